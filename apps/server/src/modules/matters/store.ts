import { randomUUID } from "node:crypto";
import { asOwner, type Context } from "../../platform/context.ts";
import { Refusal } from "../../platform/refusals.ts";
import { type Due, readClocks, timetable } from "./clocks.ts";
import type { Action, Party, Standing, State } from "./lives.ts";
import type { Timetable } from "./rules.ts";
import { columnsOf, dueColumns, type Lead, leadOf, type MatterRow, paceOf, type SpineRow } from "./standing.ts";
import { type MatterTable, tables, toldMatters, type Urgency } from "./tables.ts";

/**
 * Told by somebody, seen as whoever asks may see it, and locked. Errors: Refusal `matter/not-found`, also for a need and for what
 * row-level security hides.
 */
export async function lockMatter(ctx: Context, id: number): Promise<MatterRow> {
  const row = await toldMatters(ctx).selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (!row) throw new Refusal("not-found", "matter/not-found");
  return row;
}

/** What is told with an act. `words` are sealed; `audience` says who reads them. */
export type Told = {
  action: string;
  party: Party;
  words?: string | undefined;
  audience?: "worker" | "staff";
  unitId?: number | undefined;
  /** A message sent twice has the same. */
  key?: string | undefined;
  detail?: Record<string, unknown>;
};

/** Columns beside the standing that an act changes. */
export type Also = Partial<
  Pick<
    MatterTable,
    | "answered_first_at"
    | "answered_at"
    | "closed_at"
    | "due_first"
    | "due_nominal"
    | "due_legal"
    | "due_rule"
    | "paused_until"
    | "pause_reason"
    | "extension_asked"
    | "handler_id"
    | "solved"
    | "satisfied"
    | "desk_id"
    | "desk_path"
    | "problem_type"
    | "district_code"
    | "employer_id"
    | "urgency_confirmed_by"
    | "proposed_unit_id"
  > & {
    urgency: Urgency;
    /** jsonb: written as text. */
    proposed_why: string | null;
    problem_type_by: "worker" | "staff" | "machine";
    weekly: boolean;
    examined: boolean;
  }
>;

/**
 * Writes where a matter stands now, what happened and the event, together. The only way that a state changes: as the
 * system, because an act may take a matter out of the actor's own sight.
 */
export async function saveMove<Row extends SpineRow>(
  ctx: Context,
  before: Row,
  next: Standing,
  told: Told,
  { lead = leadOf(before), also = {} }: { lead?: Lead | null; also?: Also } = {},
): Promise<Row> {
  const columns = columnsOf(next, { deskId: also.desk_id ?? before.desk_id, lead });
  const marks = {
    ...(before.state !== "answered" &&
      next.state === "answered" && {
        answered_at: ctx.now,
        answered_first_at: before.answered_first_at ?? ctx.now,
        answered_first_due: before.answered_first_due ?? before.due_legal,
      }),
    closed_at: next.state === "closed" ? (before.closed_at ?? ctx.now) : null,
    // Whoever handled it for the unit before is not of the next one.
    ...(lead?.unitId !== before.lead_unit_id && { handler_id: null }),
    ...(!next.paused && before.paused_until !== null && { paused_until: null, pause_reason: null }),
  };
  return asOwner(ctx, async (owner) => {
    const row = await tables(owner)
      .updateTable("matter")
      .set({ ...columns, ...marks, ...also, changed_at: ctx.now })
      .where("id", "=", before.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await record(ctx, owner, { id: before.id, from: before.state, to: next.state }, told);
    if (before.state !== next.state || told.action === "escalate" || told.action === "supervise") {
      const { action, party } = told;
      await owner.publish.call(
        { ...owner, actor: ctx.actor },
        {
          name: `matter.${eventOf(action)}`,
          payload: { matterId: before.id, action, party, from: before.state, to: next.state },
        },
      );
    }
    return row as Row;
  });
}

/** Something that changes no state: a note, a reminder, a question. */
export async function recordActivity(ctx: Context, matter: Pick<SpineRow, "id" | "state">, told: Told): Promise<void> {
  await asOwner(ctx, (owner) => record(ctx, owner, { id: matter.id, from: matter.state, to: matter.state }, told));
}

/** As the owner of the tables; the first of a matter is from no state. */
export async function record(
  ctx: Context,
  owner: Context,
  { id, from, to }: { id: number; from: State | null; to: State },
  { action, party, words, audience = "staff", unitId, key = randomUUID(), detail = {} }: Told,
): Promise<void> {
  await tables(owner)
    .insertInto("matter_activity")
    .values({
      matter_id: id,
      action,
      from_state: from,
      to_state: to,
      party,
      staff_id: ctx.actor.kind === "staff" ? ctx.actor.id : null,
      unit_id: unitId ?? null,
      audience,
      words_sealed: words ? ctx.services.keyring.seal("matter_activity.words", key, words) : null,
      key,
      detail: JSON.stringify(detail),
      at: ctx.now,
    })
    .execute();
}

/** Past tense, as events are named. */
const events: Partial<Record<Action | "escalate" | "supervise" | "resume", string>> = {
  dispatch: "dispatched",
  transfer: "dispatched",
  reply: "answered",
  decline: "answered",
  fulfil: "answered",
  contest: "reopened",
  admit: "reopened",
  escalate: "escalated",
  supervise: "supervised",
};
const eventOf = (action: string) => events[action as Action] ?? "moved";

/** The clocks of a matter now. */
export async function timeFor(
  ctx: Context,
  row: Pick<SpineRow, "kind" | "urgency" | "signals" | "district_code">,
): Promise<Timetable> {
  return timetable(await readClocks(ctx), paceOf(row), ctx.now);
}

export const moveDue = (due: Due): Also => {
  const { due_nominal, due_legal, due_rule } = dueColumns(due);
  return { due_nominal, due_legal, due_rule };
};
