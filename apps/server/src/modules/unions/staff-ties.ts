import { sql } from "kysely";
import { asSystem, type Context } from "../../platform/context.ts";
import { requireStaff } from "../../platform/permissions.ts";
import { Refusal } from "../../platform/refusals.ts";
import { namesOfEmployers } from "./employer-names.ts";
import { tables } from "./tables.ts";

/** The employers the signed-in member of staff stands close to: as they said, and through the enterprise union they serve. */
export async function listMyTies(ctx: Context) {
  return tiesOf(ctx, requireStaff(ctx.actor).id);
}

/** The same of another within the asker's scope. Refusals: `role/no-account` for one outside it. */
export async function listTiesOfStaff(ctx: Context, staffId: string) {
  const seen = await tables(ctx)
    .selectFrom("role_grant")
    .select("id")
    .where("staff_id", "=", staffId)
    .executeTakeFirst();
  if (!seen) throw new Refusal("not-found", "role/no-account");
  return tiesOf(ctx, staffId);
}

/** Whether somebody ever said to which employers they stand close. */
export async function hasDeclaredTies(ctx: Context, staffId: string): Promise<boolean> {
  return (await findDeclaration(ctx, staffId)) !== undefined;
}

async function tiesOf(ctx: Context, staffId: string) {
  const declared = await tables(ctx)
    .selectFrom("staff_tie")
    .selectAll()
    .where("staff_id", "=", staffId)
    .orderBy("id", "desc")
    .execute();
  const served = await listEmployersServed(ctx, staffId);
  const names = await namesOfEmployers(ctx, [...declared.map(({ employer_id }) => employer_id), ...served]);
  const named = (id: number) => ({ id, name: names.get(id) ?? "" });
  const at = await findDeclaration(ctx, staffId);
  return {
    ties: [
      ...served.map((id) => ({ employer: named(id), kind: "union" as const })),
      ...declared.map((row) => ({
        id: row.id,
        employer: named(row.employer_id),
        kind: row.kind,
        ...(row.note && { note: row.note }),
        declaredAt: row.declared_at.toISOString(),
        ...(row.ended_at && { endedAt: row.ended_at.toISOString() }),
      })),
    ],
    ...(at && { declaredAt: at.toISOString() }),
  };
}

/** The employers whose own unions somebody serves. */
async function listEmployersServed(context: Context, staffId: string): Promise<number[]> {
  return asSystem(context, "conflict-wall", async (ctx) => {
    const { rows } = await sql<{ id: number }>`
      select distinct u.employer_id as id from role_grant g
      join union_org u on u.id = any (string_to_array(trim(both '/' from g.union_path), '/')::bigint[])
      where g.staff_id = ${staffId} and g.revoked_at is null and u.employer_id is not null`.execute(ctx.db);
    return rows.map(({ id }) => id);
  });
}

async function findDeclaration(ctx: Context, staffId: string): Promise<Date | undefined> {
  const row = await tables(ctx)
    .selectFrom("staff_declaration")
    .select("at")
    .where("staff_id", "=", staffId)
    .executeTakeFirst();
  return row?.at;
}
