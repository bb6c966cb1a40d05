import { readFileSync } from "node:fs";
import { type Weights, weightsSchema } from "../detection/weights.ts";

/** The one file of learned weights; `bench/needs/weights.json` is a link to it. */
const file = new URL("../../../../content/need-weights.json", import.meta.url);

let read: Weights | undefined;

/** What ships with the product, learned on invented cities: bench/needs/README.md says on which and how good it is. */
export function learnedWeights(): Weights {
  read ??= weightsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  return read;
}
