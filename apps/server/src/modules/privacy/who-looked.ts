import type { listMyAccessContract, OutputOf } from "@zhijia/contracts";
import { type AccessQuery, listAccess } from "../../platform/access-log/index.ts";
import type { Context } from "../../platform/context.ts";
import { requireWorker } from "../../platform/permissions.ts";
import { maskName } from "../../platform/text/masks.ts";
import { namesOfStaff } from "../people/index.ts";
import { listPosts } from "../unions/index.ts";

type Looks = OutputOf<typeof listMyAccessContract>;
type Who = Looks["entries"][number]["who"];

const pageLength = 20;

/**
 * Who looked at her data, and what she or the system did with it. Of staff she reads office and union and a masked name
 * (李*): she can complain with the entry's number, and an auditor finds the person; nobody is exposed on a screenshot.
 */
export async function listMyAccess(
  ctx: Context,
  before?: number,
  narrowed: Partial<Pick<AccessQuery, "kind" | "limit">> = {},
): Promise<Looks> {
  const { id } = requireWorker(ctx.actor);
  const page = { subject: id, limit: pageLength, ...narrowed, ...(before !== undefined && { before }) };
  const { entries, next } = await listAccess(ctx, page);
  const staff = entries.flatMap(({ actor }) => (actor.startsWith("staff:") ? [actor.slice(6)] : []));
  const names = await namesOfStaff(ctx, staff);
  const posts = await listPosts(ctx, staff);
  const whoIs = (actor: string): Who => {
    if (actor === `worker:${id}`) return { kind: "me", roles: [], unions: [] };
    if (!actor.startsWith("staff:")) {
      return { kind: actor === "visitor" ? "visitor" : "system", roles: [], unions: [] };
    }
    const own = posts.get(actor.slice(6)) ?? [];
    const name = names.get(actor.slice(6));
    return {
      kind: "staff",
      ...(name && { name: maskName(name) }),
      roles: [...new Set(own.map(({ role }) => role))],
      unions: [...new Set(own.map(({ place }) => place).filter(Boolean))],
    };
  };
  return {
    entries: entries.map(({ seq, at, kind, actor, what, purpose }) => ({
      seq,
      at: at.toISOString(),
      kind,
      who: whoIs(actor),
      what,
      purpose,
    })),
    ...(next !== undefined && { next }),
  };
}
