import type { ReplayResult } from "@zhijia/contracts";
import { Table } from "antd";
import { Facts } from "../../sections/Facts.tsx";
import { usePageWords } from "../../words.ts";
import { offsetsText } from "./offsets-text.ts";
import { type Config, levels, percent, type ReplayAnswer } from "./tuning.ts";
import { words } from "./words.ts";

type Props = { replay: ReplayAnswer; result: ReplayResult; config: Config };

/** What would be told, no longer told, newly told; how much of it is expected to be right. */
export function Changes({ replay, result, config }: Props) {
  const w = usePageWords(words);
  const { numbers, comparedWith } = replay;
  const count = (n: number | null) => (n === null ? w.few : n.toLocaleString("en"));
  return (
    <section aria-label={w.changesTitle}>
      <Facts
        facts={[
          { name: w.period, value: w.periodText(result.from, result.countedFrom, result.to) },
          { name: w.lookUps, value: result.lookUps.toLocaleString("en") },
          { name: w.employers, value: result.employers.toLocaleString("en") },
          { name: w.complaints, value: result.complaints.toLocaleString("en") },
          { name: w.weights, value: w.weightsOf[numbers.weights] },
          {
            name: w.numbers,
            value: [
              ...levels.map((level) => `${w.levels[level]} ${numbers.thresholds[level]}`),
              offsetsText(config, numbers.offsets),
            ]
              .filter(Boolean)
              .join(" · "),
          },
        ]}
      />
      <h2>{w.changesTitle}</h2>
      <Table
        size="small"
        pagination={false}
        rowKey="level"
        aria-label={w.changesTitle}
        scroll={{ x: "max-content" }}
        dataSource={levels.map((level) => ({ level, ...result.levels[level] }))}
        columns={[
          { key: "level", title: w.level, render: (_, { level }) => w.levels[level] },
          {
            key: "present",
            title: w.present(comparedWith),
            align: "right",
            render: (_, { present }) => count(present),
          },
          { key: "other", title: w.other, align: "right", render: (_, { other }) => count(other) },
          { key: "noMore", title: w.noMore, align: "right", render: (_, { noMore }) => count(noMore) },
          { key: "newly", title: w.newly, align: "right", render: (_, { newly }) => count(newly) },
          {
            key: "right",
            title: w.expected,
            render: (_, { precisionOther: { mean, low, high, verdicts } }) => (
              <>
                {w.expectedRange(percent(mean), percent(low), percent(high))}
                <span className="page__note"> {w.expectedFrom(verdicts)}</span>
              </>
            ),
          },
        ]}
      />
      <p className="page__note">{w.expectedNote}</p>
    </section>
  );
}
