import { betaQuantile } from "./beta.ts";
import { normalBelow } from "./normal.ts";

/** How often something went well: `good` of `all`. */
export type ShareEntry = { key: string; good: number; all: number };
/** How long it took: the median and the standard deviation of the logarithms, of `all` durations (in any unit). */
export type TimeEntry = { key: string; median: number | null; logDeviation: number | null; all: number };

export type Standing = {
  key: string;
  /** What was seen; null where there was nothing to see. */
  seen: number | null;
  all: number;
  /** The estimate drawn towards the others, and the interval that holds the truth with 90 %. */
  estimate: number;
  low: number;
  high: number;
  /** From the best to the worst place that cannot be excluded; the same place for all is “cannot be told apart”. */
  places: { best: number; worst: number };
};

export type League = {
  standings: Standing[];
  /** No two of them can be told apart: then nobody is first. */
  alike: boolean;
};

const certain = 0.95;

/**
 * Shares of units of very different size, best first. Each is Beta(mM + good, (1−m)M + all − good): m is the share of all
 * together, M says how alike the units are, from the analysis of variance of the shares (ρ = (MSA − MSE) / (MSA + (n₀−1) MSE),
 * M = (1−ρ)/ρ). A unit with two matters stands near the middle with a wide interval, not first or last.
 * M is at most the number of all matters: were the units exactly alike, no interval is narrower than what all of them show.
 * With fewer than three units that have matters nothing is drawn together (Jeffreys' ½, ½).
 * Sources: Kleinman 1973; Ridout, Demétrio and Firth 1999 (ρ); Goldstein and Spiegelhalter 1996 (league tables).
 */
export function leagueOfShares(entries: readonly ShareEntry[]): League {
  const prior = priorOf(entries);
  const posts = entries.map((entry) => ({
    ...entry,
    seen: entry.all ? entry.good / entry.all : null,
    a: prior.a + entry.good,
    b: prior.b + entry.all - entry.good,
  }));
  return ranked(
    posts.map((post) => ({
      key: post.key,
      seen: post.seen,
      all: post.all,
      estimate: post.a / (post.a + post.b),
      low: betaQuantile(0.05, post.a, post.b),
      high: betaQuantile(0.95, post.a, post.b),
    })),
    posts.map(({ a, b }) => ({ at: a / (a + b), v: (a * b) / ((a + b) ** 2 * (a + b + 1)) })),
    "high",
  );
}

function priorOf(entries: readonly ShareEntry[]): { a: number; b: number } {
  const seen = entries.filter(({ all }) => all > 0);
  const total = seen.reduce((sum, { all }) => sum + all, 0);
  const good = seen.reduce((sum, entry) => sum + entry.good, 0);
  if (seen.length < 3) return { a: 0.5, b: 0.5 };
  // All or none went well: half a matter keeps the middle away from the end, where nothing could ever be otherwise.
  const m = (good + 0.5) / (total + 1);
  const among = seen.reduce((sum, e) => sum + e.all * (e.good / e.all - good / total) ** 2, 0) / (seen.length - 1);
  const within =
    total > seen.length ? seen.reduce((sum, e) => sum + e.good * (1 - e.good / e.all), 0) / (total - seen.length) : 0;
  const size = (total - seen.reduce((sum, { all }) => sum + all ** 2, 0) / total) / (seen.length - 1);
  const rho = (among - within) / (among + (size - 1) * within);
  const likeness = rho > 0 ? Math.min((1 - rho) / rho, total) : total;
  return { a: m * likeness, b: (1 - m) * likeness };
}

/**
 * Median times, shortest first. On the logarithm (times are multiplied, not added): y = ln median with the standard error
 * 1.2533 s/√n of a median; units vary by τ² (DerSimonian and Laird 1986), and each is drawn towards the mean by
 * τ²/(τ² + se²). With fewer than three units nothing is drawn together. Units whose median is not known are left out.
 * Sources: Kendall and Stuart 1977, 10.12 (standard error of a median); Morris 1983 (empirical Bayes).
 */
