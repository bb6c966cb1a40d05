import type { RatedAspect } from "@zhijia/contracts";

export type Score = 1 | 2 | 3;

/** One thing with its score: a part of the service, or a facility by its code. */
export type Rated = { score: Score } & ({ about: RatedAspect } | { facility: string });

/** Those at or below the threshold, facilities first: what is broken is clearer than what somebody felt. */
export function lowOf(rated: readonly Rated[], atMost: number): Rated[] {
  const low = rated.filter(({ score }) => score <= atMost);
  return [...low.filter((one) => "facility" in one), ...low.filter((one) => "about" in one).reverse()];
}

const facilityTypes: Record<string, string> = {
  water: "STATION-FACILITY-WATER",
  charging: "STATION-FACILITY-POWER",
  "vehicle-charging": "STATION-FACILITY-POWER",
  microwave: "STATION-FACILITY-HEAT",
  "air-conditioning": "STATION-FACILITY-HEAT",
};
const aspectTypes: Record<RatedAspect, string> = {
  overall: "STATION",
  service: "STATION-STAFF",
  clean: "STATION-CLEAN",
  hours: "STATION-HOURS",
};

/** The problem type of what was bad, by the first of it. */
export function problemTypeOf([first]: readonly Rated[]): string {
  if (!first) return "STATION";
  return "facility" in first ? (facilityTypes[first.facility] ?? "STATION-FACILITY") : aspectTypes[first.about];
}

const aspectNames: Record<RatedAspect, string> = {
  overall: "总的感觉",
  service: "服务态度",
  clean: "卫生环境",
  hours: "按时开门",
};
const scoreNames: Record<Score, string> = { 1: "差", 2: "一般", 3: "好" };

/** What the desk reads. `nameOf` a facility's code. */
export function wordsOfLow(low: readonly Rated[], comment: string, nameOf: (facility: string) => string): string {
  const parts = low.map((one) => {
    const name = "facility" in one ? nameOf(one.facility) : aspectNames[one.about];
    return `${name}：${scoreNames[one.score]}`;
  });
  return [`驿站体验官评价。${parts.join("；")}`, comment && `留言：${comment}`].filter(Boolean).join("\n");
}

/** Below this many, a mean is chance and may be one person: it is not shown. */
export const fewest = 5;

/**
 * Mean of scores from 1 to 3, how many of each, with a 95 % interval: of the mean after adding one bad and one good rating
 * (as Agresti and Coull do for shares), so that five equal ratings do not look certain. Undefined below `fewest`.
 */
export function meanOf([bad, soso, good]: readonly [number, number, number]) {
  const n = bad + soso + good;
  if (n < fewest) return undefined;
  const mean = (bad + 2 * soso + 3 * good) / n;
  const centre = (bad + 1 + 2 * soso + 3 * (good + 1)) / (n + 2);
  const square = (bad + 1) * (1 - centre) ** 2 + soso * (2 - centre) ** 2 + (good + 1) * (3 - centre) ** 2;
  const half = 1.96 * Math.sqrt(square / (n + 2) / (n + 2));
  const two = (value: number) => Math.round(value * 100) / 100;
  return { mean: two(mean), low: two(Math.max(1, centre - half)), high: two(Math.min(3, centre + half)) };
}
