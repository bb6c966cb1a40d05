import { asSystem, type Context } from "../../platform/context.ts";
import { tables } from "./tables.ts";

/** The names under which colleagues know each other, by id: whoever may read their work may know whose it is. */
export async function namesOfStaff(ctx: Context, ids: Iterable<string>): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await asSystem(ctx, "staff-names", (inner) =>
    tables(inner).selectFrom("staff").select(["id", "name"]).where("id", "in", wanted).execute(),
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
