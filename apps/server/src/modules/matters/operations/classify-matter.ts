import type { Context } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { requireNotApart } from "../../unions/index.ts";
import { answerDue, readClocks } from "../clocks.ts";
import { byRule, findRule } from "../dispatch-rules.ts";
import type { Hand } from "../hands.ts";
import { findDesk } from "../intake.ts";
import { lives, type Party, type ToldKind } from "../lives.ts";
import { requireProblemType } from "../problem-types.ts";
import { withDue } from "../rules.ts";
import { type MatterRow, standingOf } from "../standing.ts";
import { type Also, moveDue, saveMove, timeFor } from "../store.ts";
import type { On } from "./on.ts";

type Change = {
  problemType?: string | undefined;
  district?: string | undefined;
  kind?: ToldKind | undefined;
  employerId?: number | null | undefined;
};

const by: Partial<Record<Party, "worker" | "machine">> = { worker: "worker", system: "machine" };

/** Staff put right what the machine or the worker said. */
export async function classifyMatter(ctx: Context, { row, parties }: Hand, act: On<"classify">): Promise<void> {
  await relabel(ctx, row, act, parties.includes("desk") ? "desk" : "supervisor");
}

/**
 * Another type, district, kind or employer: the deadline is counted again from the day it was received, the desk found again
 * by the conflict wall when the employer is another. Errors: Refusal `matter/no-problem-type`, `matter/other-life` when
 * its state is none of the new kind's, `employer/apart`.
 */
export async function relabel(ctx: Context, row: MatterRow, change: Change, party: Party): Promise<MatterRow> {
  const kind = change.kind ?? row.kind;
  await requireProblemType(ctx, change.problemType);
  if (kind !== row.kind && !statesOf(kind).has(row.state)) throw new Refusal("conflict", "matter/other-life");
  const employer = change.employerId === undefined ? row.employer_id : change.employerId;
  if (employer !== null && employer !== row.employer_id) requireNotApart(ctx.actor, employer);
  const district = change.district ?? row.district_code;
  const problemType = change.problemType ?? row.problem_type;
  const moves = employer !== row.employer_id || (row.state === "received" && district !== row.district_code);
  const desk = moves
    ? await findDesk(ctx, { employerId: employer ?? undefined, district: district ?? undefined })
    : { id: row.desk_id, path: row.desk_path };
  const rule =
    row.state === "received"
      ? await findRule(ctx, desk.path, { kind, problemType, district, stationId: row.station_id })
      : undefined;
  const changed = { ...row, kind, district_code: district };
  const recount = kind !== row.kind && row.answered_first_at === null;
  const due = recount
    ? answerDue(await readClocks(ctx), { kind, instance: row.instance, district }, row.received_at)
    : undefined;
  const standing = { ...standingOf(row), kind };
  const next = due ? withDue(standing, due.at, await timeFor(ctx, changed)) : standing;
  const also: Also = {
    problem_type: problemType,
    ...(change.problemType !== undefined && { problem_type_by: by[party] ?? "staff" }),
    district_code: district,
    employer_id: employer,
    desk_id: desk.id,
    desk_path: desk.path,
    ...(row.state === "received" && {
      proposed_unit_id: rule?.unitId ?? null,
      proposed_why: rule ? JSON.stringify([byRule]) : null,
    }),
    ...(due && { ...moveDue(due), due_first: due.nominalEnd }),
  };
  const detail = {
    from: { kind: row.kind, problemType: row.problem_type, district: row.district_code },
    to: { kind, problemType, district },
  };
  // What the machine read is nothing that was put right.
  const action = party === "system" ? "read" : "classify";
  return saveMove(ctx, row, next, { action, party, audience: "worker", detail }, { also });
}

/** Withdrawing is possible from anywhere, also from states that the kind does not have. */
function statesOf(kind: ToldKind): Set<string> {
  const steps: [string, { from: readonly string[] }][] = Object.entries(lives[kind]);
  return new Set(steps.flatMap(([action, { from }]) => (action === "withdraw" ? [] : from)));
}
