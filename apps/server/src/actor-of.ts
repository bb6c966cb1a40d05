import { findSession } from "./modules/people/index.ts";
import { listEmployersApart, listGrants } from "./modules/unions/index.ts";
import { type Actor, asSystem, type Context } from "./platform/context.ts";
import type { Asking } from "./platform/http/sessions.ts";

/**
 * Who a request's session token belongs to, with the grants of this very moment: a role that is revoked, or an account that is
 * closed, counts at the next request. A session that waits for its second factor is a visitor's.
 */
export async function actorOf(ctx: Context, session: Asking["session"]): Promise<Actor> {
  if (!session) return { kind: "visitor" };
  return asSystem(ctx, "sign-in", async (inner): Promise<Actor> => {
    const found = await findSession(inner, session.kind, session.token);
    if (found?.stage !== "open") return { kind: "visitor" };
    if (found.personId) return { kind: "worker", id: found.personId, session: found.id };
    const staffId = found.staffId!;
    const grants = await listGrants(inner, staffId);
    const apart = (await listEmployersApart(inner, staffId)).map(String);
    return { kind: "staff", id: staffId, session: found.id, grants, apart };
  });
}
