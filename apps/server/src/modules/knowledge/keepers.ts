import { permissions, type Role } from "@zhijia/contracts";
import type { Context } from "../../platform/context.ts";
import { requireStaff } from "../../platform/permissions.ts";
import { namesOfStaff } from "../people/index.ts";
import { listColleagues } from "../unions/index.ts";
import { tables } from "./tables.ts";
import type { Person } from "./words-of.ts";

/** Who may keep an entry: whoever holds a role that writes, as far as the asker sees roles; whoever keeps one already; the asker. */
export async function listKeepers(ctx: Context): Promise<Person[]> {
  const { id } = requireStaff(ctx.actor);
  const colleagues = await listColleagues(ctx, permissions["knowledge.write"] as readonly Role[]);
  const keeping = await tables(ctx).selectFrom("knowledge_entry").select("owner").distinct().execute();
  const ids = new Set([id, ...colleagues, ...keeping.flatMap(({ owner }) => owner ?? [])]);
  const names = await namesOfStaff(ctx, ids);
  return [...names].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, "zh"));
}
