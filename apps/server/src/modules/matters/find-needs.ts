import type { NeedAction, NeedClosedAs, NeedState } from "@zhijia/contracts";
import type { Context } from "../../platform/context.ts";
import { timelineOf } from "./get-matter.ts";
import { partiesOf } from "./hands.ts";
import type { Party } from "./lives.ts";
import { matterNumber } from "./numbers.ts";
import { actionsOf } from "./rules.ts";
import { type SpineRow, standingOf } from "./standing.ts";
import { tables, type Urgency } from "./tables.ts";

/** Where a need stands, and what the asker may do with it now. */
export type NeedStanding = {
  id: number;
  number: string;
  state: NeedState;
  closedAs: NeedClosedAs | null;
  urgency: Urgency;
  desk: { id: number; path: string };
  district: string | null;
  /** Raised to: 0 nobody · 1 the supervisors · 2 the leader. */
  level: 0 | 1 | 2;
  /** The name of the clock that runs and when it runs out; null of a closed one. */
  clock: string | null;
  clockAt: Date | null;
  receivedAt: Date;
  closedAt: Date | null;
  changedAt: Date;
  may: NeedAction[];
};

/** Of these those that the asker may see: what is open first, by what runs out first; then what was closed last. */
export async function findNeeds(ctx: Context, { ids }: { ids: readonly number[] }): Promise<NeedStanding[]> {
  const rows = await tables(ctx)
    .selectFrom("matter")
    .selectAll()
    .where("kind", "=", "need")
    .where("id", "in", [0, ...ids])
    .orderBy("clock_at", (order) => order.asc().nullsLast())
    .orderBy("closed_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return Promise.all(rows.map((row) => standingFor(ctx, row)));
}

/** What happened to it, in order, for those who may see it. */
export function timelineOfNeed(ctx: Context, id: number) {
  return timelineOf<NeedState>(ctx, id);
}

async function standingFor(ctx: Context, row: SpineRow): Promise<NeedStanding> {
  const parts = (await partiesOf(ctx, row, [])) as Party[];
  return {
    id: row.id,
    number: matterNumber(row.id, row.received_at),
    // The database keeps states and ends of needs to needs.
    state: row.state as NeedState,
    closedAs: row.closed_as as NeedClosedAs | null,
    urgency: row.urgency,
    desk: { id: row.desk_id, path: row.desk_path },
    district: row.district_code,
    level: row.level,
    clock: row.clock,
    clockAt: row.clock_at,
    receivedAt: row.received_at,
    closedAt: row.closed_at,
    changedAt: row.changed_at,
    may: actionsOf(standingOf(row), parts) as NeedAction[],
  };
}
