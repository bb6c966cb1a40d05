import { type Context, inTransaction } from "../../../platform/context.ts";
import { requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { changeLabels, listLabels } from "../../casebase/index.ts";
import { findNeed } from "../../taxonomy/index.ts";
import { requireAction } from "../permissions.ts";
import { lockWork, recordDecisions } from "../store.ts";

type Decided = { need: string; decision: "confirm" | "reject" | "add" };
export type LabelDecisions = { confirm: readonly string[]; reject: readonly string[]; add: readonly string[] };

/** Says what a case is about. Errors: Refusal `workbench/no-need`, `workbench/two-decisions`, `workbench/not-now`. */
export async function decideLabels(
  context: Context,
  { caseId, ...decisions }: LabelDecisions & { caseId: string },
): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const { id } = requireStaff(ctx.actor);
    const all = await checked(ctx, decisions);
    requireAction(ctx.actor, await lockWork(ctx, caseId), "label");
    await write(ctx, caseId, id, all);
  });
}

/** The same decision on many cases at once; only suggestions that are there are decided. Returns how many cases changed. */
export async function decideManyLabels(
  context: Context,
  { cases, ...decisions }: Omit<LabelDecisions, "add"> & { cases: readonly string[] },
): Promise<{ changed: number; unchanged: number }> {
  return inTransaction(context, async (ctx) => {
    const { id } = requireStaff(ctx.actor);
    const all = await checked(ctx, { ...decisions, add: [] });
    const suggested = Map.groupBy(
      (await listLabels(ctx, cases)).filter(({ state }) => state === "suggested"),
      ({ caseId }) => caseId,
    );
    let changed = 0;
    // In one order everywhere, so that two lawyers' bulk acts do not wait for each other.
    for (const caseId of [...new Set(cases)].sort()) {
      const here = new Set((suggested.get(caseId) ?? []).map(({ need }) => need));
      const apply = all.filter(({ need }) => here.has(need));
      if (apply.length === 0) continue;
      requireAction(ctx.actor, await lockWork(ctx, caseId), "label");
      await write(ctx, caseId, id, apply);
      changed += 1;
    }
    return { changed, unchanged: new Set(cases).size - changed };
  });
}

async function checked(ctx: Context, { confirm, reject, add }: LabelDecisions): Promise<Decided[]> {
  const all: Decided[] = [
    ...confirm.map((need): Decided => ({ need, decision: "confirm" })),
    ...reject.map((need): Decided => ({ need, decision: "reject" })),
    ...add.map((need): Decided => ({ need, decision: "add" })),
  ];
  if (new Set(all.map(({ need }) => need)).size < all.length) throw new Refusal("invalid", "workbench/two-decisions");
  for (const { need } of all) {
    if (!(await findNeed(ctx, need))) throw new Refusal("invalid", "workbench/no-need", { need });
  }
  return all;
}

async function write(ctx: Context, caseId: string, staffId: string, decisions: readonly Decided[]): Promise<void> {
  await recordDecisions(ctx, caseId, staffId, decisions);
  const of = (wanted: boolean) =>
    decisions.filter(({ decision }) => (decision !== "reject") === wanted).map(({ need }) => need);
  await changeLabels(ctx, [{ caseId, confirm: of(true), remove: of(false) }]);
}
