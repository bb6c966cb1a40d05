import { logAccess } from "../../../platform/access-log/index.ts";
import type { Context } from "../../../platform/context.ts";

/** Lets the dead letters try again; a second time finds none. */
export async function reviveJobs(ctx: Context): Promise<{ revived: number }> {
  await logAccess(ctx, [{ kind: "security", what: "jobs.revived", purpose: "administration" }]);
  return { revived: (await ctx.services.operator?.reviveJobs()) ?? 0 };
}
