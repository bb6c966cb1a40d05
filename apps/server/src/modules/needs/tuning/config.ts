import { z } from "zod";
import type { Context } from "../../../platform/context.ts";
import { defaultWeights } from "../detection/default-weights.ts";
import { type Weights, weightsSchema } from "../detection/weights.ts";
import { tables } from "../tables.ts";

export const weightsKinds = ["by-hand", "learned"] as const;
/** Set by hand, without any label; or learned on invented cities. */
export type WeightsKind = (typeof weightsKinds)[number];

export type NeedConfig = {
  version: number;
  kind: WeightsKind;
  weights: Weights;
  /** From which score on something is told; `enterprise` is the level employer. */
  thresholds: Weights["thresholds"];
  /** By the code of a category: added to the score of groups and areas before it is compared. */
  offsets: Record<string, number>;
  note: string;
  /** Who made it; null for what the product ships with. */
  madeBy: string | null;
  madeAt: Date;
};

const thresholdsShape = z.object({ worker: z.number(), enterprise: z.number(), area: z.number() });
const offsetsShape = z.record(z.string(), z.number());

/** What is in force, or what was with that version. It never changes once written. */
export async function readConfig(ctx: Context, version?: number): Promise<NeedConfig> {
  let rows = tables(ctx).selectFrom("need_config").selectAll();
  if (version !== undefined) rows = rows.where("version", "=", version);
  return configOf(await rows.orderBy("version", "desc").limit(1).executeTakeFirstOrThrow());
}

type Row = {
  version: number;
  weights: unknown;
  thresholds: unknown;
  offsets: unknown;
  note: string;
  made_by: string | null;
  made_at: Date;
};

export function configOf(row: Row): NeedConfig {
  const weights = row.weights === null ? defaultWeights : weightsSchema.parse(row.weights);
  return {
    version: row.version,
    kind: row.weights === null ? "by-hand" : "learned",
    weights,
    thresholds: row.thresholds === null ? weights.thresholds : thresholdsShape.parse(row.thresholds),
    offsets: offsetsShape.parse(row.offsets),
    note: row.note,
    madeBy: row.made_by,
    madeAt: row.made_at,
  };
}
