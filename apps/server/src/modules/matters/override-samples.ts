import type { listOverrideSamplesContract, OutputOf } from "@zhijia/contracts";
import { sql } from "kysely";
import { todayInChina } from "../../platform/calendar/index.ts";
import { asSystem, type Context } from "../../platform/context.ts";
import { requireStaff } from "../../platform/permissions.ts";
import { namesOfStaff } from "../people/index.ts";
import { namesOfUnions } from "../unions/index.ts";
import { openWords } from "./get-matter.ts";
import { matterNumber } from "./numbers.ts";
import { problemTypes } from "./problem-types.ts";
import { tables } from "./tables.ts";

/** Of each desk a tenth, and at least one: nobody who closes without the worker's word knows that it will not be looked at. */
const share = 0.1;

/** Every Monday: draws from what was closed without the worker's word in the seven days before. Drawn once, however often it runs. */
export async function drawOverrides(context: Context): Promise<void> {
  await asSystem(context, "matters.draw-overrides", async ({ db, now }) => {
    const since = new Date(now.getTime() - 7 * 86_400_000);
    await sql`
      insert into override_sample (matter_id, activity_id, desk_id, desk_path, district_code, problem_type, employer_id, because,
        received_at, closed_at, drawn_on)
      select id, activity_id, desk_id, desk_path, district_code, problem_type, employer_id, because, received_at, at, ${todayInChina(now)}
      from (select m.*, a.id as activity_id, a.at, a.detail ->> 'because' as because,
          row_number() over (partition by m.desk_id order by random()) as place, count(*) over (partition by m.desk_id) as n
        from matter_activity a join matter m on m.id = a.matter_id
        where a.action = 'override' and a.at > ${since} and a.at <= ${now}) closed
      where place <= greatest(1, ceil(n * ${share}::numeric)) and not exists (select from override_sample s
        where s.desk_id = closed.desk_id and s.drawn_on > (${todayInChina(now)}::date - 7))`.execute(db);
  });
}

/** Within the reader's scope and outside their wall, by row-level security. */
export async function listOverrideSamples(ctx: Context): Promise<OutputOf<typeof listOverrideSamplesContract>> {
  const rows = await tables(ctx)
    .selectFrom("override_sample")
    .selectAll()
    .orderBy("drawn_on", "desc")
    .orderBy("activity_id", "desc")
    .limit(500)
    .execute();
  const types = (await problemTypes(ctx)).byCode;
  const desks = await namesOfUnions(
    ctx,
    rows.map(({ desk_id }) => desk_id),
  );
  const facts = await factsOf(
    ctx,
    rows.map(({ activity_id }) => activity_id),
  );
  const verdicts = await verdictsOf(
    ctx,
    rows.flatMap(({ verdict_key }) => verdict_key ?? []),
  );
  const { id: reader } = requireStaff(ctx.actor);
  return {
    samples: rows.map((row) => {
      const type = row.problem_type === null ? undefined : types.get(row.problem_type);
      const { closedBy, open, failedCalls, answeredAt } = facts.get(row.activity_id)!;
      const said = row.verdict_key === null ? undefined : verdicts.get(row.verdict_key);
      return {
        id: row.activity_id,
        matter: { id: row.matter_id, number: matterNumber(row.matter_id, row.received_at) },
        desk: { id: row.desk_id, name: desks.get(row.desk_id) ?? "" },
        ...(type && { problemType: { code: type.code, name: type.name[ctx.lang] } }),
        because: row.because,
        ...(answeredAt && { answeredAt: answeredAt.toISOString() }),
        failedCalls,
        closedAt: row.closed_at.toISOString(),
        reopened: open,
        drawnOn: row.drawn_on,
        ...(row.verdict && said && { verdict: { is: row.verdict, ...said } }),
        mayJudge: row.verdict === null && closedBy !== reader,
      };
    }),
  };
}

type Facts = { closedBy: string | null; open: boolean; failedCalls: number; answeredAt: Date | null };

/** By closing. As the system: whoever audits sees no matters, and may know what was tried before this one was closed. */
async function factsOf(ctx: Context, closings: readonly number[]): Promise<Map<number, Facts>> {
  const { rows } = await asSystem(ctx, "override-samples", ({ db }) =>
    sql<Facts & { id: number }>`
      select c.id, c.staff_id as "closedBy", m.state <> 'closed' as open,
        (select count(*)::int from matter_activity a where a.matter_id = m.id and a.id < c.id and a.action = 'not-reached') as "failedCalls",
        (select max(a.at) from matter_activity a where a.matter_id = m.id and a.id < c.id
          and a.to_state = 'answered' and a.from_state <> 'answered') as "answeredAt"
      from matter_activity c join matter m on m.id = c.matter_id where c.id = any (${closings})`.execute(db),
  );
  return new Map(rows.map((row) => [Number(row.id), row]));
}

/** By key, as auditors read them: without a look at the matter. */
async function verdictsOf(ctx: Context, keys: readonly string[]) {
  if (keys.length === 0) return new Map<string, { words: string; by: string; at: string }>();
  return asSystem(ctx, "override-samples", async (system) => {
    const rows = await tables(system).selectFrom("matter_activity").selectAll().where("key", "in", keys).execute();
    const words = await openWords(system, rows);
    const staff = await namesOfStaff(
      system,
      rows.flatMap(({ staff_id }) => staff_id ?? []),
    );
    return new Map(
      rows.map(({ id, key, staff_id, at }) => [
        key,
        { words: words.get(id) ?? "", by: (staff_id && staff.get(staff_id)) || "", at: at.toISOString() },
      ]),
    );
  });
}
