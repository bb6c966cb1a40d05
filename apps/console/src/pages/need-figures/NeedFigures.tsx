import { DownloadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { App, Button, DatePicker, Dropdown } from "antd";
import dayjs from "dayjs";
import { useSearchParams } from "react-router";
import { useApi } from "../../api.ts";
import { problemText } from "../../parts/problem-text.ts";
import { ReportView } from "../../parts/report/ReportView.tsx";
import { saveFile } from "../../parts/save-file.ts";
import { Answer } from "../../parts/states/Answer.tsx";
import { UnionPicker } from "../../registries/UnionPicker.tsx";
import { useLang, usePageWords, useWords } from "../../words.ts";
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
          <Files query={query} />
        </div>
        <Months asked={query} onAsk={ask} />
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

function Months({ asked, onAsk }: { asked: AskedMonths; onAsk: (change: Partial<AskedMonths>) => void }) {
  const w = usePageWords(words);
  const usual = usualMonths(today());
  return (
    <search className="filters" aria-label={w.period}>
      <DatePicker.RangePicker
        picker="month"
        className="filters__dates"
        aria-label={w.period}
        placeholder={[w.from, w.to]}
        allowClear={false}
        value={[dayjs(asked.from), dayjs(asked.to)]}
        onChange={(range) => {
          const [from, to] = [0, 1].map((end) => range?.[end]?.format("YYYY-MM"));
          if (from && to) onAsk({ from, to });
        }}
      />
      {(["lastMonths", "thisYear"] as const).map((name) => (
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

function Files({ query }: { query: AskedMonths }) {
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
            saveFile(await api.exportNeedFigures({ query: { ...query, format: key as "docx" | "xlsx" } }));
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
