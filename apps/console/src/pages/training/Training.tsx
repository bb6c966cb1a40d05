import { useQuery } from "@tanstack/react-query";
import { Alert, App, Button, Table } from "antd";
import { useState } from "react";
import { type Api, useApi } from "../../api.ts";
import { listOfNeed } from "../../explanations/work-case.ts";
import { Chart } from "../../parts/chart/Chart.tsx";
import { StateTag, type Tone } from "../../parts/StateTag.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { Empty } from "../../parts/states/Empty.tsx";
import { timeText } from "../../parts/times.ts";
import { useConfirm } from "../../parts/useConfirm.tsx";
import { useMe } from "../../session/Me.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { words } from "./words.ts";

type Training = Awaited<ReturnType<Api["listTrainings"]>>["rows"][number];

const tones: Record<Training["state"], Tone> = { waiting: "info", training: "info", done: "success", failed: "danger" };
const runs = ({ state }: Training) => state === "waiting" || state === "training";
const percent = (share: number) => Math.round(share * 1000) / 10;

/** What the machine has learned from lawyers' decisions, and whether it helped. */
export default function TrainingPage() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const me = useMe();
  const confirm = useConfirm();
  const { message } = App.useApp();
  const [chosen, setChosen] = useState<number>();
  const trainings = useQuery({
    queryKey: ["trainings", lang],
    queryFn: () => api.listTrainings(),
    refetchInterval: ({ state }) => (state.data?.rows.some(runs) ? 3000 : false),
  });
  const start = () =>
    confirm({
      title: w.startTitle,
      text: w.startText,
      action: w.start,
      onConfirm: async () => {
        await api.startTraining();
        await trainings.refetch();
        void message.success(w.started);
      },
    });

  return (
    <div className="page training">
      <div className="training__head">
        <h1>{w.title}</h1>
        {me.may("case.explain") && trainings.data && !trainings.data.rows.some(runs) && (
          <Button type="primary" onClick={start}>
            {w.start}
          </Button>
        )}
      </div>
      <p className="training__intro">{w.intro}</p>
      <Answer query={trainings}>
        {({ rows, confirmedSince }) => {
          const running = rows.find(runs);
          const done = rows.filter(({ state }) => state === "done");
          const shown = done.find(({ id }) => id === chosen) ?? done[0];
          return (
            <>
              <p>{w.since(confirmedSince)}</p>
              {running && (
                <Alert type="info" showIcon role="status" title={w.running[running.state as "waiting" | "training"]} />
              )}
              {rows[0]?.state === "failed" && <Alert type="warning" showIcon title={w.failedText} />}
              {shown && <BeforeAfter key={shown.id} training={shown} />}
              {rows.length === 0 ? (
                <Empty title={w.emptyTitle} text={w.emptyText} />
              ) : (
                <History rows={rows} shown={shown?.id} onShow={setChosen} />
              )}
            </>
          );
        }}
      </Answer>
    </div>
  );
}

function BeforeAfter({ training }: { training: Training }) {
  const w = usePageWords(words);
  const lang = useLang();
  const rows = [...training.byNeed]
    .sort((a, b) => b.after.f1 - b.before.f1 - (a.after.f1 - a.before.f1))
    .map(({ need, name, examples, before, after, learned }) => ({
      need,
      name,
      before: percent(before.f1),
      after: percent(after.f1),
      examples,
      learned: learned ? w.yes : w.no,
    }));
  const better = training.byNeed.filter(({ learned }) => learned).length;
  return (
    <Chart
      title={better ? w.chartTitle(better, rows.length) : w.chartNone}
      unit={w.percent}
      source={w.source}
      date={timeText(training.at, lang)}
      height={72 + 48 * rows.length}
      data={{
        columns: [
          { key: "name", title: w.need },
          { key: "before", title: w.before },
          { key: "after", title: w.after },
          { key: "examples", title: w.examples },
          { key: "learned", title: w.learned },
        ],
        rows,
      }}
      drawing={{ kind: "bars", along: "name", series: ["after", "before"] }}
      linkOf={(row) => listOfNeed(String(row.need))}
      note={w.chartNote}
    />
  );
}

function History({
  rows,
  shown,
  onShow,
}: {
  rows: Training[];
  shown: number | undefined;
  onShow: (id: number) => void;
}) {
  const w = usePageWords(words);
  const lang = useLang();
  return (
    <>
      <h2>{w.history}</h2>
      <Table<Training>
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={rows}
        aria-label={w.history}
        columns={[
          { title: w.at, key: "at", render: (_, { at }) => timeText(at, lang) },
          { title: w.by, key: "by", render: (_, { by }) => by?.name ?? "—" },
          {
            title: w.state,
            key: "state",
            render: (_, { state }) => <StateTag tone={tones[state]}>{w.states[state]}</StateTag>,
          },
          { title: w.examples, dataIndex: "examples", align: "right" },
          {
            title: w.total,
            key: "total",
            align: "right",
            render: (_, { before, after }) =>
              before && after ? `${percent(before.f1)}% → ${percent(after.f1)}%` : "—",
          },
          {
            title: w.change,
            key: "changed",
            align: "right",
            render: (_, { changed, applied, state }) =>
              state === "done" ? `${changed ?? 0}（${applied ? w.applied : w.notApplied}）` : "—",
          },
          {
            title: <span className="unseen">{w.showThis}</span>,
            key: "show",
            align: "right",
            render: (_, { id, state }) =>
              state === "done" && (
                <Button size="small" disabled={id === shown} onClick={() => onShow(id)}>
                  {id === shown ? w.shown : w.showThis}
                </Button>
              ),
          },
        ]}
      />
    </>
  );
}
