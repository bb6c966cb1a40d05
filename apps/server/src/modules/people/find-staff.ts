import { asSystem, type Context } from "../../platform/context.ts";
import { tables } from "./tables.ts";

/** An account as other modules need it: to give it a role, to say whose it is. */
export type StaffAccount = { id: string; login: string; name: string; state: "invited" | "active" | "departed" };

/** Accounts by id or by login, by that; as the system, because one without a role yet is within nobody's scope. */
export async function findStaff(
  ctx: Context,
  by: "id" | "login",
  values: Iterable<string>,
): Promise<Map<string, StaffAccount>> {
  const wanted = [...new Set(values)];
  if (wanted.length === 0) return new Map();
  const rows = await asSystem(ctx, "staff-names", (inner) =>
    tables(inner).selectFrom("staff").select(["id", "login", "name", "state"]).where(by, "in", wanted).execute(),
  );
  return new Map(rows.map((row) => [row[by], row]));
}
