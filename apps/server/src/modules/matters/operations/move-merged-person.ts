import type { Context } from "../../../platform/context.ts";
import { tables } from "../tables.ts";

/** Two records were one person: her matters are hers. */
export async function moveMergedPerson(ctx: Context, { keep, gone }: { keep: string; gone: string }): Promise<void> {
  await tables(ctx).updateTable("matter_contact").set({ person_id: keep }).where("person_id", "=", gone).execute();
}
