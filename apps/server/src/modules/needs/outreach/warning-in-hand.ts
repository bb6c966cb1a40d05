import type { NeedAction } from "@zhijia/contracts";
import { logAccess } from "../../../platform/access-log/index.ts";
import { asSystem, type Context } from "../../../platform/context.ts";
import { requirePermission } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { findNeeds, type NeedStanding } from "../../matters/index.ts";
import { tables } from "../tables.ts";
import { agreeing, liveParts } from "../watch/city.ts";
import type { WarningRow } from "./list-warnings.ts";

/** A warning, where it stands, and the spine's steps that the asker may take. */
export type WarningInHand = { warning: WarningRow; standing: NeedStanding; spine: NeedAction[] };

/**
 * As the asker may see it, and permitted there. Errors: Refusal `need/no-warning`, also for what row-level security hides;
 * `request/not-allowed`.
 */
export async function warningInHand(
  ctx: Context,
  id: number,
  permission: "need.read" | "need.handle" | "person.reveal",
): Promise<WarningInHand> {
  requirePermission(ctx.actor, permission);
  const warning = await tables(ctx).selectFrom("need_warning").selectAll().where("id", "=", id).executeTakeFirst();
  const [standing] = warning ? await findNeeds(ctx, { ids: [warning.matter_id] }) : [];
  if (!warning || !standing) throw new Refusal("not-found", "need/no-warning");
  requirePermission(ctx.actor, permission, { branch: standing.desk.path, area: standing.district });
  return { warning, standing, spine: standing.may };
}

/** Whom one worker's warning is about: the system's knowledge. Errors: Refusal `need/group-names-nobody`, `need/no-warning`. */
export async function workerOf(context: Context, warning: WarningRow): Promise<{ personId: string; isDemo: boolean }> {
  if (warning.level !== "worker") throw new Refusal("forbidden", "need/group-names-nobody");
  const mark = await asSystem(context, "needs", (ctx) =>
    tables(ctx)
      .selectFrom("need_mark")
      .select(["person_id", "is_demo"])
      .where("warning_id", "=", warning.id)
      .executeTakeFirst(),
  );
  if (!mark) throw new Refusal("not-found", "need/no-warning");
  return { personId: mark.person_id, isDemo: mark.is_demo };
}

/** One worker's warning, or the words for it, was read: it stands where she reads it. */
export async function logLook(ctx: Context, warning: WarningRow, what: "need.warning" | "need.kit"): Promise<void> {
  const { personId } = await workerOf(ctx, warning);
  await logAccess(ctx, [{ kind: "look", subject: personId, what, purpose: "need", record: String(warning.id) }]);
}

/** What she agrees to at this moment, in the wording that counts now. */
export async function consentsOf(context: Context, personId: string): Promise<{ call: boolean; employer: boolean }> {
  return asSystem(context, "needs", async (ctx) => {
    const live = await liveParts(ctx);
    const has = async (part: "call" | "employer") => (await agreeing(ctx, part, live, [personId])).has(personId);
    return { call: await has("call"), employer: await has("employer") };
  });
}
