import type { Selectable } from "kysely";
import type { Due, Pace } from "./clocks.ts";
import type { Standing } from "./lives.ts";
import type { MatterTable, ToldTable } from "./tables.ts";

/** Of any kind. */
export type SpineRow = Selectable<MatterTable>;
/** Of what somebody told. */
export type MatterRow = Selectable<ToldTable>;

/** A row as the rules see it. */
export function standingOf(row: SpineRow): Standing {
  return {
    kind: row.kind,
    state: row.state,
    closedAs: row.closed_as,
    hasLead: row.lead_unit_id !== null,
    designated: row.designated,
    supervised: row.supervised,
    level: row.level,
    round: row.round,
    instance: row.instance,
    final: row.final,
    failedCalls: row.call_backs_failed,
    owner: row.owner_id === null ? null : row.owner_id === row.lead_id && ownedByLead.has(row.state) ? "lead" : "desk",
    clock: row.clock,
    clockAt: row.clock_at,
    dueAt: row.due_at,
    paused: row.paused_until !== null,
  };
}

const ownedByLead: ReadonlySet<string> = new Set(["dispatched", "handling", "claimed"]);

export type Lead = { unitId: number; unionId: number; path: string };

/** The columns that a standing says. */
export function columnsOf(next: Standing, place: { deskId: number; lead: Lead | null }) {
  const lead = next.hasLead ? place.lead : null;
  return {
    kind: next.kind,
    state: next.state,
    closed_as: next.closedAs,
    lead_unit_id: lead?.unitId ?? null,
    lead_id: lead?.unionId ?? null,
    lead_path: lead?.path ?? null,
    owner_id: next.owner === null ? null : next.owner === "desk" ? place.deskId : (lead?.unionId ?? place.deskId),
    designated: next.designated,
    supervised: next.supervised,
    level: next.level,
    round: next.round,
    instance: next.instance,
    final: next.final,
    call_backs_failed: next.failedCalls,
    clock: next.clock,
    clock_at: next.clockAt,
    due_at: next.dueAt,
  };
}

export function leadOf(row: SpineRow): Lead | null {
  if (row.lead_unit_id === null || row.lead_id === null || row.lead_path === null) return null;
  return { unitId: row.lead_unit_id, unionId: row.lead_id, path: row.lead_path };
}

export const paceOf = (row: Pick<SpineRow, "kind" | "urgency" | "signals" | "district_code">): Pace => ({
  kind: row.kind,
  urgency: row.urgency,
  signals: row.signals,
  district: row.district_code,
});

export const dueColumns = (due: Due) => ({
  due_nominal: due.nominalEnd,
  due_legal: due.legalEnd,
  due_at: due.at,
  due_rule: due.rule,
});
