import { createHmac, timingSafeEqual } from "node:crypto";
import type { InputOf, listHotlineKeysContract, makeHotlineKeyContract, OutputOf } from "@zhijia/contracts";
import { asSystem, type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission, requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { findUnionPlace } from "../../unions/index.ts";
import { tables } from "../tables.ts";

/** A signed request is good for so long, before and after: clocks of servers differ. */
const window = 300;

/** Of one key: from the installation's own secret, so that a copy of the database gives nobody a key. */
export function secretOf({ services }: Context, id: number): string {
  return createHmac("sha256", services.secret).update(`zhijia/hotline-key/1\n${id}`).digest("base64url");
}

export function signatureOf(secret: string, method: "GET" | "POST", at: number, what: string): string {
  return createHmac("sha256", secret).update(`${method}\n${at}\n${what}`).digest("hex");
}

export type SignedBy = { key: number; at: number; signature: string };
export type HotlineKey = { id: number; unionId: number; unionPath: string };

/** The key that signed. Errors: Refusal `matter/signature`, the same for a key that is unknown, revoked or wrong, and for an old request. */
export async function requireSigned(
  ctx: Context,
  method: "GET" | "POST",
  what: string,
  { key, at, signature }: SignedBy,
): Promise<HotlineKey> {
  const expected = Buffer.from(signatureOf(secretOf(ctx, key), method, at, what));
  const fits = timingSafeEqual(expected, Buffer.from(signature.padEnd(64).slice(0, 64)));
  const recent = Math.abs(ctx.now.getTime() / 1000 - at) <= window;
  const row = await asSystem(ctx, "hotline", (system) =>
    tables(system).selectFrom("hotline_key").selectAll().where("id", "=", key).executeTakeFirst(),
  );
  if (!fits || !recent || !row || row.revoked_at !== null) throw new Refusal("forbidden", "matter/signature");
  return { id: row.id, unionId: row.union_id, unionPath: row.union_path };
}

/** Within the administrator's scope, by row-level security. */
export async function listHotlineKeys(ctx: Context): Promise<OutputOf<typeof listHotlineKeysContract>> {
  const rows = await tables(ctx).selectFrom("hotline_key").selectAll().orderBy("id").limit(200).execute();
  const keys = [];
  for (const { id, name, union_id, made_at, revoked_at } of rows) {
    const union = { id: union_id, name: (await findUnionPlace(ctx, union_id))?.name ?? "" };
    keys.push({
      id,
      name,
      union,
      madeAt: made_at.toISOString(),
      ...(revoked_at && { revokedAt: revoked_at.toISOString() }),
    });
  }
  return { keys };
}

/** Errors: Refusal `matter/no-union`, `request/not-allowed`. */
export async function makeHotlineKey(
  context: Context,
  { name, unionId }: InputOf<typeof makeHotlineKeyContract>["body"],
): Promise<OutputOf<typeof makeHotlineKeyContract>> {
  return inTransaction(context, async (ctx) => {
    const { id: madeBy } = requireStaff(ctx.actor);
    const place = await findUnionPlace(ctx, unionId);
    if (!place) throw new Refusal("not-found", "matter/no-union");
    requirePermission(ctx.actor, "open311.manage", { branch: place.path, area: place.area });
    const { id } = await tables(ctx)
      .insertInto("hotline_key")
      .values({ name, union_id: unionId, union_path: place.path, made_by: madeBy, made_at: ctx.now, revoked_at: null })
      .returning("id")
      .executeTakeFirstOrThrow();
    return { id, secret: secretOf(ctx, id) };
  });
}

/** For ever. Errors: Refusal `matter/no-key`, also for one of another scope. */
export async function revokeHotlineKey(context: Context, id: number): Promise<Record<string, never>> {
  return inTransaction(context, async (ctx) => {
    requirePermission(ctx.actor, "open311.manage");
    const done = await tables(ctx)
      .updateTable("hotline_key")
      .set((of) => ({ revoked_at: of.fn.coalesce("revoked_at", of.val(ctx.now)) }))
      .where("id", "=", id)
      .executeTakeFirst();
    if (done.numUpdatedRows === 0n) throw new Refusal("not-found", "matter/no-key");
    return {};
  });
}
