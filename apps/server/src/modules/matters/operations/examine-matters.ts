import { sql } from "kysely";
import type { Context } from "../../../platform/context.ts";
import { findEmployers } from "../../unions/index.ts";
import { proposeUnit } from "../dispatch-habits.ts";
import { findRule } from "../dispatch-rules.ts";
import { linkDuplicates } from "../duplicates.ts";
import { offerHardship } from "../hardship.ts";
import { type Batch, inBatches } from "../in-batches.ts";
import { readWords } from "../intake.ts";
import { textsOf } from "../list-matters.ts";
import type { MatterRow } from "../standing.ts";
import { recordActivity } from "../store.ts";
import { tables, toldMatters } from "../tables.ts";
import { relabel } from "./classify-matter.ts";
import { sendToUnit } from "./dispatch-matter.ts";

/**
 * Every minute: what came in is looked at once more, for what costs too much while somebody waits. The needs of law are read in
 * words that told no type, a unit is proposed by habit, what may be the same thing is linked, an employer's name is looked up, hardship is asked about.
 * Returns how many were examined. What fails is passed over so that the others go on, and thrown when they are done.
 */
export function examineMatters(context: Context): Promise<number> {
  return inBatches(context, "matters.examine", examineSome);
}

async function examineSome(ctx: Context, { size, failed, taken }: Batch): Promise<void> {
  const rows = await toldMatters(ctx)
    .selectAll()
    .where("examined", "=", false)
    .$if(failed.length > 0, (query) => query.where("id", "not in", failed))
    .orderBy("id")
    .limit(size)
    .forUpdate()
    .skipLocked()
    .execute();
  taken.push(...rows.map(({ id }) => id));
  const texts = await textsOf(ctx, rows);
  for (const row of rows) await examine(ctx, row, texts.get(row.id) ?? "");
  await sql`update matter set examined = true where id = any (${taken}::bigint[])`.execute(ctx.db);
}

async function examine(ctx: Context, row: MatterRow, text: string): Promise<void> {
  const read = await readAgain(ctx, row, text);
  await proposeUnit(ctx, row.id);
  await linkDuplicates(ctx, read, text);
  await suggestEmployer(ctx, read);
  // As she sent it: what the machine read is not what she asked for.
  await offerHardship(ctx, row);
}

/** The needs of law, where nobody said what it is about; and then on by a rule as if it had been known at once. */
async function readAgain(ctx: Context, row: MatterRow, text: string): Promise<MatterRow> {
  if (row.problem_type !== null || row.state !== "received" || !text) return row;
  const kind = (await kindWasSaid(ctx, row.id)) ? row.kind : undefined;
  const reading = await readWords(ctx, { text, kind, stationId: row.station_id });
  if (reading.problemType === null) return row;
  const known = { problemType: reading.problemType, kind: reading.kind };
  const moved = await relabel(ctx, row, known, "system");
  // A wish is first looked through, a red signal looked at by a person: neither goes on by itself.
  if (moved.urgency === "red" || moved.kind === "wish") return moved;
  const { desk_path, problem_type, district_code, station_id } = moved;
  const placed = { kind: moved.kind, problemType: problem_type, district: district_code, stationId: station_id };
  const rule = await findRule(ctx, desk_path, placed);
  if (rule?.mode === "immediate") await sendToUnit(ctx, moved.id, rule);
  return moved;
}

/** Whether whoever sent it chose the kind: then it is hers to change, and the desk's. */
async function kindWasSaid(ctx: Context, id: number): Promise<boolean> {
  const told = await tables(ctx)
    .selectFrom("matter_activity")
    .select("detail")
    .where("matter_id", "=", id)
    .where("action", "=", "submit")
    .executeTakeFirst();
  return told?.detail.kindSaid === true;
}

/** A name shorter than this stands in too many others. */
const shortestName = 4;

/**
 * The registry's employer that a typed name means, for the desk to confirm: only a person sets it, because that may take the
 * matter to another union across the conflict wall.
 */
async function suggestEmployer(ctx: Context, row: MatterRow): Promise<void> {
  if (row.employer_id !== null || !row.employer_said_sealed) return;
  const said = await ctx.services.keyring.open("matter.employer_said", row.submission, row.employer_said_sealed);
  const name = said.normalize("NFKC").replace(/\s+/g, "");
  if (name.length < shortestName) return;
  const found = await findEmployers(ctx, name);
  const employer = found.find((one) => one.name === name) ?? (found.length === 1 ? found[0] : undefined);
  if (!employer) return;
  const detail = { employerId: employer.id, name: employer.name };
  await recordActivity(ctx, row, { action: "suggest-employer", party: "system", detail });
}