export function leagueOfTimes(entries: readonly TimeEntry[]): League {
  const known = entries.filter((entry) => entry.median !== null && entry.median > 0 && entry.all > 0);
  // One time alone has no deviation: it gets that of all units together, or a factor of e.
  const pooled = pooledDeviation(known);
  const posts = known.map((entry) => ({
    key: entry.key,
    all: entry.all,
    y: Math.log(entry.median!),
    v: (1.2533 ** 2 * (entry.all > 2 && entry.logDeviation ? entry.logDeviation : pooled) ** 2) / entry.all,
  }));
  const drawn = posts.length < 3 ? posts.map(({ y, v }) => ({ y, v })) : drawTogether(posts);
  return ranked(
    posts.map(({ key, all, y }, at) => {
      const { y: middle, v } = drawn[at]!;
      const half = 1.6449 * Math.sqrt(v);
      return {
        key,
        seen: Math.exp(y),
        all,
        estimate: Math.exp(middle),
        low: Math.exp(middle - half),
        high: Math.exp(middle + half),
      };
    }),
    drawn.map(({ y, v }) => ({ at: y, v })),
    "low",
  );
}

function pooledDeviation(entries: readonly TimeEntry[]): number {
  const several = entries.filter(({ all, logDeviation }) => all > 2 && logDeviation);
  const free = several.reduce((sum, { all }) => sum + all - 1, 0);
  return free ? Math.sqrt(several.reduce((sum, e) => sum + (e.all - 1) * e.logDeviation! ** 2, 0) / free) : 1;
}

function drawTogether(posts: readonly { y: number; v: number }[]): { y: number; v: number }[] {
  const weights = posts.map(({ v }) => 1 / v);
  const sum = (of: (n: number) => number) => posts.reduce((total, _, n) => total + of(n), 0);
  const w = sum((n) => weights[n]!);
  const mean = sum((n) => weights[n]! * posts[n]!.y) / w;
  const q = sum((n) => weights[n]! * (posts[n]!.y - mean) ** 2);
  const tau = Math.max(0, (q - posts.length + 1) / (w - sum((n) => weights[n]! ** 2) / w));
  const together = sum((n) => posts[n]!.y / (tau + posts[n]!.v)) / sum((n) => 1 / (tau + posts[n]!.v));
  // How well the middle itself is known: no interval is narrower than that, were the units exactly alike.
  const middle = 1 / sum((n) => 1 / (tau + posts[n]!.v));
  return posts.map(({ y, v }) => {
    const own = tau / (tau + v);
    return { y: own * y + (1 - own) * together, v: own * v + (1 - own) ** 2 * middle };
  });
}

/** Places that are not excluded by a pair of which one is better with 95 % (the difference taken as normal, `at` and `v` each). */
function ranked(
  found: Omit<Standing, "places">[],
  posts: readonly { at: number; v: number }[],
  best: "high" | "low",
): League {
  const sign = best === "high" ? 1 : -1;
  const better = (i: number, j: number) =>
    normalBelow((sign * (posts[i]!.at - posts[j]!.at)) / Math.sqrt(posts[i]!.v + posts[j]!.v));
  const above = found.map(() => 0);
  const below = found.map(() => 0);
  for (let i = 0; i < found.length; i++) {
    for (let j = 0; j < i; j++) {
      const p = better(i, j);
      if (p >= certain) {
        above[j]!++;
        below[i]!++;
      } else if (p <= 1 - certain) {
        above[i]!++;
        below[j]!++;
      }
    }
  }
  const standings = found
    .map((one, n) => ({ ...one, places: { best: 1 + above[n]!, worst: found.length - below[n]! } }))
    .sort((a, b) => sign * (b.estimate - a.estimate) || b.all - a.all || a.key.localeCompare(b.key));
  return { standings, alike: standings.every(({ places }) => places.best === 1 && places.worst === found.length) };
}
