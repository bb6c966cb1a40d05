import { codePurposes } from "@zhijia/contracts";
import type { Context } from "../../../platform/context.ts";
import { type Drawing, missingCharacters, writePdf } from "../../../platform/documents/pdf/index.ts";
import { receiveFile } from "../../../platform/files/index.ts";
import { writeCode } from "../codes/code-text.ts";
import { signingKeys } from "../codes/signing-keys.ts";
import { codeUrl } from "../codes/site-address.ts";
import { tables } from "../codes/tables.ts";
import { drawPoster } from "./draw-poster.ts";
import { findOrder } from "./poster-orders.ts";

type Order = NonNullable<Awaited<ReturnType<typeof findOrder>>>;

/** Posters that are read from the database at once. */
const batch = 100;
/** How often the console learns how far it is, in milliseconds. */
const tellEvery = 300;
const largestFile = 512 * 1024 * 1024;

class Cancelled extends Error {}

/**
 * The job of an order: one PDF, written page by page into the file store, so that its memory does not grow with the stations.
 * After a crash it begins again: 600 pages are printed in seconds, and half a PDF is worth nothing. Codes that were revoked
 * since the order are left out.
 */
export async function printOrder(ctx: Context, id: string): Promise<void> {
  const order = await findOrder(ctx, id);
  if (!order || order.state === "done" || order.state === "cancelled") return;
  const missing = new Set<string>();
  const pages = drawings(ctx, order, missing);
  const title = codePurposes[order.purpose].zh;
  const pdf = writePdf(pages, { title, paper: order.paper, lang: "zh", date: order.at });
  try {
    const intake = { limitBytes: largestFile, accept: ["application/pdf"], name: `${id}.pdf` };
    const { hash } = await receiveFile(ctx, pdf, intake);
    // Cancelled after the last page: the file then belongs to nobody, and goes.
    await tables(ctx)
      .updateTable("poster_order")
      .set({
        state: "done",
        printed: order.total,
        missing: [...missing].join(""),
        file_hash: hash,
        finished_at: ctx.now,
      })
      .where("id", "=", id)
      .where("state", "<>", "cancelled")
      .execute();
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
  }
}

/** Orders and their files go after a month: codes change, and posters are printed soon or not at all. Nightly. */
export async function forgetOrders(ctx: Context): Promise<void> {
  const before = new Date(ctx.now.getTime() - 30 * 86_400_000);
  await tables(ctx).deleteFrom("poster_order").where("at", "<", before).execute();
}

async function* drawings(ctx: Context, order: Order, missing: Set<string>): AsyncGenerator<Drawing> {
  const keys = await signingKeys(ctx);
  const tell = teller(ctx, order);
  for (let last = 0, printed = 0; ; ) {
    const rows = await tables(ctx)
      .selectFrom("poster_order_code as o")
      .innerJoin("station_code as c", "c.id", "o.code_id")
      .innerJoin("station as s", "s.id", "c.station_id")
      .select(["o.position", "c.id", "c.station_id", "c.purpose", "c.key_version", "c.revoked_at", "s.name", "s.code"])
      .where("o.order_id", "=", order.id)
      .where("o.position", ">", last)
      .orderBy("o.position")
      .limit(batch)
      .execute();
    for (const row of rows) {
      await tell(printed++);
      if (row.revoked_at) continue;
      for (const character of missingCharacters(row.name)) missing.add(character);
      const { id, station_id: stationId, purpose } = row;
      const code = writeCode({ id, stationId, purpose }, keys.get(row.key_version)!);
      const station = { name: row.name, number: row.code };
      yield drawPoster({ url: codeUrl(order.origin, code), purpose, station, hotline: order.hotline });
    }
    if (rows.length < batch) return;
    last = rows.at(-1)!.position;
  }
}

/** Says how far it is beside the transaction of the job, and learns there whether somebody has cancelled. */
function teller(ctx: Context, { id }: Order): (printed: number) => Promise<void> {
  let last = Number.NEGATIVE_INFINITY;
  return async (printed) => {
    const now = performance.now();
    if (now - last < tellEvery) return;
    last = now;
    const told = await ctx.beside?.((apart) =>
      tables(apart)
        .updateTable("poster_order")
        .set({ state: "printing", printed })
        .where("id", "=", id)
        .where("state", "in", ["waiting", "printing"])
        .executeTakeFirst(),
    );
    if (told?.numUpdatedRows === 0n) throw new Cancelled();
  };
}
