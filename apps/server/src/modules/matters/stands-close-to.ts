import { sql } from "kysely";
import { asSystem, type Context } from "../../platform/context.ts";
import { standsClose } from "../unions/index.ts";
import type { MatterRow } from "./standing.ts";

/**
 * Whether a unit stands close to the employer of a matter, or to one of the worker's own where she named none: it could not even
 * see the matter (0311_wall_by_employment.sql). Of a wish only what it names counts. As the system.
 */
export async function standsCloseTo(
  context: Context,
  unitId: number,
  matter: Pick<MatterRow, "id" | "kind" | "employer_id">,
): Promise<boolean> {
  const employers = new Set(matter.employer_id === null ? [] : [matter.employer_id]);
  if (matter.kind !== "wish") for (const id of await employersOf(context, matter.id)) employers.add(id);
  for (const employer of employers) if (await standsClose(context, unitId, employer)) return true;
  return false;
}

async function employersOf(context: Context, matterId: number): Promise<number[]> {
  const { rows } = await asSystem(context, "conflict-wall", (ctx) =>
    sql<{ id: number }>`select distinct e.employer_id::float8 as id from matter_contact c
      join employment e on e.person_id = c.person_id where c.matter_id = ${matterId}`.execute(ctx.db),
  );
  return rows.map(({ id }) => id);
}
