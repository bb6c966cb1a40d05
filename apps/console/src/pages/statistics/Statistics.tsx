import { DownloadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { App, Button, DatePicker, Dropdown } from "antd";
import dayjs from "dayjs";
import { Link, useSearchParams } from "react-router";
import { useApi } from "../../api.ts";
import { problemText } from "../../parts/problem-text.ts";
import { ReportView } from "../../parts/report/ReportView.tsx";
import { saveFile } from "../../parts/save-file.ts";
import { Answer } from "../../parts/states/Answer.tsx";
import { timeText } from "../../parts/times.ts";
import { UnionPicker } from "../../registries/UnionPicker.tsx";
import { useMe } from "../../session/Me.tsx";
import { useLang, usePageWords, useWords } from "../../words.ts";
import { type AskedPeriod, askedPeriod, listBehind, usualPeriods } from "./asked-period.ts";
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
          <Files query={query} />
        </div>
        <Period asked={asked} onAsk={ask} />
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

function Period({ asked, onAsk }: { asked: AskedPeriod; onAsk: (change: Partial<AskedPeriod>) => void }) {
  const w = usePageWords(words);
  const usual = usualPeriods(today());
  return (
    <search className="filters" aria-label={w.period}>
      <DatePicker.RangePicker
        className="filters__dates"
        aria-label={w.period}
        placeholder={[w.from, w.to]}
        allowClear={false}
        value={[dayjs(asked.from), dayjs(asked.to)]}
        onChange={(range) => {
          const [from, to] = [0, 1].map((end) => range?.[end]?.format("YYYY-MM-DD"));
          if (from && to) onAsk({ from, to });
        }}
      />
      {(["lastWeek", "lastWeeks", "thisYear"] as const).map((name) => (
        <Button key={name} onClick={() => onAsk(usual[name])}>
          {w[name]}
        </Button>
      ))}
      <div className="filters__union">
        <UnionPicker
          aria-label={w.union}
          value={asked.union ?? null}
          onChange={(union) => onAsk({ union: union ?? 0 })}
        />
      </div>
    </search>
  );
}

function Files({ query }: { query: { from: string; to: string; union?: number; kept: string } }) {
  const w = usePageWords(words);
  const common = useWords();
  const api = useApi();
  const { message } = App.useApp();
  return (
    <Dropdown
      trigger={["click"]}
      menu={{
        items: (["docx", "xlsx"] as const).map((key) => ({ key, label: w[key] })),
        onClick: async ({ key }) => {
          try {
            saveFile(await api.exportStatistics({ query: { ...query, format: key as "docx" | "xlsx" } }));
          } catch (error) {
            void message.error(problemText(error, common), 8);
          }
        },
      }}
    >
      <Button icon={<DownloadOutlined />}>{w.file}</Button>
    </Dropdown>
  );
}
