import type { NeedAction, NeedClosedAs, NeedState } from "@zhijia/contracts";
import { sql } from "kysely";
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

export type NeedFilter = {
  ids?: readonly number[] | undefined;
  open?: boolean | undefined;
  states?: readonly NeedState[] | undefined;
  urgency?: Urgency | undefined;
  /** The beginning of a district's code. */
  area?: string | undefined;
};

/** Those that the asker may see: what is open first, by what runs out first; then what was closed last. */
export async function findNeeds(
  ctx: Context,
  { ids, open, states, urgency, area }: NeedFilter,
  { limit = 200, offset = 0 }: { limit?: number; offset?: number } = {},
): Promise<NeedStanding[]> {
  let rows = tables(ctx).selectFrom("matter").selectAll().where("kind", "=", "need");
  if (ids) rows = rows.where("id", "in", [0, ...ids]);
  if (open !== undefined) rows = rows.where("state", open ? "<>" : "=", "closed");
  if (states) rows = rows.where("state", "in", [...states]);
  if (urgency) rows = rows.where("urgency", "=", urgency);
  if (area !== undefined) rows = rows.where(sql<boolean>`starts_with(district_code, ${area})`);
  const found = await rows
    .orderBy("clock_at", (order) => order.asc().nullsLast())
    .orderBy("closed_at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .offset(offset)
    .execute();
  return Promise.all(found.map((row) => standingFor(ctx, row)));
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
