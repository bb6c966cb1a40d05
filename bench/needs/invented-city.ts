import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { openScenario, type Scenario } from "../../apps/server/src/cli/radar-files.ts";
import { day } from "../../apps/server/src/modules/needs/index.ts";

type Span = { onset: number; complaint: number };
type Need = Span & { workerId: string; category: string };
type Incident = Span & {
  kind: string;
  enterpriseId?: string;
  enterprises?: string[];
  industry: string;
  districtCode: string;
  categories: string[];
};
export type InventedCity = {
  scenario: Scenario;
  /** From when on what a detector says is scored, and until when. */
  from: number;
  end: number;
  needs: Need[];
  incidents: Incident[];
  /** Which categories people in need of one look up too. */
  neighbours: Record<string, string[]>;
};
/** 1: of this need; 0: of none; undefined: of a neighbouring one or too late, which teaches nothing. */
type Answer = 0 | 1 | undefined;

/** How long after a complaint people still look things up: neither a find nor a fault. */
const late = 45 * day;

/** `radar`: where generate.mjs of the benchmark is; invents the city of that seed below `folder` unless it is there. */
export async function openInventedCity(radar: string, folder: string, seed: string): Promise<InventedCity> {
  const dir = join(folder, seed);
  const profile = seed.startsWith("dev") ? "dev" : "heldout";
  if (!existsSync(join(dir, "truth.json")))
    execFileSync(process.execPath, [join(radar, "generate.mjs"), "--seed", seed, "--profile", profile, "--out", dir]);
  const truth = JSON.parse(readFileSync(join(dir, "truth.json"), "utf8"));
  return {
    scenario: await openScenario(dir),
    from: truth.meta.scoreFrom,
    end: truth.meta.end,
    needs: truth.needs,
    incidents: truth.incidents,
    neighbours: (await import(pathToFileURL(join(radar, "lib/vocab.mjs")).href)).LEAK,
  };
}

export function needOf({ scenario, needs, neighbours }: InventedCity) {
  const byWorker = Map.groupBy(needs, ({ workerId }) => workerId);
  return (at: number, worker: number, number: number): Answer => {
    const category = scenario.categories[number]!;
    let answer: 0 | undefined = 0;
    for (const need of byWorker.get(scenario.workerIds[worker]!) ?? []) {
      if (at < need.onset || at > need.complaint + late) continue;
      if (need.category === category && at <= need.complaint + 7 * day) return 1;
      if (need.category === category || neighbours[need.category]?.includes(category)) answer = undefined;
    }
    return answer;
  };
}

export function incidentOf({ scenario, incidents, neighbours }: InventedCity) {
  const byEmployer = new Map<string, Incident[]>();
  for (const incident of incidents)
    for (const id of incident.enterprises ?? [incident.enterpriseId!])
      byEmployer.set(id, [...(byEmployer.get(id) ?? []), incident]);
  return (at: number, employer: number, number: number) =>
    answerOf(byEmployer.get(scenario.employerIds[employer]!) ?? [], at, scenario.categories[number]!, neighbours);
}

export function areaIncidentOf({ scenario, incidents, neighbours }: InventedCity) {
  const areas = Map.groupBy(
    incidents.filter(({ kind }) => kind !== "silent"),
    ({ industry, districtCode }) => `${industry}|${districtCode}`,
  );
  return (at: number, industry: number, district: number, number: number) => {
    const there = areas.get(`${scenario.industries[industry]}|${scenario.districts[district]}`) ?? [];
    const own = there.filter(({ kind }) => kind === "area");
    const answer = answerOf(own, at, scenario.categories[number]!, neighbours);
    // One employer's trouble in the area is no fault either.
    return answer === 0 && answerOf(there, at, scenario.categories[number]!, neighbours) !== 0 ? undefined : answer;
  };
}

function answerOf(
  incidents: readonly Incident[],
  at: number,
  category: string,
  neighbours: InventedCity["neighbours"],
): Answer {
  let answer: 0 | undefined = 0;
  for (const { categories, onset, complaint } of incidents) {
    if (at < onset || at > complaint + late) continue;
    if (categories.includes(category) && at < complaint) return 1;
    if (categories.some((main) => main === category || neighbours[main]?.includes(category))) answer = undefined;
  }
  return answer;
}
