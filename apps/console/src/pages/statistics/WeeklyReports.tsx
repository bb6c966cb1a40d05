import { type Api, useApi } from "../../api.ts";
import { ListPage } from "../../parts/list/ListPage.tsx";
import { timeText } from "../../parts/times.ts";
import { useLang, usePageWords } from "../../words.ts";
import { StatisticsSections } from "./StatisticsSections.tsx";
import { words } from "./words.ts";

type Made = Awaited<ReturnType<Api["listWeeklyReports"]>>["reports"][number];

/** Every Monday's report; each opens as it was counted then. */
export default function WeeklyReports() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const percent = (value: number | null) => (value === null ? "—" : `${Math.round(value * 1000) / 10}%`);
  return (
    <StatisticsSections>
      <ListPage<Made>
        name="weekly-reports"
        title={w.weeks}
        countText={w.count}
        filters={[]}
        columns={[
          { key: "week", title: w.week, main: true, width: 220, render: ({ week, to }) => w.days(week, to) },
          { key: "union", title: w.union, render: ({ union }) => union.name },
          { key: "received", title: w.received, width: 100, align: "right", render: ({ received }) => received ?? "—" },
          { key: "onTime", title: w.onTime, width: 140, align: "right", render: ({ onTime }) => percent(onTime) },
          { key: "overdue", title: w.overdue, width: 120, align: "right", render: ({ overdue }) => overdue ?? "—" },
          { key: "at", title: w.countedAt, width: 170, render: ({ countedAt }) => timeText(countedAt, lang) },
        ]}
        fetch={async ({ page, size }) => {
          const { reports } = await api.listWeeklyReports({ query: { size: 200 } });
          return { rows: reports.slice((page - 1) * size, page * size), total: reports.length };
        }}
        rowKey={({ week, union }) => `${week} ${union.id}`}
        rowTitle={({ week, to, union }) => `${w.days(week, to)} ${union.name}`}
        rowLink={({ week, to, union }) => `/statistics?from=${week}&to=${to}&union=${union.id}&kept=yes`}
        empty={{ title: w.emptyTitle, text: w.emptyText }}
      />
    </StatisticsSections>
  );
}
