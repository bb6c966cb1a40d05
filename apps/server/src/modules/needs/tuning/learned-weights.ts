import { readFileSync } from "node:fs";
import { type Weights, weightsSchema } from "../detection/weights.ts";

/** The one file of learned weights; `bench/needs/weights.json` is a link to it. */
export const learnedWeightsFile = new URL("../../../../content/need-weights.json", import.meta.url);

/** What ships with the product, learned on invented cities: bench/needs/README.md says on which and how good it is. */
export function learnedWeights(): Weights {
  return weightsSchema.parse(JSON.parse(readFileSync(learnedWeightsFile, "utf8")));
}
