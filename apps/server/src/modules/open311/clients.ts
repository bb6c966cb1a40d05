import type { listOpen311ClientsContract, OutputOf } from "@zhijia/contracts";
import { sql } from "kysely";
import { addDays, todayInChina } from "../../platform/calendar/index.ts";
import type { Context } from "../../platform/context.ts";
import { namesOfStaff } from "../people/index.ts";
import { namesOfUnions } from "../unions/index.ts";
import { addressOf } from "./discovery.ts";
import { tables } from "./tables.ts";

/** Within the administrator's scope, by row-level security. */
export async function listClients(ctx: Context): Promise<OutputOf<typeof listOpen311ClientsContract>> {
  const rows = await tables(ctx)
    .selectFrom("open311_client")
    .select(["id", "name", "union_id", "may_read", "may_write", "made_by", "made_at", "revoked_by", "revoked_at"])
    .orderBy(sql`revoked_at is not null`)
    .orderBy("name")
    .orderBy("id")
    .limit(500)
    .execute();
  const uses = await tables(ctx)
    .selectFrom("open311_use")
    .selectAll()
    .where("day", ">", addDays(todayInChina(ctx.now), -30))
    .orderBy("day", "desc")
    .execute();
  const unions = await namesOfUnions(
    ctx,
    rows.map(({ union_id }) => union_id),
  );
  const staff = await namesOfStaff(
    ctx,
    rows.flatMap(({ made_by, revoked_by }) => [made_by ?? [], revoked_by ?? []].flat()),
  );
  return {
    discovery: `${await addressOf(ctx)}/open311/discovery.xml`,
    clients: rows.map((row) => {
      const by = (id: string | null) => (id === null ? undefined : staff.get(id));
      return {
        id: row.id,
        name: row.name,
        union: { id: row.union_id, name: unions.get(row.union_id) ?? "" },
        mayRead: row.may_read,
        mayWrite: row.may_write,
        madeBy: by(row.made_by),
        madeAt: row.made_at.toISOString(),
        ...(row.revoked_at && { revoked: { at: row.revoked_at.toISOString(), by: by(row.revoked_by) } }),
        days: uses
          .filter(({ client_id }) => client_id === row.id)
          .map(({ day, reads, writes }) => ({ on: day, reads, writes })),
      };
    }),
  };
}
