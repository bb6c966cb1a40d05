import { createWriteStream } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import type { Installation } from "../installation.ts";
import { importCases, importTexts } from "../modules/casebase/index.ts";
import { importOutlines } from "../modules/stations/index.ts";
import { importStatutes } from "../modules/statutes/index.ts";
import { holidayNotice, lawRule, saveHolidayNotice, saveRules } from "../platform/calendar/index.ts";
import { inTransaction } from "../platform/context.ts";
import type { ImportReport } from "../platform/ingest/index.ts";
import { type Crs, crsNames } from "../platform/places/coordinates.ts";
import { Trouble } from "../platform/trouble.ts";
import { exitCodes } from "./exit-codes.ts";
import type { Call, CliCommand } from "./frame.ts";
import { withDatabase } from "./with-database.ts";

const importers = { statutes: importStatutes, cases: importCases, texts: importTexts };
type Kind = keyof typeof importers | "calendar" | "rules" | "outlines";
const kinds: Kind[] = ["statutes", "cases", "texts", "calendar", "rules", "outlines"];

export const importCommand: CliCommand = {
  name: "import",
  usage: "<kind> <files...>",
  summary:
    "import statutes, cases, texts, a year's holiday notice, rules of law or outlines of districts from files or folders; safe to run again",
  shape: (command) =>
    command
      .option(
        "--rejects <file>",
        "where the refused records are listed with their reasons (default: in the data folder)",
      )
      .option("--crs <crs>", `coordinates of outlines: ${crsNames.join(", ")} (default: WGS-84, as GeoJSON says)`)
      .addHelpText(
        "after",
        `
<kind> is statutes, cases, texts, calendar, rules or outlines. Files: .jsonl and .json (each also .gz); for cases and texts also .txt,
.docx and folders. docs/import-formats.md describes the records. An import that was stopped or killed goes on from its
last checkpoint when it is run again; what is there already and unchanged is passed over.

Examples:
  zhijia import statutes laws.jsonl.gz
  zhijia import cases judgments/ --rejects rejects.jsonl
  zhijia import calendar 2027.json
  zhijia import rules my-city.json
  zhijia import outlines districts.geojson`,
      ),
  stopsItself: true,
  async run(call) {
    const [kind, files] = call.args as [Kind, string[]];
    if (!kinds.includes(kind)) {
      throw new Trouble(
        "config/import-kind",
        `"${kind}" cannot be imported; choose one of ${kinds.join(", ")}.`,
        "Example: zhijia import cases judgments.jsonl.gz",
        "第一个参数须为 statutes、cases、texts、calendar、rules 或 outlines。",
      );
    }
    return withDatabase(call, {}, async (installation) => {
      if (kind === "calendar") return importCalendars(call, installation, files);
      if (kind === "rules") return importRules(call, installation, files);
      if (kind === "outlines") return importDistricts(call, installation, files);
      const reports: (Told & { rejectsFile: string | undefined })[] = [];
      let refused = false;
      for (const file of files) {
        if (call.signal.aborted) break;
        const report = await importOne(call, installation, kind, file);
        const rejectsFile = await writeRejects(call, kind, report, files.length > 1);
        refused ||= report.refused > 0;
        reports.push({ ...told(report), rejectsFile });
        call.say.note(textOf(report, rejectsFile));
      }
      call.say.result({ imported: reports });
      if (call.signal.aborted) return exitCodes.interrupted;
      return refused ? exitCodes.attention : exitCodes.ok;
    });
  },
};

/** Official files have the whole country: what is no district of the product's list is told and left out. */
async function importDistricts(call: Call, { contextFor }: Installation, files: string[]) {
  const crs = (call.options.crs as Crs | undefined) ?? "WGS-84";
  if (!crsNames.includes(crs)) {
    throw new Trouble(
      "config/outline-crs",
      `"${crs}" is no system of coordinates.`,
      `Choose one of ${crsNames.join(", ")}.`,
    );
  }
  const reports = [];
  for (const file of files) {
    const report = await importOutlines(contextFor({ kind: "system", name: "import" }), file, crs);
    reports.push(report);
    const unknown = report.unknown.length > 0 ? `, unknown ${report.unknown.slice(0, 20).join(" ")}` : "";
    call.say.note(`${report.name}: ${report.saved} outlines, not readable ${report.unreadable}${unknown}`);
  }
  call.say.result({ imported: reports });
  return reports.some(({ saved }) => saved === 0) ? exitCodes.attention : exitCodes.ok;
}

