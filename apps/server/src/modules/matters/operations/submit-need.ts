import { asSystem, type Context } from "../../../platform/context.ts";
import { answerDue, readClocks, timetable } from "../clocks.ts";
import { findDesk } from "../intake.ts";
import { requireProblemType } from "../problem-types.ts";
import { received } from "../rules.ts";
import { columnsOf, dueColumns } from "../standing.ts";
import { record } from "../store.ts";
import { tables, type Urgency } from "../tables.ts";
import { callDuty } from "./call-duty.ts";

/** A warning that somebody may need help: what it is about, where and how urgent; never who, and no words. */
export type NeedSubmission = {
  /** Made by whoever detects: the same again is the same matter. */
  submission: string;
  problemType: string;
  /** Of a group: kept with the matter, whose conflict wall then holds. */
  employerId?: number | undefined;
  /** Of one worker: finds the desk by the conflict wall, and is not kept. */
  placeEmployerId?: number | undefined;
  district?: string | undefined;
  urgency: Urgency;
  receivedAt: Date;
  isDemo?: boolean | undefined;
};

type SubmittedNeed = { id: number; deskId: number; deskPath: string };

/** Writes it before its desk, in the caller's transaction, with its clocks. Errors: Refusal `matter/no-problem-type`, `matter/no-desk`. */
export function submitNeed(context: Context, said: NeedSubmission): Promise<SubmittedNeed> {
  return asSystem(context, "matters", async (ctx) => {
    const { submission, problemType, employerId, urgency, receivedAt } = said;
    await requireProblemType(ctx, problemType);
    const desk = await findDesk(ctx, { employerId: employerId ?? said.placeEmployerId, district: said.district });
    const district = said.district ?? null;
    const clocks = await readClocks(ctx);
    const due = answerDue(clocks, { kind: "need", instance: "first", district }, receivedAt);
    const pace = { kind: "need", urgency, signals: [], district } as const;
    const standing = received({ kind: "need", dueAt: due.at }, timetable(clocks, pace, receivedAt));
    const made = await tables(ctx)
      .insertInto("matter")
      .values({
        submission,
        ...columnsOf(standing, { deskId: desk.id, lead: null }),
        ...dueColumns(due),
        due_first: due.nominalEnd,
        channel: "detected",
        anonymity: "anonymous",
        on_record: false,
        problem_type: problemType,
        district_code: district,
        employer_id: employerId ?? null,
        urgency,
        desk_id: desk.id,
        desk_path: desk.path,
        // There are no words to examine.
        examined: true,
        is_demo: said.isDemo ?? false,
        received_at: receivedAt,
        changed_at: receivedAt,
      })
      .onConflict((conflict) => conflict.column("submission").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!made) return again(ctx, submission);
    await record({ ...ctx, now: receivedAt }, ctx, { id: made.id, from: null, to: standing.state }, detected);
    await ctx.publish({ name: "matter.detected", payload: { matterId: made.id } });
    if (urgency === "red") await callDuty(ctx, { id: made.id, kind: "need", received_at: receivedAt });
    return { id: made.id, deskId: desk.id, deskPath: desk.path };
  });
}

const detected = { action: "detect", party: "system" } as const;

async function again(ctx: Context, submission: string): Promise<SubmittedNeed> {
  const row = await tables(ctx)
    .selectFrom("matter")
    .select(["id", "desk_id", "desk_path"])
    .where("submission", "=", submission)
    .executeTakeFirstOrThrow();
  return { id: row.id, deskId: row.desk_id, deskPath: row.desk_path };
}
