import type { Context } from "../../platform/context.ts";
import { currentEmployersOf } from "./employer-facts.ts";
import { tables } from "./tables.ts";

/** Whoever works for an employer now, as `currentEmployersOf` says it. As the system. */
export async function currentWorkersOf(ctx: Context, employerId: number): Promise<string[]> {
  const rows = await tables(ctx)
    .selectFrom("employment")
    .select("person_id")
    .distinct()
    .where("employer_id", "=", employerId)
    .where("state", "=", "current")
    .execute();
  const people = rows.map(({ person_id }) => person_id);
  const employers = await currentEmployersOf(ctx, people);
  return people.filter((id) => employers.get(id) === employerId);
}
