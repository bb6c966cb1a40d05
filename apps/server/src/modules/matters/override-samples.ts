import type { listOverrideSamplesContract, OutputOf } from "@zhijia/contracts";
import { sql } from "kysely";
import { todayInChina } from "../../platform/calendar/index.ts";
import { asSystem, type Context } from "../../platform/context.ts";
import { namesOfUnions } from "../unions/index.ts";
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
  const reopened = await reopenedOf(
    ctx,
    rows.map(({ matter_id }) => matter_id),
  );
  return {
    samples: rows.map((row) => {
      const type = row.problem_type === null ? undefined : types.get(row.problem_type);
      return {
        id: row.matter_id,
        number: matterNumber(row.matter_id, row.received_at),
        desk: { id: row.desk_id, name: desks.get(row.desk_id) ?? "" },
        ...(type && { problemType: { code: type.code, name: type.name[ctx.lang] } }),
        because: row.because,
        closedAt: row.closed_at.toISOString(),
        reopened: reopened.has(row.matter_id),
        drawnOn: row.drawn_on,
      };
    }),
  };
}

/** As the system: whoever audits sees no matters, and may know that this one goes on. */
async function reopenedOf(ctx: Context, ids: readonly number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const open = await asSystem(ctx, "override-samples", (system) =>
    tables(system).selectFrom("matter").select("id").where("id", "in", ids).where("state", "<>", "closed").execute(),
  );
  return new Set(open.map(({ id }) => id));
}
