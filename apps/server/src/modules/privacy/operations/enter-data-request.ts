import type { enterDataRequestContract, InputOf } from "@zhijia/contracts";
import type { Context } from "../../../platform/context.ts";
import { requirePermission, requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { hasPerson } from "../../people/index.ts";
import { findUnionPlace } from "../../unions/index.ts";
import { makeDataRequest } from "./make-data-request.ts";

/**
 * Enters what came on paper or by telephone, within one's own scope. Errors: Refusal `privacy/no-union`,
 * `privacy/no-person`, `request/not-allowed`.
 */
export async function enterDataRequest(ctx: Context, { body }: InputOf<typeof enterDataRequestContract>) {
  const { unionId, personId, ...request } = body;
  const union = await findUnionPlace(ctx, unionId);
  if (!union) throw new Refusal("not-found", "privacy/no-union");
  requirePermission(ctx.actor, "data-request.answer", { branch: union.path, area: union.area });
  if (personId && !(await hasPerson(ctx, personId))) throw new Refusal("not-found", "privacy/no-person");
  const enteredBy = requireStaff(ctx.actor).id;
  return makeDataRequest(ctx, { ...request, channel: "staff", personId, union, enteredBy });
}
