import type { Context } from "../../platform/context.ts";
import { Refusal } from "../../platform/refusals.ts";
import { getMatterInHand, type MatterInHand } from "../matters/index.ts";
import { tables } from "./tables.ts";

/** The card of a matter, where the asker may see the matter. */
export function findCard(ctx: Context, matterId: number) {
  return tables(ctx).selectFrom("wish_card").selectAll().where("matter_id", "=", matterId).executeTakeFirst();
}

/** Errors: Refusal `wish/not-on-wall`. */
export async function requireCard(ctx: Context, matterId: number) {
  const card = await findCard(ctx, matterId);
  if (!card) throw new Refusal("not-found", "wish/not-on-wall");
  return card;
}

/** A matter that is a wish, with the asker's parts in it. Errors: Refusal `matter/not-found`, `wish/not-wish`, `wish/not-yours`. */
export async function requireWish(ctx: Context, matterId: number): Promise<MatterInHand> {
  const matter = await getMatterInHand(ctx, matterId);
  if (matter.kind !== "wish") throw new Refusal("conflict", "wish/not-wish");
  if (matter.parties.length === 0) throw new Refusal("forbidden", "wish/not-yours");
  return matter;
}

/** Where it stands on the wall; undefined when it is not shown. */
export function findOnWall(ctx: Context, wishId: string) {
  return tables(ctx).selectFrom("wish_wall").selectAll().where("id", "=", wishId).executeTakeFirst();
}

/** Errors: Refusal `wish/no-photo`, also for a photo of a wish that the asker may not see. */
export async function requirePhoto(ctx: Context, id: number) {
  const row = await tables(ctx)
    .selectFrom("wish_photo as p")
    .innerJoin("wish_card as c", "c.id", "p.wish_id")
    .select(["p.id", "p.file_hash", "p.added_by", "p.shown_by", "c.matter_id"])
    .where("p.id", "=", id)
    .executeTakeFirst();
  if (!row) throw new Refusal("not-found", "wish/no-photo");
  return row;
}
