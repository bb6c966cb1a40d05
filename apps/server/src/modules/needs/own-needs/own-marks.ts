import type { Selectable } from "kysely";
import type { Context } from "../../../platform/context.ts";
import type { LookUpEvent } from "../look-ups/look-up-event.ts";
import { type MarkTable, tables } from "../tables.ts";
import type { NeedWords } from "./need-words.ts";

export type Mark = Selectable<MarkTable>;

/** The newest first. Row-level security gives a worker her own only. */
export async function listMarks(ctx: Context, personId: string): Promise<Mark[]> {
  return tables(ctx)
    .selectFrom("need_mark")
    .selectAll()
    .where("person_id", "=", personId)
    .orderBy("id", "desc")
    .execute();
}

/** The look-ups that a mark came from, as far as they are still kept: those of its subject, since it began. */
export function lookUpsBehind(mark: Mark, events: readonly LookUpEvent[], { subjectOf }: NeedWords): LookUpEvent[] {
  const until = (mark.ended_at ?? mark.answered_at)?.getTime() ?? Number.POSITIVE_INFINITY;
  return events.filter(
    ({ need, at }) => subjectOf(need) === mark.category && at >= mark.since.getTime() && at <= until,
  );
}
