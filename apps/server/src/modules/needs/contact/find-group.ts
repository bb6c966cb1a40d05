import type { Context } from "../../../platform/context.ts";
import { listNeedGroups } from "../../taxonomy/index.ts";
import { currentWorkersOf } from "../../unions/index.ts";
import { openBatch } from "../look-ups/look-up-event.ts";
import type { WarningRow } from "../outreach/list-warnings.ts";
import { agreeing, liveParts } from "../watch/city.ts";
import { tables } from "./tables.ts";

/**
 * The workers whom a group's warning is about: consenting at this moment, of this employer, with a look-up of this category since
 * its first day, which counts from the look-ups and not from when they were seen. The system's knowledge; nothing leads from here
 * to staff.
 */
export async function findGroup(system: Context, warning: WarningRow): Promise<string[]> {
  if (warning.employer_id === null) return [];
  const workers = await currentWorkersOf(system, warning.employer_id);
  if (workers.length === 0) return [];
  const category = (await listNeedGroups(system)).find(({ code }) => code === warning.category);
  const needs = new Set(category?.needs.map(({ code }) => code));
  const from = warning.since.getTime();
  const batches = await tables(system)
    .selectFrom("look_up_batch")
    .select(["id", "person_id", "events_sealed"])
    .where("person_id", "in", workers)
    .where("last_at", ">=", warning.since)
    .orderBy("person_id")
    .execute();
  const found = new Set<string>();
  for (const batch of batches) {
    if (found.has(batch.person_id)) continue;
    const events = await openBatch(system.services.keyring, batch);
    if (events.some(({ at, need }) => at >= from && needs.has(need))) found.add(batch.person_id);
  }
  return [...(await agreeing(system, "employer", await liveParts(system), [...found])).keys()];
}
