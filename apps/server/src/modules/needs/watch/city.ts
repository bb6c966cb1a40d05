import type { Context } from "../../../platform/context.ts";
import { findLivePurpose } from "../../../platform/purposes/require-purpose.ts";
import { listNeedGroups } from "../../taxonomy/index.ts";
import { currentEmployersOf, listEmployerFacts } from "../../unions/index.ts";
import type { EmployerFacts, LookUp } from "../detection/look-up.ts";
import type { LookUpEvent } from "../look-ups/look-up-event.ts";
import { partOf } from "../need-watch.ts";
import { type ConsentPart, tables } from "../tables.ts";

/** What counts for a size that nobody wrote down. */
const usualSize = 50;

/** The numbers that the detector works with, and whom and what they stand for. */
export type City = {
  employers: readonly EmployerFacts[];
  categories: readonly string[];
  industries: readonly string[];
  districts: readonly string[];
  /** The id of an employer by its number; undefined for the place of those whose employer is not used. */
  employerIds: readonly (number | undefined)[];
  /** Numbers of workers, given as they come. */
  persons: string[];
  groupOf: ReadonlyMap<string, string>;
  numberOfEmployer: ReadonlyMap<number, number>;
  numberOfPerson: Map<string, number>;
  numberOfCategory: ReadonlyMap<string, number>;
  /** Who may be looked at, as it was when last asked. */
  known: Map<string, Member>;
};

/** A consenting worker: since when, and the number of the employer that may be used (0: none). */
export type Member = { number: number; since: number; employer: number };

/** The employers and subjects of this moment, with nobody in them yet. */
export async function openCity(ctx: Context): Promise<City> {
  const facts = await listEmployerFacts(ctx);
  const groups = await listNeedGroups(ctx);
  const watched = groups.filter(({ needs }) => needs.some(({ code }) => partOf(code) !== undefined));
  const industries = [...new Set(facts.map(({ section }) => section ?? ""))].sort();
  const districts = [...new Set(facts.map(({ district }) => district))].sort();
  const numberIn = (list: readonly string[]) => new Map(list.map((one, number) => [one, number]));
  const [industryOf, districtOf] = [numberIn(industries), numberIn(districts)];
  const categories = watched.map(({ code }) => code);
  return {
    // The first is nobody's: an industry and a district of its own keep it out of every other's expectation.
    employers: [
      { size: usualSize, industry: industries.length, district: districts.length, nobody: true },
      ...facts.map(({ headcount, section, district }) => ({
        size: Math.max(1, headcount ?? usualSize),
        industry: industryOf.get(section ?? "")!,
        district: districtOf.get(district)!,
      })),
    ],
    categories,
    industries,
    districts,
    employerIds: [undefined, ...facts.map(({ id }) => id)],
    persons: [],
    groupOf: new Map(watched.flatMap(({ code, needs }) => needs.map((need) => [need.code, code]))),
    numberOfEmployer: new Map(facts.map(({ id }, n) => [id, n + 1])),
    numberOfPerson: new Map(),
    numberOfCategory: numberIn(categories),
    known: new Map(),
  };
}

/** The live version that each part of the consents rests on; a part without one does not count now. */
export async function liveParts(ctx: Context): Promise<Map<ConsentPart, number>> {
  const ordinary = await findLivePurpose(ctx, "need-recognition");
  const sensitive = await findLivePurpose(ctx, "sensitive-need-recognition");
  const parts = new Map<ConsentPart, number>();
  if (ordinary === undefined) return parts;
  for (const part of ["ordinary", "employer", "call"] as const) parts.set(part, ordinary);
  if (sensitive !== undefined) parts.set("sensitive", sensitive);
  return parts;
}

/** Who of these people agrees to this part, in the wording that counts now: since when (milliseconds since 1970). */
export async function agreeing(
  ctx: Context,
  part: ConsentPart,
  live: ReadonlyMap<ConsentPart, number>,
  persons: readonly string[],
): Promise<Map<string, number>> {
  const version = live.get(part);
  if (version === undefined || persons.length === 0) return new Map();
  const rows = await tables(ctx)
    .selectFrom("need_consent")
    .select(["person_id", "since"])
    .where("part", "=", part)
    .where("version", "=", version)
    .where("person_id", "in", persons)
    .execute();
  return new Map(rows.map(({ person_id, since }) => [person_id, since.getTime()]));
}

/**
 * Asks anew who these people are to us: whether they agree, since when, and which employer may be used. `changed` is told of
 * each whose agreement began anew or ended, or whose employer is another one, with the number they had.
 */
export async function refreshMembers(
  ctx: Context,
  city: City,
  live: ReadonlyMap<ConsentPart, number>,
  persons: readonly string[],
  changed: (number: number) => void,
): Promise<void> {
  const agree = await agreeing(ctx, "ordinary", live, persons);
  const employers = await currentEmployersOf(ctx, [...(await agreeing(ctx, "employer", live, persons)).keys()]);
  for (const person of persons) {
    const before = city.known.get(person);
    const since = agree.get(person);
    const employer = city.numberOfEmployer.get(employers.get(person) ?? -1) ?? 0;
    if (before && (before.since !== since || before.employer !== employer)) changed(before.number);
    if (since === undefined) city.known.delete(person);
    else city.known.set(person, { number: numberOf(city, person), since, employer });
  }
}

function numberOf({ persons, numberOfPerson }: City, person: string): number {
  const known = numberOfPerson.get(person);
  if (known !== undefined) return known;
  numberOfPerson.set(person, persons.length);
  return persons.push(person) - 1;
}

/** Time that a saved case is worth: whoever keeps it has read it. */
const savedSeconds = 60;

/** As the detector sees it; undefined for a need that is not watched. Whoever uses a calculator asks about herself. */
export function lookUpOf(city: City, { number, employer }: Member, event: LookUpEvent): LookUp | undefined {
  const category = city.numberOfCategory.get(city.groupOf.get(event.need) ?? "");
  if (category === undefined || partOf(event.need) === undefined) return undefined;
  const { at, words } = event;
  const about = { at, worker: number, employer, category, words };
  switch (event.kind) {
    case "search":
      return { ...about, kind: "search", seconds: event.seconds, own: event.own };
    case "calculator":
      return { ...about, kind: "search", seconds: event.seconds, own: true };
    case "view":
      return { ...about, kind: "view", seconds: event.seconds, own: false };
    case "saved":
      return { ...about, kind: "view", seconds: savedSeconds, own: false };
  }
}