function importOne(call: Call, { contextFor }: Installation, kind: keyof typeof importers, file: string) {
  const context = contextFor({ kind: "system", name: "import" });
  return call.say.step(`导入 Importing ${basename(file)}`, (progress) =>
    importers[kind](context, file, {
      signal: call.signal,
      onProgress: ({ records, bytes, totalBytes }) =>
        progress(records, bytes > 0 ? Math.max(records, Math.round((records * totalBytes) / bytes)) : undefined),
    }),
  );
}

type Told = Omit<ImportReport, "rejects">;

function told({ rejects: _, ...report }: ImportReport): Told {
  return report;
}

/** The list is written whole from the database, so that a killed import leaves no record out and none twice. */
async function writeRejects(
  call: Call,
  kind: string,
  report: ImportReport,
  many: boolean,
): Promise<string | undefined> {
  if (report.refused === 0) return undefined;
  const named = call.options.rejects as string | undefined;
  const name = `${kind}-${report.name.replace(/[^\p{L}\p{N}.-]/gu, "_")}.jsonl`;
  const file = named ? resolve(many ? `${named}.${name}` : named) : join(call.config.dataDir, "rejects", name);
  await mkdir(dirname(file), { recursive: true });
  await pipeline(report.rejects(), createWriteStream(file));
  return file;
}

function textOf(report: ImportReport, rejectsFile: string | undefined): string {
  const n = (count: number) => count.toLocaleString("en");
  const rate = Math.round(report.records / Math.max(report.seconds, 0.001));
  const lines = [
    `${report.name}: ${n(report.records)} records in ${report.seconds.toFixed(1)} s (${n(rate)}/s)${report.resumed ? ", went on where it stood" : ""}${report.finished ? "" : ", stopped; run it again to go on"}`,
    `  taken in ${n(report.accepted)}, unchanged ${n(report.unchanged)}, refused ${n(report.refused)}, of other kinds ${n(report.skipped)}`,
  ];
  for (const [reason, count] of Object.entries(report.reasons)) lines.push(`    ${reason}: ${n(count)}`);
  if (rejectsFile) lines.push(`  refused records and reasons: ${rejectsFile}`);
  return lines.join("\n");
}

async function importCalendars(call: Call, { contextFor }: Installation, files: string[]) {
  const years: number[] = [];
  for (const file of files) {
    const notice = await readChecked(file, holidayNotice, "holiday notice");
    await inTransaction(contextFor({ kind: "system", name: "import" }), (ctx) => saveHolidayNotice(ctx, notice));
    years.push(notice.year);
  }
  call.say.result({ years }, `Holiday notices taken in: ${years.join(", ")}`);
  return exitCodes.ok;
}

/** A city's own figures and periods, and the day somebody verified them; until then they lead to a person. */
async function importRules(call: Call, { contextFor }: Installation, files: string[]) {
  const saved: string[] = [];
  for (const file of files) {
    const rules = await readChecked(file, z.array(lawRule), "list of rules");
    await inTransaction(contextFor({ kind: "system", name: "import" }), (ctx) => saveRules(ctx, rules));
    saved.push(...rules.map((rule) => `${rule.id} (${rule.jurisdiction}, ${rule.verifiedAt ?? "not verified"})`));
  }
  call.say.result({ rules: saved }, `Rules taken in:\n  ${saved.join("\n  ")}`);
  return exitCodes.ok;
}

async function readChecked<T>(file: string, schema: z.ZodType<T>, what: string): Promise<T> {
  const wrong = (why: string) =>
    new Trouble(
      "import/not-fitting",
      `${basename(file)} is no ${what}: ${why}`,
      "docs/import-formats.md shows one.",
      "文件格式不正确，见 docs/import-formats.md。",
    );
  const text = await readFile(file, "utf8").catch((error: Error) => Promise.reject(wrong(error.message)));
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw wrong((error as Error).message);
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw wrong(parsed.error.issues.map((i) => `${i.path.join(".") || "the file"}: ${i.message}`).join("; "));
}
