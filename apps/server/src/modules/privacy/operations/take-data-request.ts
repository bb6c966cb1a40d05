import type { Context } from "../../../platform/context.ts";
import { requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { requireRequest } from "../data-requests.ts";
import { tables } from "../tables.ts";

/** Makes the asker the owner of an open request. Errors: Refusal `privacy/no-request`, `privacy/answered`. */
export async function takeDataRequest(ctx: Context, id: string): Promise<Record<string, never>> {
  const request = await requireRequest(ctx, id);
  if (request.state !== "open") throw new Refusal("conflict", "privacy/answered");
  const owner = requireStaff(ctx.actor).id;
  await tables(ctx).updateTable("data_request").set({ owner_id: owner }).where("id", "=", id).execute();
  return {};
}
