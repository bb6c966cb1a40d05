import type { Context } from "../../platform/context.ts";
import { opened } from "./persons.ts";
import { type RealName, tables } from "./tables.ts";

/** What her own page shows of her record, in plain text. */
export async function readMyRecord(
  ctx: Context,
  personId: string,
): Promise<{ name?: string | undefined; phone?: string | undefined; realName: RealName }> {
  const row = await tables(ctx)
    .selectFrom("person")
    .select(["name_sealed", "phone_sealed", "real_name"])
    .where("id", "=", personId)
    .executeTakeFirst();
  if (!row) return { realName: "none" };
  return {
    name: await opened(ctx, "person.name", personId, row.name_sealed),
    phone: await opened(ctx, "person.phone", personId, row.phone_sealed),
    realName: row.real_name,
  };
}
