import { type PublicFigure, publicTable } from "../../statistics/index.ts";

/** Figures of fewer people, visits, outcomes are not told, nor what would give them away. */
export const least = 5;
/** Of a sum of money, what is left without the two largest is at least this share of the largest: else the second largest could tell the largest (p% rule). */
const apart = 0.1;

type Counted<D extends string> = ({ [K in D]: string } & { count: number })[];
/** One outcome: how many were helped, what they got back in fen, how many days it was early; null where that cannot be said. */
export type Outcome = { people: number; recoveredFen: number; leadDays: number | null };

/** What is counted of a month, in full; nobody ever sees it. */
export type MonthCounts = {
  /** Workers who have it switched on at the moment of counting; null of a month that was made up for. */
  on: number | null;
  /** Offers that the union never heard of: accepted, declined, not-me, none. */
  offers: Counted<"answer" | "category">;
  /** Offers without an answer of which the union was told, by the district that was told: confirmed, not-a-need, already-known, other. */
  singles: Counted<"district" | "ending" | "category">;
  groups: Counted<"level" | "ending">;
  helped: { groups: Outcome[]; singles: Outcome[] };
  visits: number;
  reveals: number;
};

export type Help = { people: number | null; recoveredFen: number | null; leadDays: number | null };
/** What is told of it. */
export type NeedRelease = {
  on: number | null;
  offers: PublicFigure<"answer" | "category">[];
  singles: PublicFigure<"district" | "ending" | "category">[];
  groups: PublicFigure<"level" | "ending">[];
  helped: { groups: Help; singles: Help };
  visits: number | null;
  reveals: number | null;
};

/**
 * What may be told of a month. Three tables, of which nobody stands in two, and no figure sums two of them: staff may count
 * groups, and single warnings of their own district, in their lists, and a sum less what they know would tell the rest.
 */
export function releaseOf({ on, offers, singles, groups, helped, visits, reveals }: MonthCounts): NeedRelease {
  return {
    // Of the same people every month: whole tens, so that who came or went is not the difference.
    on: on === null || on < 10 ? null : Math.floor(on / 10) * 10,
    offers: publicTable(offers, { chain: ["answer"], beside: ["category"], k: least }),
    singles: publicTable(singles, { chain: ["district", "ending"], beside: ["category"], k: least }),
    groups: publicTable(groups, { chain: ["level", "ending"], beside: [], k: least }),
    helped: { groups: helpOf(helped.groups), singles: helpOf(helped.singles) },
    visits: enough(visits),
    reveals: enough(reveals),
  };
}

const enough = (count: number) => (count < least ? null : count);

function helpOf(outcomes: readonly Outcome[]): Help {
  const money = outcomes.map(({ recoveredFen }) => recoveredFen).filter((fen) => fen > 0);
  const days = outcomes.flatMap(({ leadDays }) => leadDays ?? []).sort((a, b) => a - b);
  return {
    people: enough(outcomes.reduce((sum, { people }) => sum + people, 0)),
    recoveredFen: safeSum(money),
    leadDays: days.length < least ? null : days[Math.ceil(days.length / 2) - 1]!,
  };
}

/** In whole hundreds of yuan; null where one of those who got money could be told. */
function safeSum(amounts: readonly number[]): number | null {
  if (amounts.length < least) return null;
  const [first, second, ...others] = [...amounts].sort((a, b) => b - a) as [number, number, ...number[]];
  const rest = others.reduce((sum, one) => sum + one, 0);
  return rest < apart * first ? null : Math.round((first + second + rest) / 10_000) * 10_000;
}
