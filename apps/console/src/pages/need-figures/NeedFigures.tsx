import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { useApi } from "../../api.ts";
import { ReportView } from "../../parts/report/ReportView.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { PeriodFilter } from "../statistics/PeriodFilter.tsx";
import { ReportFiles } from "../statistics/ReportFiles.tsx";
import { StatisticsSections } from "../statistics/StatisticsSections.tsx";
import { type AskedMonths, askedMonths, usualMonths, warningsBehind } from "./asked-months.ts";
import { words } from "./words.ts";

const today = () => new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" });

/** How early warnings went, by month and district, as a page and as files. */
export default function NeedFigures() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const [params, setParams] = useSearchParams();
  const query = askedMonths(params, today());
  const usual = usualMonths(today());
  const figures = useQuery({
    queryKey: ["need-figures", lang, query],
    queryFn: () => api.getNeedFigures({ query }),
    staleTime: 60_000,
  });
  const ask = (change: Partial<AskedMonths>) => {
    const { from, to, union } = { ...query, ...change };
    setParams({ from, to, ...(union && { union: String(union) }) });
  };
  return (
    <StatisticsSections>
      <div className="page">
        <div className="page__row">
          <h1>{figures.data?.report.title ?? w.title}</h1>
          <ReportFiles load={(format) => api.exportNeedFigures({ query: { ...query, format } })} />
        </div>
        <PeriodFilter
          label={w.period}
          picker="month"
          asked={query}
          usual={(["lastMonths", "thisYear"] as const).map((key) => ({ name: w[key], period: usual[key] }))}
          onAsk={ask}
        />
        <Answer query={figures}>
          {({ report }) => <ReportView report={report} linkOf={({ behind }) => warningsBehind(behind)} />}
        </Answer>
        <p>
          <a href="/figures/needs">{w.everybody}</a>
        </p>
      </div>
    </StatisticsSections>
  );
}
