import { type InputOf, mostPosters, type orderPostersContract, type PosterOrder } from "@zhijia/contracts";
import { sql } from "kysely";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { grantsFor, requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { currentValue } from "../../../platform/settings.ts";
import { siteSettings } from "../../../platform/site-settings.ts";
import { below, inArea } from "../../unions/index.ts";
import { insertCodes } from "../codes/issue-codes.ts";
import { siteAddress } from "../codes/site-address.ts";
import { tables } from "../codes/tables.ts";
import { describeOrder, findOrder } from "./poster-orders.ts";

type Order = InputOf<typeof orderPostersContract>["body"];

/** The job that prints an order. */
export const printJob = "stations.print-posters";

/**
 * Chooses the stations that the asker manages and that are not closed, gives a code to those without one, and leaves the
 * printing to a job. Refusals: `station/no-posters`, `station/too-many-posters`, `station/no-order` where
 * somebody else's order has this key.
 */
export async function orderPosters(context: Context, order: Order): Promise<PosterOrder> {
  return inTransaction(context, async (ctx) => {
    const { id: by_staff } = requireStaff(ctx.actor);
    const known = await findOrder(ctx, order.key);
    if (known) return describeOrder(known);
    const { purpose, paper, district, kind } = order;
    const stations = await choose(ctx, order);
    if (stations.length === 0) throw new Refusal("not-found", "station/no-posters");
    if (stations.length > mostPosters) {
      throw new Refusal("invalid", "station/too-many-posters", { most: mostPosters });
    }
    await insertCodes(ctx, stations, purpose);
    const row = await tables(ctx)
      .insertInto("poster_order")
      .values({
        id: order.key,
        purpose,
        paper,
        origin: (await siteAddress(ctx)).origin,
        hotline: await currentValue(ctx, siteSettings.hotline),
        chosen: JSON.stringify({ district, kind }),
        total: stations.length,
        file_hash: null,
        by_staff,
        at: ctx.now,
        finished_at: null,
      })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .returningAll()
      .executeTakeFirst();
    // Sent twice at once, or a number that somebody else's order has.
    if (!row) {
      const made = await findOrder(ctx, order.key);
      if (!made) throw new Refusal("conflict", "station/no-order");
      return describeOrder(made);
    }
    await sql`insert into poster_order_code (order_id, position, code_id)
      select ${order.key}::uuid, row_number() over (order by s.district_code, s.code, s.id), c.id
      from station_code c join station s on s.id = c.station_id
      where c.station_id = any (${stations}::bigint[]) and c.purpose = ${purpose} and c.revoked_at is null`.execute(
      ctx.db,
    );
    await ctx.enqueue({ name: printJob, payload: { id: order.key }, key: `${printJob} ${order.key}` });
    return describeOrder(row);
  });
}

async function choose(ctx: Context, { district, kind, stations }: Order): Promise<number[]> {
  const grants = grantsFor(ctx.actor, "station.manage");
  let rows = tables(ctx)
    .selectFrom("station")
    .select("id")
    .where("state", "<>", "closed")
    .where((where) =>
      where.or(
        grants.map((grant) =>
          "branch" in grant ? below("union_path", grant.branch) : inArea("district_code", grant.area),
        ),
      ),
    )
    .limit(mostPosters + 1);
  if (district) rows = rows.where(inArea("district_code", district));
  if (kind) rows = rows.where("kind", "=", kind);
  if (stations) rows = rows.where("id", "in", stations);
  return (await rows.execute()).map(({ id }) => id);
}
