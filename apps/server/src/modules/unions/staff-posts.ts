import { asSystem, type Context } from "../../platform/context.ts";
import { tables } from "./tables.ts";

/** A role and the union or district it is or was held in. */
export type Post = { role: string; place: string };

/** Every post that these members of staff hold or held, by id: a person reads in what office somebody looked at her data. */
export async function listPosts(ctx: Context, staffIds: Iterable<string>): Promise<Map<string, Post[]>> {
  const wanted = [...new Set(staffIds)];
  const posts = new Map<string, Post[]>();
  if (wanted.length === 0) return posts;
  const rows = await asSystem(ctx, "staff-posts", (inner) =>
    tables(inner)
      .selectFrom("role_grant as g")
      .leftJoin("union_org as u", "u.id", "g.union_id")
      .leftJoin("district as d", "d.code", "g.district_code")
      .select(["g.staff_id", "g.role", "u.name as union", "d.name as district"])
      .where("g.staff_id", "in", wanted)
      .orderBy("g.id")
      .execute(),
  );
  for (const { staff_id, role, union, district } of rows) {
    const post = { role, place: union ?? district ?? "" };
    const own = posts.get(staff_id) ?? [];
    if (!own.some((one) => one.role === role && one.place === post.place)) posts.set(staff_id, [...own, post]);
  }
  return posts;
}
