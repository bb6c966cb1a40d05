import { createHash } from "node:crypto";
import type { addLookUpsContract, InputOf } from "@zhijia/contracts";
import type { Context } from "../../../platform/context.ts";
import { writeTogether } from "../../../platform/db/write-together.ts";
import { requireWorker } from "../../../platform/permissions.ts";
import { findNeed, otherMatter } from "../../taxonomy/index.ts";
import type { LookUpPart } from "../tables.ts";
import { sealBatch } from "./look-up-event.ts";
import { insertBatches, type NewBatch } from "./store.ts";
import { whatCounts } from "./what-counts.ts";

const write = writeTogether<readonly NewBatch[], number>({
  most: 128,
  keyOf: ([first]) => first!.id,
  async write(ctx, told) {
    const kept = await insertBatches({ ...ctx, actor: { kind: "system", name: "look-ups" } }, told.flat());
    return told.map((batches) => batches.reduce((sum, { id, events }) => sum + (kept.has(id) ? events : 0), 0));
  },
});

/**
 * Keeps what a worker looked up, as far as she agrees to it now; everything else is dropped without a word, so that a phone that
 * lags behind a withdrawal has nothing to tell. Outside of any transaction: many at once share a commit.
 */
export async function addLookUps(
  ctx: Context,
  { batch, events }: InputOf<typeof addLookUpsContract>["body"],
): Promise<{ kept: number }> {
  const { id: personId } = requireWorker(ctx.actor);
  const told = events.map(({ at, ...event }) => ({ ...event, at: Date.parse(at) }));
  const needs = new Set<string>();
  for (const code of new Set(told.map(({ need }) => need)))
    if (code !== otherMatter && (await findNeed(ctx, code))) needs.add(code);
  const batches = [...whatCounts(told, ctx.now, (code) => needs.has(code))].map(([part, of]): NewBatch => {
    const id = batchId(personId, batch, part);
    const times = of.map(({ at }) => at);
    return {
      id,
      personId,
      part,
      sealed: sealBatch(ctx.services.keyring, id, of),
      events: of.length,
      firstAt: new Date(Math.min(...times)),
      lastAt: new Date(Math.max(...times)),
      receivedAt: ctx.now,
    };
  });
  return { kept: batches.length === 0 ? 0 : await write(ctx, batches) };
}

/** The same batch of the same worker is the same row (a UUID of version 8, RFC 9562). */
function batchId(personId: string, batch: string, part: LookUpPart): string {
  const hash = createHash("sha256").update(`${personId} ${batch} ${part}`).digest();
  hash[6] = (hash[6]! & 0x0f) | 0x80;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  return hash.toString("hex", 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
