import { asSystem, type Context } from "../../platform/context.ts";
import { may } from "../../platform/permissions.ts";
import { Refusal } from "../../platform/refusals.ts";
import { tables } from "./tables.ts";

/**
 * Whoever closes, resets or re-invites an account can end up in it. So one's own grants must reach every place where it holds a role,
 * or held one if it holds none: an administrator of a district never takes over one of the city. An account that never held any is
 * its inviter's. Errors: Refusal `request/not-allowed`, `people/not-yourself`.
 */
export async function requireAuthorityOver(ctx: Context, staffId: string): Promise<void> {
  const { actor } = ctx;
  if (actor.kind === "system") return;
  if (actor.kind === "staff" && actor.id === staffId) throw new Refusal("conflict", "people/not-yourself");
  const { places, invitedBy } = await asSystem(ctx, "sign-in", async (inner) => {
    const all = await tables(inner)
      .selectFrom("staff_place")
      .select(["branch", "area", "is_current"])
      .where("staff_id", "=", staffId)
      .execute();
    const account = await tables(inner)
      .selectFrom("staff")
      .select("invited_by")
      .where("id", "=", staffId)
      .executeTakeFirst();
    const current = all.filter(({ is_current }) => is_current);
    return { places: current.length ? current : all, invitedBy: account?.invited_by };
  });
  const allowed = places.length
    ? places.every((place) => may(actor, "staff.manage", place))
    : actor.kind === "staff" && invitedBy === actor.id && may(actor, "staff.manage");
  // The same for an account that there is not: who works elsewhere is not told.
  if (!allowed) throw new Refusal("forbidden", "request/not-allowed");
}
