import { todayInChina } from "../../../platform/calendar/index.ts";
import type { Context } from "../../../platform/context.ts";
import type { PersonalDataPart } from "../../../platform/personal-data.ts";
import { isHeld } from "../holds.ts";
import { tables } from "../tables.ts";
import { carryOut } from "./ask-deletion.ts";

/** The daily job: whoever wanted time to think, and did not take it back. Who is held waits until the hold ends. */
export async function eraseDue(ctx: Context, parts: readonly PersonalDataPart[]): Promise<number> {
  const due = await tables(ctx)
    .selectFrom("data_request")
    .select(["id", "person_id"])
    .where("kind", "=", "delete")
    .where("state", "=", "open")
    .where("erases_on", "<=", todayInChina(ctx.now))
    .forUpdate()
    .execute();
  let erased = 0;
  for (const { id, person_id } of due) {
    if (person_id === null || (await isHeld(ctx, person_id))) continue;
    await carryOut(ctx, parts, { id, personId: person_id });
    erased++;
  }
  return erased;
}
