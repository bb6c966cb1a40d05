import type { InputOf, listUnitsContract, OutputOf, saveUnitContract } from "@zhijia/contracts";
import { sql } from "kysely";
import { asSystem, type Context, inTransaction } from "../../platform/context.ts";
import { requirePermission } from "../../platform/permissions.ts";
import { Refusal } from "../../platform/refusals.ts";
import { namesOfStaff } from "../people/index.ts";
import { tables } from "./tables.ts";
import { isTaken } from "./taken.ts";
import { findUnionPlace } from "./union-for-person.ts";

export type Unit = {
  id: number;
  name: string;
  kind: "department" | "union" | "partner";
  union: { id: number; path: string; employerId: number | null };
};

/** A unit that works. Errors: Refusal `unit/not-found`. */
export async function getUnit(ctx: Context, id: number): Promise<Unit> {
  const row = await tables(ctx)
    .selectFrom("unit as w")
    .innerJoin("union_org as u", "u.id", "w.union_id")
    .select(["w.id", "w.name", "w.kind", "w.union_id", "w.union_path", "u.employer_id"])
    .where("w.id", "=", id)
    .where("w.status", "=", "active")
    .executeTakeFirst();
  if (!row) throw new Refusal("not-found", "unit/not-found");
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    union: { id: row.union_id, path: row.union_path, employerId: row.employer_id },
  };
}

/** Names of units, those that were closed too. Public. */
export async function namesOfUnits(ctx: Context, ids: Iterable<number>): Promise<Map<number, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await tables(ctx).selectFrom("unit").select(["id", "name"]).where("id", "in", wanted).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The units of the member of staff who asks. */
export async function listMyUnits(ctx: Context): Promise<number[]> {
  if (ctx.actor.kind !== "staff") return [];
  const { rows } = await sql<{ units: number[] }>`select zhijia_units() as units`.execute(ctx.db);
  return rows[0]!.units.map(Number);
}

/**
 * Whether somebody of the unit, or of the whole of a party's own union, stands close to an employer: such a unit is never
 * given its workers' trouble. As the system: it must not depend on what the one who dispatches may see.
 */
export async function standsClose(context: Context, unitId: number, employerId: number): Promise<boolean> {
  return asSystem(context, "conflict-wall", async (ctx) => {
    const { rows } = await sql<{ close: boolean }>`
      select exists (
        select from unit w join union_org own on own.id = w.union_id
        join union_org above on above.id = any (string_to_array(trim(both '/' from own.path), '/')::bigint[])
        where w.id = ${unitId} and above.employer_id is not null and (above.employer_id = ${employerId}
          or exists (select from employer_tie t where (t.valid_to is null or t.valid_to > ${ctx.now})
            and (t.employer_id, t.other_id) in ((above.employer_id, ${employerId}), (${employerId}, above.employer_id))))
      ) as close`.execute(ctx.db);
    return rows[0]!.close;
  });
}

export async function listUnits(
  ctx: Context,
  { union, mine }: { union?: number | undefined; mine?: boolean | undefined },
): Promise<OutputOf<typeof listUnitsContract>> {
  const own = new Set(await listMyUnits(ctx));
  const rows = await tables(ctx)
    .selectFrom("unit as w")
    .innerJoin("union_org as u", "u.id", "w.union_id")
    .select(["w.id", "w.name", "w.kind", "w.remit", "w.status", "w.union_id", "u.name as union_name"])
    .$if(union !== undefined, (query) => query.where("w.union_id", "=", union!))
    .orderBy("w.status")
    .orderBy("w.union_path")
    .orderBy("w.name")
    .limit(2000)
    .execute();
  return {
    units: rows
      .filter(({ id }) => !mine || own.has(id))
      .map(({ union_id, union_name, ...row }) => ({
        ...row,
        union: { id: union_id, name: union_name },
        mine: own.has(row.id),
      })),
  };
}

/** Makes a unit, or changes one. Errors: Refusal `unit/not-found`, `unit/no-union`, `unit/name-taken`. */
export async function saveUnit(
  context: Context,
  body: InputOf<typeof saveUnitContract>["body"],
): Promise<OutputOf<typeof saveUnitContract>> {
  return inTransaction(context, async (ctx) => {
    const { id, unionId, ...values } = body;
    const place = await findUnionPlace(ctx, unionId);
    if (!place) throw new Refusal("not-found", "unit/no-union");
    requirePermission(ctx.actor, "unit.manage", { branch: place.path, area: place.area });
    if (id === undefined) {
      const made = await tables(ctx)
        .insertInto("unit")
        .values({ ...values, union_id: unionId, union_path: place.path })
        .returning("id")
        .executeTakeFirstOrThrow()
        .catch(nameTaken);
      return made;
    }
    const changed = await tables(ctx)
      .updateTable("unit")
      .set(values)
      .where("id", "=", id)
      .where("union_id", "=", unionId)
      .returning("id")
      .executeTakeFirst()
      .catch(nameTaken);
    if (!changed) throw new Refusal("not-found", "unit/not-found");
    return changed;
  });
}

/** Two active units of a union never have one name, also when both come at once. */
function nameTaken(error: unknown): never {
  throw isTaken(error, "unit_name") ? new Refusal("conflict", "unit/name-taken") : error;
}

export async function listUnitStaff(ctx: Context, id: number) {
  const rows = await tables(ctx).selectFrom("unit_staff").select("staff_id").where("unit_id", "=", id).execute();
  const names = await namesOfStaff(
    ctx,
    rows.map(({ staff_id }) => staff_id),
  );
  return { staff: rows.map(({ staff_id }) => ({ id: staff_id, name: names.get(staff_id) ?? "" })) };
}

/** Errors: Refusal `unit/not-found`, `unit/no-staff`. */
export async function setUnitStaff(
  context: Context,
  id: number,
  staff: readonly string[],
): Promise<Record<string, never>> {
  return inTransaction(context, async (ctx) => {
    const unit = await getUnit(ctx, id);
    const place = await findUnionPlace(ctx, unit.union.id);
    requirePermission(ctx.actor, "unit.manage", { branch: unit.union.path, area: place?.area ?? null });
    const people = new Set(staff);
    if ((await namesOfStaff(ctx, people)).size < people.size) throw new Refusal("invalid", "unit/no-staff");
    await tables(ctx).deleteFrom("unit_staff").where("unit_id", "=", id).execute();
    const rows = [...people].map((staff_id) => ({ unit_id: id, staff_id, since: ctx.now }));
    if (rows.length) await tables(ctx).insertInto("unit_staff").values(rows).execute();
    return {};
  });
}
