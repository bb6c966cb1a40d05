import { codePurposes, type FileAnswer, type PosterOrder } from "@zhijia/contracts";
import type { Selectable } from "kysely";
import { todayInChina } from "../../../platform/calendar/index.ts";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { openFile } from "../../../platform/files/index.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { type SiteAddress, siteAddress } from "../codes/site-address.ts";
import { type PosterOrderTable, tables } from "../codes/tables.ts";

type Row = Selectable<PosterOrderTable>;

export async function findOrder(ctx: Context, id: string): Promise<Row | undefined> {
  return tables(ctx).selectFrom("poster_order").selectAll().where("id", "=", id).executeTakeFirst();
}

/** Refusals: `station/no-order`, also for somebody else's. */
async function requireOrder(ctx: Context, id: string): Promise<Row> {
  const row = await findOrder(ctx, id);
  if (!row) throw new Refusal("not-found", "station/no-order");
  return row;
}

export async function getOrder(ctx: Context, id: string): Promise<PosterOrder> {
  return describeOrder(await requireOrder(ctx, id));
}

/** One's own (row-level security), the newest first. */
export async function listOrders(
  ctx: Context,
  { page, size }: { page: number; size: number },
): Promise<{ orders: PosterOrder[]; total: number; address: SiteAddress }> {
  const { total } = await tables(ctx)
    .selectFrom("poster_order")
    .select((sel) => sel.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const rows = await tables(ctx)
    .selectFrom("poster_order")
    .selectAll()
    .orderBy("at", "desc")
    .orderBy("id")
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return { orders: rows.map(describeOrder), total, address: await siteAddress(ctx) };
}

/** Refusals: `station/no-order`, `station/order-finished`. */
export async function cancelOrder(context: Context, id: string): Promise<PosterOrder> {
  return inTransaction(context, async (ctx) => {
    await requireOrder(ctx, id);
    // The job asks between two pages, and at its end, whether it is still wanted.
    const row = await tables(ctx)
      .updateTable("poster_order")
      .set({ state: "cancelled", finished_at: ctx.now })
      .where("id", "=", id)
      .where("state", "in", ["waiting", "printing"])
      .returningAll()
      .executeTakeFirst();
    if (!row) throw new Refusal("conflict", "station/order-finished");
    return describeOrder(row);
  });
}

/** Refusals: `station/no-order`, `station/not-printed`, `files/gone`. */
export async function downloadOrder(ctx: Context, id: string): Promise<FileAnswer> {
  const { file_hash, purpose, paper, at, total } = await requireOrder(ctx, id);
  if (file_hash === null) throw new Refusal("conflict", "station/not-printed");
  const { size, stream, type } = await openFile(ctx, file_hash);
  const words = { zh: `海报 ${total} 张`, en: `${total} posters` }[ctx.lang];
  const name = `${words} ${codePurposes[purpose][ctx.lang]} ${paper} ${todayInChina(at)}.pdf`;
  return { content: stream, size, name, contentType: type };
}

export function describeOrder(row: Row): PosterOrder {
  const { id, purpose, paper, state, total, printed, missing, chosen, at, finished_at } = row;
  return {
    id,
    purpose,
    paper,
    ...(chosen.district && { district: chosen.district }),
    ...(chosen.kind && { kind: chosen.kind }),
    state,
    total,
    printed,
    missing,
    at: at.toISOString(),
    ...(finished_at && { finishedAt: finished_at.toISOString() }),
  };
}
