import type { Api } from "../../api.ts";

export type Coverage = Awaited<ReturnType<Api["getCoverage"]>>;
export type GroupRow = {
  group: string;
  share: number;
  cases: number;
  explained: number;
  confirmed: number;
  asked: number;
};

const shareOf = (explained: number, cases: number) => (cases ? Math.round((1000 * explained) / cases) / 10 : 0);

/** By group of needs, the least covered first, of equals the one with more cases; groups without a case are left out. */
export function groupsOf(byNeed: Coverage["byNeed"]): GroupRow[] {
  const groups = [...Map.groupBy(byNeed, ({ group }) => group)].map(([group, needs]) => {
    const sum = (key: "cases" | "explained" | "confirmed" | "asked") =>
      needs.reduce((total, one) => total + one[key], 0);
    const [cases, explained] = [sum("cases"), sum("explained")];
    return {
      group,
      cases,
      explained,
      confirmed: sum("confirmed"),
      asked: sum("asked"),
      share: shareOf(explained, cases),
    };
  });
  return groups.filter(({ cases }) => cases > 0).sort((a, b) => a.share - b.share || b.cases - a.cases);
}

/** The needs of one group, those asked about most first. */
export function needsOf(byNeed: Coverage["byNeed"], group: string) {
  return byNeed
    .filter((row) => row.group === group && row.cases > 0)
    .map((row) => ({ ...row, share: shareOf(row.explained, row.cases) }))
    .sort((a, b) => b.asked - a.asked || b.cases - a.cases);
}

/** Published in the last four weeks and in the four before. */
export function lastWeeks(byWeek: Coverage["byWeek"]): { now: number; before: number } {
  const sum = (weeks: Coverage["byWeek"]) => weeks.reduce((total, { published }) => total + published, 0);
  return { now: sum(byWeek.slice(-4)), before: sum(byWeek.slice(-8, -4)) };
}
