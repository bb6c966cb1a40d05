import { createHash } from "node:crypto";
import { z } from "zod";
import { isCalendarDate } from "../../platform/calendar/index.ts";
import { contentHash, type Identified, type Refused, storable } from "../../platform/ingest/index.ts";
import type { CaseRecord } from "./case-record.ts";
import { datesIn } from "./extraction/dates.ts";

const version = "1";
const text = z.string().transform(storable);
const optional = text.nullish().transform((t) => t?.trim() || undefined);

const shape = z.object({
  original_data: z.object({
    identifier: text.pipe(z.string().min(1)),
    caseNumber: optional,
    caseType: optional,
    court: optional,
    judgementDate: optional,
    reason: optional,
    title: optional,
  }),
  proponentArguments: z.unknown().optional(),
  opponentArguments: z.unknown().optional(),
  judgement: z.unknown().optional(),
  lawArticles: z.unknown().optional(),
  region: z.unknown().optional(),
});

/** The layout of large public court collections: `original_data`, extracted parts, and a text file per identifier. */
export function isCourtCollection(value: Record<string, unknown>): boolean {
  return typeof value.original_data === "object" && value.original_data !== null;
}

/**
 * The whole text comes from the file that the identifier names; without one it is put together from the extracted parts.
 * The identifier holds the title and with it names, so the id is the case number and a hash.
 */
export async function readCourtCollection(
  value: Record<string, unknown>,
  textOf: (identifier: string) => Promise<string | undefined>,
): Promise<Identified<CaseRecord> | Refused> {
  const kind = "court-collection";
  const parsed = shape.safeParse(value);
  if (!parsed.success) {
    const detail = parsed.error.issues
      .map((i) => `${i.path.join(".") || "record"}: ${i.code.replaceAll("_", " ")}`)
      .join("; ");
    return { refuse: "record/fields", detail, kind };
  }
  const { original_data: original, ...parts } = parsed.data;
  const mark = createHash("sha256").update(original.identifier).digest("hex").slice(0, 12);
  const number = original.caseNumber?.normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, "") ?? "case";
  const id = `${number}-${mark}`;
  const whole = (await textOf(original.identifier)) ?? assembled(parts);
  if (whole.trim().length < 20)
    return { refuse: "case/no-text", detail: "no text file, and no parts to put together", kind, id };
  const date = original.judgementDate;
  const found: CaseRecord = {
    id,
    kind,
    title: original.title ?? "",
    text: whole.trim(),
    source: "court-collection",
    url: undefined,
    isLabour: undefined,
    cause: original.reason,
    region: typeof parts.region === "string" ? parts.region : linesOf(parts.region)[0],
    date: date && (isCalendarDate(date.slice(0, 10)) ? date.slice(0, 10) : datesIn(date)[0]),
    court: original.court,
    caseNumber: original.caseNumber,
    authority: undefined,
    needs: [],
    interpretation: undefined,
  };
  return { id, kind, hash: contentHash(version, [value, whole]), record: found };
}

type Parts = Pick<z.infer<typeof shape>, "proponentArguments" | "opponentArguments" | "judgement" | "lawArticles">;

function assembled(parts: Parts): string {
  const laws = linesOf(parts.lawArticles);
  const told: [opening: string, lines: string[]][] = [
    ["原告诉称：", linesOf(parts.proponentArguments)],
    ["被告辩称：", linesOf(parts.opponentArguments)],
    ["本院认为，依照", laws],
    ["判决如下：", linesOf(parts.judgement)],
  ];
  return told
    .filter(([, lines]) => lines.length > 0)
    .map(([opening, lines]) => `${opening}${lines.join("\n")}`)
    .join("\n");
}

/** Text, lists of text, and {code, section} of laws, each as lines. */
function linesOf(value: unknown): string[] {
  if (typeof value === "string") return [storable(value)];
  if (Array.isArray(value)) return value.flatMap(linesOf);
  if (typeof value === "object" && value !== null) {
    const { code, section } = value as { code?: unknown; section?: unknown };
    if (typeof code !== "string")
      return Object.values(value).flatMap((v) => (typeof v === "string" ? [storable(v)] : []));
    const law = /^《.*》$/.test(code) ? code : `《${code}》`;
    const sections = linesOf(section).map((s) => (/条/.test(s) ? s : `第${s}条`));
    return [storable(`${law}${sections.join("、")}`)];
  }
  return typeof value === "number" ? [String(value)] : [];
}
