import type { Context } from "../../platform/context.ts";
import { Refusal } from "../../platform/refusals.ts";
import { requireUnion } from "../unions/index.ts";

/** The union that runs a station. Refusals: `union/not-found`, `union/dissolved`. */
export async function requireRunningUnion(ctx: Context, id: number) {
  const union = await requireUnion(ctx, id);
  if (union.status === "dissolved") throw new Refusal("conflict", "union/dissolved");
  return union;
}
