import { logAccess } from "../../../platform/access-log/index.ts";
import { asSystem, type Context } from "../../../platform/context.ts";
import { requireWorker } from "../../../platform/permissions.ts";
import { correctName } from "../personal-data.ts";

/** She puts her own name right. Errors: Refusal `people/name`, `people/name-verified`. */
export async function correctMyName(ctx: Context, { name }: { name: string }): Promise<void> {
  const { id } = requireWorker(ctx.actor);
  await asSystem(ctx, "people", (inner) => correctName(inner, id, name.trim()));
  await logAccess(ctx, [{ kind: "security", what: "name.corrected", purpose: "own", subject: id }]);
}
