import { useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import { useState } from "react";
import { useApi } from "../../api.ts";
import { listOfNeed } from "../../explanations/work-case.ts";
import { Chart } from "../../parts/chart/Chart.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { Empty } from "../../parts/states/Empty.tsx";
import { useMe } from "../../session/Me.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { words } from "./words.ts";

const ranges = [28, 91, 365] as const;
const most = 10;

/** What workers ask about and find no explanation of: totals only, nobody's question. */
export function Gaps() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const me = useMe();
  const [days, setDays] = useState<(typeof ranges)[number]>(28);
  const gaps = useQuery({ queryKey: ["gaps", lang, days], queryFn: () => api.listGaps({ query: { days } }) });
  return (
    <section className="requests__gaps">
      <p>
        <Segmented
          size="small"
          aria-label={w.days}
          value={days}
          onChange={setDays}
          options={ranges.map((value) => ({ value, label: w.lastDays(value) }))}
        />
      </p>
      <Answer
        query={gaps}
        empty={{
          when: ({ rows }) => !rows.some(({ unexplained }) => unexplained > 0),
          show: <Empty title={w.gapsNone} text={`${w.gapsNoneText}${w.gapsNote}`} />,
        }}
      >
        {({ rows }) => (
          <Chart
            title={w.gapsTitle(rows[0]!.name, rows[0]!.unexplained)}
            unit={w.unit}
            source={w.source}
            date={new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" })}
            height={48 + 34 * Math.min(most, rows.length)}
            data={{
              columns: [
                { key: "name", title: w.need },
                { key: "unexplained", title: w.unexplained },
                { key: "asked", title: w.asked },
                { key: "cases", title: w.cases },
                { key: "explained", title: w.explained },
                { key: "requests", title: w.requests },
              ],
              rows: rows.slice(0, most),
            }}
            drawing={{ kind: "bars", along: "name", series: ["unexplained"] }}
            {...(me.may("case.read") ? { linkOf: (row) => listOfNeed(String(row.need), "open") } : {})}
            note={w.gapsNote}
          />
        )}
      </Answer>
    </section>
  );
}
