import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { Link, useSearchParams } from "react-router";
import { useApi } from "../../api.ts";
import { ReportView } from "../../parts/report/ReportView.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { timeText } from "../../parts/times.ts";
import { useMe } from "../../session/Me.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { type AskedPeriod, askedPeriod, listBehind, usualPeriods } from "./asked-period.ts";
import { PeriodFilter } from "./PeriodFilter.tsx";
import { ReportFiles } from "./ReportFiles.tsx";
import { StatisticsSections } from "./StatisticsSections.tsx";
import { words } from "./words.ts";

const today = () => new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" });

/** The figures of any period, as a page and as files; the weekly report is one of a whole week. */
export default function Statistics() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const me = useMe();
  const [params, setParams] = useSearchParams();
  const asked = askedPeriod(params, today());
  const usual = usualPeriods(today());
  const query = {
    from: asked.from,
    to: asked.to,
    ...(asked.union && { union: asked.union }),
    kept: String(asked.kept),
  };
  const statistics = useQuery({
    queryKey: ["statistics", lang, query],
    queryFn: () => api.getStatistics({ query }),
    staleTime: 60_000,
  });
  const ask = (change: Partial<AskedPeriod>) => {
    const next = { ...asked, kept: false, ...change };
    setParams({
      from: next.from,
      to: next.to,
      ...(next.union && { union: String(next.union) }),
      ...(next.kept && { kept: "yes" }),
    });
  };
  return (
    <StatisticsSections>
      <div className="page">
        <div className="page__row">
          <h1>{statistics.data?.report.title ?? w.title}</h1>
          <ReportFiles load={(format) => api.exportStatistics({ query: { ...query, format } })} />
        </div>
        <PeriodFilter
          label={w.period}
          picker="date"
          asked={asked}
          usual={(["lastWeek", "lastWeeks", "thisYear"] as const).map((key) => ({ name: w[key], period: usual[key] }))}
          onAsk={ask}
        />
        <Answer query={statistics}>
          {({ kept, countedAt, report }) => (
            <>
              {kept && (
                <p className="quiet">
                  {w.kept(timeText(countedAt, lang))}{" "}
                  <Button type="link" size="small" onClick={() => ask({})}>
                    {w.now}
                  </Button>
                </p>
              )}
              {asked.kept && !kept && <p className="quiet">{w.missing}</p>}
              <ReportView
                report={report}
                linkOf={({ behind }) => (me.may("matter.read") ? listBehind(behind, asked) : undefined)}
              />
            </>
          )}
        </Answer>
        <p>
          <Link to="/statistics/weeks">{w.weeks}</Link>
        </p>
      </div>
    </StatisticsSections>
  );
}
