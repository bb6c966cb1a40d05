import { useQuery } from "@tanstack/react-query";
import { Table } from "antd";
import { Link } from "react-router";
import { useApi } from "../../api.ts";
import { StateTag, type Tone } from "../../parts/StateTag.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { Empty } from "../../parts/states/Empty.tsx";
import { timeText } from "../../parts/times.ts";
import { useLang, usePageWords } from "../../words.ts";
import { NumbersForm } from "./NumbersForm.tsx";
import { TuningSections } from "./TuningSections.tsx";
import type { ReplayLine } from "./tuning.ts";
import { words } from "./words.ts";

export const tones: Record<ReplayLine["state"], Tone> = {
  waiting: "info",
  running: "info",
  stopping: "info",
  done: "success",
  stopped: "neutral",
  failed: "warning",
};

/** Other numbers are thought of here and replayed first; the last replays below. */
export default function Replays() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const config = useQuery({
    queryKey: ["need-config", lang],
    queryFn: () => api.getNeedConfig(),
    // A form hangs on it.
    refetchOnWindowFocus: false,
  });
  const replays = useQuery({ queryKey: ["need-replays"], queryFn: async () => (await api.listNeedReplays()).replays });
  return (
    <TuningSections>
      <div className="page tuning">
        <h1>{w.tryTitle}</h1>
        <p className="page__intro">{w.tryIntro}</p>
        <Answer query={config}>{(data) => <NumbersForm config={data} />}</Answer>
        <h2>{w.lastReplays}</h2>
        <Answer
          query={replays}
          empty={{ when: (list) => list.length === 0, show: <Empty title={w.noReplays} text={w.noReplaysText} /> }}
        >
          {(list) => (
            <Table
              size="small"
              rowKey="id"
              pagination={false}
              aria-label={w.lastReplays}
              dataSource={list}
              columns={[
                {
                  key: "id",
                  title: w.replays,
                  render: (_, { id }) => <Link to={`/needs-tuning/replays/${id}`}>{w.open(id)}</Link>,
                },
                {
                  key: "state",
                  title: w.state,
                  render: (_, { state, inForceAs }) => (
                    <>
                      <StateTag tone={tones[state]}>{w.states[state]}</StateTag>{" "}
                      {inForceAs !== undefined && w.inForceAs(inForceAs)}
                    </>
                  ),
                },
                { key: "by", title: w.askedBy, dataIndex: "askedBy" },
                { key: "at", title: w.askedAt, render: (_, { askedAt }) => timeText(askedAt, lang) },
              ]}
            />
          )}
        </Answer>
      </div>
    </TuningSections>
  );
}
