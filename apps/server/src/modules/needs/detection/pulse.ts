import type { EmployerFacts } from "./look-up.ts";

/** Windows are counted in whole days, today included. */
export const windows = [1, 3, 7, 14, 28] as const;
/** What is known of every window, as learned weights name it: how unusual it is, how many look and how many were expected. */
export const windowFeatures = [
  "score",
  "score1",
  "score3",
  "score7",
  "score14",
  "score28",
  "workers1",
  "workers3",
  "workers7",
  "workers14",
  "workers28",
  "expected1",
  "expected3",
  "expected7",
  "expected14",
  "expected28",
] as const;
/** What is expected is learned from what was before this many days, so that trouble does not hide in its own history. */
const lag = 8;
const memory = 60;
const ring = 32;

/** How many workers, in how many days ago, last looked up each category: city-wide, in an industry, in a district. */
class LastDays {
  readonly #counts: Int32Array;
  readonly #days: Int32Array;
  constructor(places: number) {
    this.#counts = new Int32Array(places * ring);
    this.#days = new Int32Array(places * ring).fill(-1);
  }
  move(place: number, from: number, to: number): void {
    if (from > to - ring && from > 0) {
      const old = place * ring + (from % ring);
      if (this.#days[old] === from) this.#counts[old]! -= 1;
    }
    const slot = place * ring + (to % ring);
    if (this.#days[slot] !== to) {
      this.#days[slot] = to;
      this.#counts[slot] = 0;
    }
    this.#counts[slot]! += 1;
  }
  within(place: number, today: number, days: number): number {
    let sum = 0;
    for (let day = today - days + 1; day <= today; day++) {
      const slot = place * ring + (day % ring);
      if (this.#days[slot] === day) sum += this.#counts[slot]!;
    }
    return sum;
  }
}

/**
 * The pulse of the city: how many workers of an employer would be expected to look up a category in the last days, given its
 * size, industry and district, its own history, what the whole city, its industry and district read now, and how busy its own
 * people are with everything else.
 */
export class Pulse {
  readonly #categories: number;
  readonly #employers: readonly EmployerFacts[];
  readonly #inCity: LastDays;
  readonly #inIndustry: LastDays;
  readonly #inDistrict: LastDays;
  /** Faded counts of worker-days, in units that grow instead of everything shrinking. */
  readonly #cityHistory: Float64Array;
  readonly #industryHistory: Float64Array;
  readonly #employerHistory: Float64Array;
  readonly #ownHistory: Float32Array;
  readonly #districtHistory: Float64Array;
  readonly #areaHistory: Float64Array;
  readonly #districts: number;
  #total = 0;
  readonly #waiting: { day: number; employer: number; category: number }[] = [];
  #done = 0;
  readonly #sizes: number;
  readonly #districtSizes: Float64Array;
  #start = -1;
  #now = 1;

  constructor(employers: readonly EmployerFacts[], categories: number) {
    const industries = 1 + Math.max(0, ...unique(employers, "industry"));
    const districts = 1 + Math.max(0, ...unique(employers, "district"));
    this.#employers = employers;
    this.#categories = categories;
    this.#inCity = new LastDays(categories + 1);
    this.#inIndustry = new LastDays(industries * categories);
    this.#inDistrict = new LastDays(districts);
    this.#cityHistory = new Float64Array(categories);
    this.#industryHistory = new Float64Array(industries * categories);
    this.#employerHistory = new Float64Array(employers.length);
    this.#ownHistory = new Float32Array(employers.length * categories);
    this.#districtHistory = new Float64Array(districts);
    this.#districts = districts;
    this.#areaHistory = new Float64Array(industries * districts * categories);
    this.#districtSizes = new Float64Array(districts);
    this.#sizes = employers.reduce((sum, { size }) => sum + size, 0);
    for (const { district, size } of employers) this.#districtSizes[district]! += size;
  }

  /** A worker who last looked up this category on the day `before` (0: never) does so today. */
  add(employer: number, category: number, before: number, today: number): void {
    if (this.#start < 0) this.#start = today;
    this.#now = Math.exp((today - this.#start) / memory);
    const { industry, district } = this.#employers[employer]!;
    this.#inCity.move(category, before, today);
    this.#inCity.move(this.#categories, before, today);
    this.#inIndustry.move(industry * this.#categories + category, before, today);
    this.#inDistrict.move(district, before, today);
    this.#waiting.push({ day: today, employer, category });
    this.#learnUntil(today - lag);
  }

  #learnUntil(day: number): void {
    while (this.#done < this.#waiting.length && this.#waiting[this.#done]!.day <= day) {
      const { day: then, employer, category } = this.#waiting[this.#done++]!;
      const weight = Math.exp((then - this.#start) / memory);
      const { industry, district } = this.#employers[employer]!;
      this.#cityHistory[category]! += weight;
      this.#industryHistory[industry * this.#categories + category]! += weight;
      this.#employerHistory[employer]! += weight;
      this.#districtHistory[district]! += weight;
      this.#areaHistory[(industry * this.#districts + district) * this.#categories + category]! += weight;
      this.#total += weight;
      this.#ownHistory[employer * this.#categories + category]! += weight;
    }
    if (this.#done <= 65_536) return;
    this.#waiting.splice(0, this.#done);
    this.#done = 0;
  }

  /** How much more the city reads a category in three days than it used to; 0 where it does not. As a logarithm. */
  surge(category: number, today: number): number {
    const all = this.#inCity.within(this.#categories, today, 3);
    const share = (this.#cityHistory[category]! + 1) / (this.#total + this.#categories);
    return Math.max(0, Math.log((this.#inCity.within(category, today, 3) + 5) / (all * share + 5)));
  }

  /**
   * Workers expected for each window, before the employer's own bustle is taken into account; `all`: of every category.
   */
  expected(
    employer: number,
    category: number,
    today: number,
    into: Float64Array,
    all: Float64Array,
  ): { seen: number; own: number } {
    const { size, industry, district } = this.#employers[employer]!;
    const C = this.#categories;
    const now = this.#now;
    const total = this.#total / now;
    const sizeShare = size / this.#sizes;
    const seen = this.#employerHistory[employer]! / now;
    const share = (sizeShare * (0.25 + seen)) / (0.25 + total * sizeShare);
    const city = (this.#cityHistory[category]! + 1) / (this.#total + C);
    let industryAll = 0;
    for (let c = 0; c < C; c++) industryAll += this.#industryHistory[industry * C + c]!;
    const ofIndustry =
      (this.#industryHistory[industry * C + category]! / now + 30 * city) / (industryAll / now + 30) / city;
    const own = this.#ownHistory[employer * C + category]! / now;
    const usual = seen * city * ofIndustry;
    const ofOwn = (3 + own) / (3 + usual);
    const industryShare = total > 0 ? industryAll / this.#total : 0;
    const districtShare = total > 0 ? this.#districtHistory[district]! / this.#total : 0;
    for (let k = 0; k < windows.length; k++) {
      const days = windows[k]!;
      const cityNow = this.#inCity.within(category, today, days);
      const everything = this.#inCity.within(C, today, days);
      const inIndustry = this.#inIndustry.within(industry * C + category, today, days);
      const inDistrict = this.#inDistrict.within(district, today, days);
      const industryNow = (inIndustry + 8) / (cityNow * industryShare * ofIndustry + 8);
      const districtNow = (inDistrict + 20) / (everything * districtShare + 20);
      into[k] =
        0.85 * cityNow * share * ofIndustry * ofOwn * Math.max(1, industryNow) * Math.max(1, districtNow) + 1e-6;
      all[k] = everything * share * Math.max(1, districtNow);
    }
    return { seen, own: ofOwn };
  }

  /** The same for an industry of a district, where its own employers' bustle is taken into account by the caller. */
  expectedOfArea(
    industry: number,
    district: number,
    category: number,
    today: number,
    into: Float64Array,
    all: Float64Array,
  ): void {
    const C = this.#categories;
    const now = this.#now;
    const first = (industry * this.#districts + district) * C;
    let own = 0;
    let ofIndustryAll = 0;
    for (let c = 0; c < C; c++) {
      own += this.#areaHistory[first + c]!;
      ofIndustryAll += this.#industryHistory[industry * C + c]!;
    }
    const share = (own + now) / (this.#total + now * 300);
    const city = (this.#cityHistory[category]! + 1) / (this.#total + C);
    const ofIndustry =
      (this.#industryHistory[industry * C + category]! / now + 30 * city) / (ofIndustryAll / now + 30) / city;
    const usual = (own / now) * city * ofIndustry;
    const ofOwn = (10 + this.#areaHistory[first + category]! / now) / (10 + usual);
    const industryShare = this.#total > 0 ? ofIndustryAll / this.#total : 0;
    for (let k = 0; k < windows.length; k++) {
      const days = windows[k]!;
      const cityNow = this.#inCity.within(category, today, days);
      const inIndustry = this.#inIndustry.within(industry * C + category, today, days);
      const industryNow = (inIndustry + 8) / (cityNow * industryShare * ofIndustry + 8);
      into[k] = 0.85 * cityNow * share * ofIndustry * ofOwn * Math.max(1, industryNow) + 1e-6;
      all[k] = this.#inCity.within(C, today, days) * share;
    }
  }
}

const unique = (employers: readonly EmployerFacts[], field: "industry" | "district") => [
  ...new Set(employers.map((employer) => employer[field])),
];
