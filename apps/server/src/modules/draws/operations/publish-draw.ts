import { randomBytes } from "node:crypto";
import type { DrawRules } from "@zhijia/contracts";
import { logAccess } from "../../../platform/access-log/index.ts";
import { todayInChina } from "../../../platform/calendar/index.ts";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission } from "../../../platform/permissions.ts";
import { findUnionPlace } from "../../unions/index.ts";
import { commitmentOf, hashOfRules, hashOfServerSeed, protocol } from "../fair-draw.ts";
import { nextState, requireNotBegun, requireSound } from "../rules.ts";
import { bytes, type DrawRow, lockDraw, placeOf } from "../store.ts";
import { type PublishedRules, tables } from "../tables.ts";

/**
 * Publishes the rules and a commitment to them and to a secret seed. The commitment goes into the signed access log, so that not
 * even the operator can say later that it was another. Errors: Refusal `draw/wrong-state`, `draw/period-begun`.
 */
export async function publishDraw(context: Context, { id }: { id: string }): Promise<{ commitment: string }> {
  return inTransaction(context, async (ctx) => {
    const draw = await lockDraw(ctx, id);
    requirePermission(ctx.actor, "draw.manage", placeOf(draw));
    const state = nextState(draw.state, "publish");
    requireSound(draw.rules);
    requireNotBegun(draw.rules, todayInChina(ctx.now));
    const rules = await publishedRules(ctx, draw);
    const serverSeed = randomBytes(32).toString("hex");
    const published = {
      rulesHash: hashOfRules(rules),
      serverSeedHash: hashOfServerSeed(serverSeed),
      publishedAt: ctx.now.toISOString(),
    };
    const commitment = commitmentOf(published);
    await tables(ctx)
      .updateTable("draw")
      .set({
        state,
        rules: JSON.stringify(rules),
        published_at: ctx.now,
        rules_hash: bytes(published.rulesHash),
        server_seed_hash: bytes(published.serverSeedHash),
        commitment: bytes(commitment),
        server_seed_sealed: ctx.services.keyring.seal("draw.server_seed", id, serverSeed),
      })
      .where("id", "=", id)
      .execute();
    await logAccess(ctx, [
      { kind: "security", what: "draw.published", purpose: "draw", record: id, detail: { commitment } },
    ]);
    await ctx.publish({ name: "draw.published", payload: { id } });
    return { commitment };
  });
}

async function publishedRules(ctx: Context, { id, union_id, district_code, rules }: DrawRow): Promise<PublishedRules> {
  const union = await findUnionPlace(ctx, union_id);
  return { ...(rules as DrawRules), protocol, id, organiser: union?.name ?? "", area: district_code };
}
