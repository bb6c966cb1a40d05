import type { Context } from "../../../platform/context.ts";
import { findNeeds, moveNeedFor } from "../../matters/index.ts";
import { tables } from "../tables.ts";
import type { Mark } from "./own-marks.ts";

/** The matter that staff were told of, while it is open; undefined when they were told nothing or are done. As the system. */
export async function findToldNeed(ctx: Context, { warning_id }: Pick<Mark, "warning_id">) {
  if (warning_id === null) return undefined;
  const { matter_id } = await tables(ctx)
    .selectFrom("need_warning")
    .select("matter_id")
    .where("id", "=", warning_id)
    .executeTakeFirstOrThrow();
  const [need] = await findNeeds(ctx, { ids: [matter_id] });
  return need;
}

/** Nobody calls her any more: what staff were told is withdrawn. Nothing says what she answered instead. As the system. */
export async function closeNeedOf(ctx: Context, mark: Mark, party: "worker" | "system"): Promise<void> {
  const need = await findToldNeed(ctx, mark);
  if (need && need.state !== "closed") await moveNeedFor(ctx, need.id, "withdraw", { party });
}
