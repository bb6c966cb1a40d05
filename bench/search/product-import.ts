import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const command = fileURLToPath(new URL("../../apps/server/bin/zhijia.mjs", import.meta.url));

/** What one run of `zhijia … --json` said, how long it took, and the most memory the process held (MB; Linux only). */
export type Ran = { answer: unknown; seconds: number; peakMb: number };

export async function zhijia(dataDir: string, args: string[]): Promise<Ran> {
  const begun = performance.now();
  const env = { ...process.env, ZHIJIA_DEMO_DATA: "off" };
  const all = [command, ...args, "--data-dir", dataDir, "--json"];
  const child = spawn(process.execPath, all, { env, stdio: ["ignore", "pipe", "inherit"] });
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid));
  }, 200);
  let out = "";
  child.stdout.on("data", (text) => {
    out += text;
  });
  const code = await new Promise((resolve) => child.on("close", resolve));
  clearInterval(watch);
  // 3: done, but records were refused.
  if (code !== 0 && code !== 3) throw new Error(`zhijia ${args.join(" ")} ended with ${code}: ${out}`);
  return { answer: JSON.parse(out), seconds: (performance.now() - begun) / 1000, peakMb: peak };
}

function peakOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}

type Counts = { accepted: number; unchanged: number; refused: number; skipped: number };
type Report = Counts & {
  name: string;
  records: number;
  kinds: Record<string, Counts>;
  reasons: Record<string, number>;
};

export type Imported = {
  importers: {
    importer: string;
    records: number;
    accepted: number;
    refused: number;
    seconds: number;
    perSecond: number;
    peakMb: number;
    kinds: Record<string, { accepted: number; refused: number }>;
    reasons: Record<string, number>;
  }[];
  index: { documents: number; seconds: number; perSecond: number; peakMb: number; collections: unknown };
  /** Records of all kinds from files to findable, by the second. */
  records: number;
  seconds: number;
  perSecond: number;
  peakMb: number;
};

/** Each file through each importer, which takes its own kinds and passes over the others; then the index. */
export async function importBulk(dataDir: string, files: string[], say: (text: string) => void): Promise<Imported> {
  const importers: Imported["importers"] = [];
  for (const importer of ["statutes", "cases", "texts"]) {
    say(`zhijia import ${importer}`);
    const { answer, seconds, peakMb } = await zhijia(dataDir, ["import", importer, ...files]);
    const reports = (answer as { imported: Report[] }).imported;
    const kinds: Imported["importers"][number]["kinds"] = {};
    const reasons: Record<string, number> = {};
    for (const report of reports) {
      for (const [kind, { accepted, refused }] of Object.entries(report.kinds)) {
        if (accepted + refused === 0) continue;
        kinds[kind] ??= { accepted: 0, refused: 0 };
        kinds[kind].accepted += accepted;
        kinds[kind].refused += refused;
      }
      for (const [reason, count] of Object.entries(report.reasons)) reasons[reason] = (reasons[reason] ?? 0) + count;
    }
    const accepted = reports.reduce((sum, report) => sum + report.accepted, 0);
    const refused = reports.reduce((sum, report) => sum + report.refused, 0);
    const records = accepted + refused;
    const perSecond = records / seconds;
    importers.push({ importer, records, accepted, refused, seconds, perSecond, peakMb, kinds, reasons });
  }
  say("zhijia reindex");
  const { answer, seconds, peakMb } = await zhijia(dataDir, ["reindex"]);
  const collections = (answer as { reindexed: { documents: number }[] }).reindexed;
  const documents = collections.reduce((sum, one) => sum + one.documents, 0);
  const index = { documents, seconds, perSecond: documents / seconds, peakMb, collections };
  const records = importers.reduce((sum, one) => sum + one.records, 0);
  const total = importers.reduce((sum, one) => sum + one.seconds, seconds);
  const peak = Math.max(peakMb, ...importers.map((one) => one.peakMb));
  return { importers, index, records, seconds: total, perSecond: records / total, peakMb: peak };
}
