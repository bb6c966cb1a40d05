/** @public For replays of past periods and for learning from invented ones. */
export { areaFeatures } from "./detection/area-watch.ts";
export { clusterFeatures } from "./detection/cluster-watch.ts";
export { defaultWeights } from "./detection/default-weights.ts";
export { type Alert, newDetector, workerFeatures } from "./detection/detector.ts";
export { featureNames } from "./detection/habits.ts";
export { day, type EmployerFacts, type LookUp } from "./detection/look-up.ts";
export { isOwnTrouble, wordsNumber } from "./detection/own-words.ts";
export { type Weights, weightsSchema } from "./detection/weights.ts";
export { needsModule } from "./module.ts";
export { outreachSettings } from "./outreach/settings.ts";
export { findOffer } from "./own-needs/find-offer.ts";
export { needSettings } from "./own-needs/settings.ts";
export { learnedWeights } from "./tuning/learned-weights.ts";
export { tuningSettings } from "./tuning/settings.ts";
