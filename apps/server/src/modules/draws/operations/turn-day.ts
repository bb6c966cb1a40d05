import { todayInChina } from "../../../platform/calendar/index.ts";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { forgetAttempts } from "../attempts.ts";
import { afterDue } from "../rules.ts";
import { holdEntries, mixTickets } from "../store.ts";
import { tables } from "../tables.ts";
import { closeDraw } from "./close-draw.ts";

/** Every night: mixes the day's tickets into the lists, closes draws whose period is over, gives on what nobody claimed. Safe to repeat. */
export async function turnDay(context: Context): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const today = todayInChina(ctx.now);
    await holdEntries(ctx);
    await mixTickets(ctx);
    const over = await tables(ctx)
      .selectFrom("draw")
      .select("id")
      .where("state", "=", "published")
      .where("ends_on", "<", today)
      .orderBy("id")
      .execute();
    for (const { id } of over) await closeDraw(ctx, { id });
    await giveOn(ctx, today);
    await forgetAttempts(ctx);
  });
}

async function giveOn(ctx: Context, today: string): Promise<void> {
  const due = await tables(ctx)
    .selectFrom("draw_win as w")
    .innerJoin("draw as d", "d.id", "w.draw_id")
    .select(["d.id", "d.rules"])
    .distinctOn("d.id")
    .where("w.due_on", "<", today)
    .orderBy("d.id")
    .execute();
  for (const { id, rules } of due) {
    // Locked: whoever claims or hands out at this moment is before us or after us.
    const rows = await tables(ctx)
      .selectFrom("draw_win")
      .select(["position", "prize", "state", "due_on"])
      .where("draw_id", "=", id)
      .where("state", "in", ["open", "claimed", "reserve"])
      .orderBy("position")
      .forUpdate()
      .execute();
    const wins = rows.map(({ due_on: dueOn, ...row }) => ({ ...row, dueOn }));
    for (const { position, prize, state, dueOn } of afterDue(wins, rules.reserves, today)) {
      await tables(ctx)
        .updateTable("draw_win")
        .set({ prize, state, due_on: dueOn })
        .where("draw_id", "=", id)
        .where("position", "=", position)
        .execute();
    }
  }
}
