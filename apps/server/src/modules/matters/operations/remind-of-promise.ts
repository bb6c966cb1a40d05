import { sql } from "kysely";
import { todayInChina } from "../../../platform/calendar/index.ts";
import { asSystem, type Context } from "../../../platform/context.ts";

/**
 * Every morning: whoever owes an answer is reminded on the last day that the service promises, before the last day of the law.
 * Once for each such day. Returns how many were reminded.
 */
export async function remindOfPromise(context: Context): Promise<number> {
  return asSystem(context, "matters.remind", async ({ db, now }) => {
    const { numAffectedRows } = await sql`
      insert into matter_activity (matter_id, action, from_state, to_state, party, unit_id, detail, at)
      select m.id, 'remind', m.state, m.state, 'system', m.lead_unit_id, jsonb_build_object('promised', m.due_nominal), ${now}
      from matter m
      where m.state in ('received', 'dispatched', 'handling', 'returning') and m.paused_until is null
        and m.due_nominal <= ${todayInChina(now)}
        and not exists (select from matter_activity a where a.matter_id = m.id and a.action = 'remind' and a.party = 'system'
          and a.detail ->> 'promised' = m.due_nominal::text)`.execute(db);
    return Number(numAffectedRows ?? 0);
  });
}
