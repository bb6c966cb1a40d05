import type { DrawRules, drawStates, winStates } from "@zhijia/contracts";
import dayjs, { type Dayjs } from "dayjs";
import type { Api } from "../../api.ts";
import type { Tone } from "../../parts/StateTag.tsx";

export type DrawLine = Awaited<ReturnType<Api["listDraws"]>>["draws"][number];
export type DrawAnswer = Awaited<ReturnType<Api["getDraw"]>>;
export type Win = Awaited<ReturnType<Api["listDrawWins"]>>["wins"][number];

export const drawTones: Record<(typeof drawStates)[number], Tone> = {
  draft: "neutral",
  published: "success",
  closed: "warning",
  seeded: "warning",
  drawn: "info",
};

export const winTones: Record<(typeof winStates)[number], Tone> = {
  reserve: "neutral",
  open: "info",
  claimed: "warning",
  "handed-out": "success",
  expired: "neutral",
};

/** What the form holds: money in yuan, places a line each. */
export type DrawValues = {
  unionId: number;
  title: string;
  who: string;
  from: Dayjs;
  to: Dayjs;
  ticketsPerPerson: number;
  prizes: { name: string; yuan: number; quota: number }[];
  how: string;
  places: string;
  until: Dayjs;
  collectDays: number;
  reserves: number;
  claimDays: number;
  seedSource: DrawRules["seedSource"];
};

export const emptyDraw: Partial<DrawValues> = {
  ticketsPerPerson: 30,
  prizes: [{ name: "", yuan: 0, quota: 1 }],
  collectDays: 30,
  reserves: 10,
  claimDays: 10,
  seedSource: "ssq",
};

const day = (date: Dayjs) => date.format("YYYY-MM-DD");

export function rulesOf(values: DrawValues): DrawRules {
  return {
    title: values.title,
    who: values.who,
    ticketsPerPerson: values.ticketsPerPerson,
    period: { from: day(values.from), to: day(values.to) },
    prizes: values.prizes.map(({ name, yuan, quota }) => ({ name, valueFen: Math.round(yuan * 100), quota })),
    claim: {
      how: values.how,
      places: [
        ...new Set(
          values.places
            .split("\n")
            .map((line) => line.trim())
            .filter(Boolean),
        ),
      ],
      until: day(values.until),
      collectDays: values.collectDays,
    },
    reserves: { count: values.reserves, claimDays: values.claimDays },
    seedSource: values.seedSource,
  };
}

export function valuesOf(unionId: number, rules: DrawRules): DrawValues {
  return {
    unionId,
    title: rules.title,
    who: rules.who,
    from: dayjs(rules.period.from),
    to: dayjs(rules.period.to),
    ticketsPerPerson: rules.ticketsPerPerson,
    prizes: rules.prizes.map(({ name, valueFen, quota }) => ({ name, yuan: valueFen / 100, quota })),
    how: rules.claim.how,
    places: rules.claim.places.join("\n"),
    until: dayjs(rules.claim.until),
    collectDays: rules.claim.collectDays,
    reserves: rules.reserves.count,
    claimDays: rules.reserves.claimDays,
    seedSource: rules.seedSource,
  };
}
