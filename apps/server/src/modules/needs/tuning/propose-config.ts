import type { OutputOf, proposeNeedConfigContract } from "@zhijia/contracts";
import { asSystem, type Context } from "../../../platform/context.ts";
import { requirePermission } from "../../../platform/permissions.ts";
import { currentValue } from "../../../platform/settings.ts";
import { readConfig } from "./config.ts";
import { byWarningLevel, shownNumbers } from "./numbers.ts";
import { listVerdicts } from "./own-verdicts.ts";
import { proposeNumbers, verdictsNeeded } from "./propose-numbers.ts";
import { tuningSettings } from "./settings.ts";

/** What the city's own verdicts propose; a person decides. */
export async function proposeConfig(
  ctx: Context,
  asked: number | undefined,
): Promise<OutputOf<typeof proposeNeedConfigContract>> {
  requirePermission(ctx.actor, "need.tune");
  const config = await readConfig(ctx);
  const wished = asked ?? (await currentValue(ctx, tuningSettings.wishedPrecision));
  // Verdicts stand in a table that nobody who asks over the network may read; only sums leave it.
  const verdicts = await asSystem(ctx, "needs-verdicts", (inner) => listVerdicts(inner, config.kind));
  const { thresholds, offsets, levels } = proposeNumbers(config, verdicts, wished);
  return {
    numbers: shownNumbers({ kind: config.kind, thresholds, offsets }),
    wished,
    levels: byWarningLevel(levels),
    needed: verdictsNeeded,
  };
}
