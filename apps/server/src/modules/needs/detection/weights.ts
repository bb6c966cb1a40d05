import { z } from "zod";
import { featureNames } from "./habits.ts";

const forest = z.object({
  features: z.array(z.string()),
  depth: z.int().min(0).max(8),
  base: z.number(),
  asked: z.array(z.int().min(-1).max(120)),
  values: z.array(z.number()),
});

/** How look-ups are weighed: set by hand or learned. Every sum is a logarithm of odds. */
export const weightsSchema = z.object({
  /** The odds that a look-up comes from a need, before anything is known. */
  base: z.number(),
  /** What a worker's own look-ups say: a plain sum, or trees. */
  mark: z.union([forest, z.strictObject({ linear: z.partialRecord(z.enum(featureNames), z.number()) })]),
  /** What the look-ups of an employer's workers together say; without it the likelihood ratio itself decides. */
  cluster: forest.optional(),
  /** The same for an industry of a district. */
  area: forest.optional(),
  /** What a worker's own look-ups say together with the colleagues'. */
  worker: forest.optional(),
  /** From which score on something is told. */
  thresholds: z.object({ worker: z.number(), enterprise: z.number(), area: z.number() }),
});

export type Weights = z.infer<typeof weightsSchema>;
