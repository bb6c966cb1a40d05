import { useQuery } from "@tanstack/react-query";
import { Table } from "antd";
import { useApi } from "../../api.ts";
import { Answer } from "../../parts/states/Answer.tsx";
import { Facts } from "../../sections/Facts.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { offsetsText } from "./offsets-text.ts";
import { TuningSections } from "./TuningSections.tsx";
import { amount, type Config, levels } from "./tuning.ts";
import { Verdicts } from "./Verdicts.tsx";
import { Versions } from "./Versions.tsx";
import { words } from "./words.ts";

/** What is in force and why; what verdicts say of it; what was before. */
export default function InForce() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const config = useQuery({ queryKey: ["need-config", lang], queryFn: () => api.getNeedConfig() });
  return (
    <TuningSections>
      <div className="page tuning">
        <h1>{w.title}</h1>
        <p className="page__intro">{w.intro}</p>
        <Answer query={config}>
          {(data) => (
            <>
              <Now config={data} />
              <Verdicts config={data} />
              <Versions config={data} />
            </>
          )}
        </Answer>
      </div>
    </TuningSections>
  );
}

function Now({ config }: { config: Config }) {
  const w = usePageWords(words);
  const { current, explained, unusual } = config;
  return (
    <section aria-label={w.inForceNow}>
      <h2>
        {w.version(current.version)} · {w.inForceNow}
      </h2>
      <Facts
        facts={[
          { name: w.weights, value: w.weightsOf[current.weights] },
          { name: w.offsets, value: offsetsText(config, current.offsets) || w.noOffsets },
        ]}
      />
      <Table
        size="small"
        pagination={false}
        rowKey="level"
        scroll={{ x: "max-content" }}
        aria-label={w.inForceNow}
        dataSource={levels.map((level) => ({ level, threshold: current.thresholds[level], ...unusual[level] }))}
        columns={[
          { key: "level", title: w.level, render: (_, { level }) => w.levels[level] },
          { key: "threshold", title: w.threshold, align: "right", dataIndex: "threshold" },
          { key: "unusual", title: w.unusual, align: "right", render: (_, { falseAMonth }) => amount(falseAMonth) },
          {
            key: "basis",
            title: w.basis,
            render: (_, { basis, source }) => <span title={source}>{w.basisOf[basis]}</span>,
          },
        ]}
      />
      <details className="tuning__why">
        <summary>{w.explained}</summary>
        <Table
          size="small"
          pagination={false}
          rowKey="key"
          aria-label={w.explained}
          dataSource={explained}
          columns={[
            { key: "name", title: w.number, dataIndex: "name", width: 240 },
            { key: "value", title: w.value, dataIndex: "value", align: "right", width: 80 },
            { key: "why", title: w.why, dataIndex: "why" },
          ]}
        />
      </details>
    </section>
  );
}
