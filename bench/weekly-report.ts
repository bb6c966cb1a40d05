import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { sql } from "kysely";
import { namesOfFigures } from "../apps/server/src/modules/statistics/figure-names.ts";
import { gatherFigures } from "../apps/server/src/modules/statistics/gather-figures.ts";
import { reportOf } from "../apps/server/src/modules/statistics/report-of.ts";
import { fillMatters } from "../apps/server/src/modules/statistics/testing/fill-matters.ts";
import { newPlaces } from "../apps/server/src/modules/statistics/testing/new-places.ts";
import { type Actor, type Context, inTransaction } from "../apps/server/src/platform/context.ts";
import { connect } from "../apps/server/src/platform/db/connect.ts";
import { startEmbedded } from "../apps/server/src/platform/db/embedded.ts";
import { migrate } from "../apps/server/src/platform/db/migrate.ts";
import { writeDocx, writeWorkbook } from "../apps/server/src/platform/documents/index.ts";

/**
 * `npm run bench:report [-- --matters 1000000] [-- --json]`: the report of a period in which all the matters lie (a year), and of
 * one week of it, counted as a reader under row-level security with the conflict wall, with league tables, as a web page's
 * data, .xlsx and .docx; beside one plain `count(*)` by type over the same table as its owner.
 */
const { values } = parseArgs({
  options: { matters: { type: "string", default: "1000000" }, json: { type: "boolean", default: false } },
});
const matters = Number(values.matters);
const say = (text: string) => process.stderr.write(`${new Date().toTimeString().slice(0, 8)} ${text}\n`);

const folder = mkdtempSync(join(tmpdir(), "zhijia-bench-report-"));
// The database's own user must be able to pass through.
chmodSync(folder, 0o711);
const embedded = await startEmbedded(folder);
await migrate(embedded.url);
const { db, close } = connect(embedded.url);
try {
  const figures = await measure();
  if (values.json) console.log(JSON.stringify(figures));
  else for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(40)} ${value}`);
} finally {
  await close();
  await embedded.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function measure() {
  const places = await newPlaces(db, { districts: 9, units: 40, stations: 600, types: 15, employers: 2000 });
  say(`putting in ${matters.toLocaleString("en")} matters`);
  for (let done = 0; done < matters; done += 100_000) {
    const count = Math.min(100_000, matters - done);
    await fillMatters(db, places, { count, from: "2025-11-24T00:00:00+08:00", days: 364, seed: done / matters });
  }
  await sql`vacuum analyze matter`.execute(db);
  const grant = { role: "supervisor", branch: `/${places.desk}/` };
  const reader: Actor = { kind: "staff", id: crypto.randomUUID(), session: "s", grants: [grant], apart: ["1"] };
  const context = { db, actor: reader, now: new Date("2026-11-23T08:00:00+08:00"), lang: "zh" } as unknown as Context;
  /** Counted, named and put into words, as the page's answer is. */
  const report = (from: string, to: string) =>
    inTransaction(context, async (ctx) => {
      const figures = await gatherFigures(ctx, { period: { from, to } });
      return {
        figures,
        made: reportOf(figures, await namesOfFigures(ctx, figures, undefined), { lang: "zh", wall: true }),
      };
    });
  say("measuring");
  const year = await best(3, () => report("2025-11-24", "2026-11-22"));
  const week = await best(5, () => report("2026-11-16", "2026-11-22"));
  const plain = await best(3, () =>
    sql`select problem_type, count(*) from matter where received_at >= '2025-11-24' group by 1`.execute(db),
  );
  const { figures, made } = year.result;
  const xlsx = await best(3, () => writeWorkbook(made, { lang: "zh" }));
  const docx = await best(3, () => writeDocx(made, { lang: "zh" }));
  return {
    matters,
    "counted of the year": figures.total.counts.received,
    "report of the year, s": year.seconds.toFixed(2),
    "report of a week, s": week.seconds.toFixed(2),
    "plain count by type, s": plain.seconds.toFixed(2),
    ".xlsx, s": xlsx.seconds.toFixed(2),
    ".docx, s": docx.seconds.toFixed(2),
  };
}

async function best<R>(times: number, work: () => Promise<R>): Promise<{ seconds: number; result: R }> {
  let seconds = Number.POSITIVE_INFINITY;
  let result: R | undefined;
  for (let n = 0; n < times; n++) {
    const began = performance.now();
    result = await work();
    seconds = Math.min(seconds, (performance.now() - began) / 1000);
  }
  return { seconds, result: result! };
}
