import type { Context } from "../../platform/context.ts";
import { tables } from "./tables.ts";

/** Whether nothing of the person may be deleted now. As the system. */
export async function isHeld(ctx: Context, personId: string): Promise<boolean> {
  const { people } = await listHolds(ctx);
  return people.includes(personId);
}

/** Everybody and every dataset that is kept from deletion now. */
export async function listHolds(ctx: Context): Promise<{ people: string[]; datasets: string[] }> {
  const rows = await tables(ctx)
    .selectFrom("legal_hold")
    .select(["person_id", "dataset"])
    .where("lifted_at", "is", null)
    .execute();
  return {
    people: rows.flatMap(({ person_id }) => person_id ?? []),
    datasets: rows.flatMap(({ dataset }) => dataset ?? []),
  };
}
