import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Progress } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { useApi } from "../../api.ts";
import { problemText } from "../../parts/problem-text.ts";
import { StateTag } from "../../parts/StateTag.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { FormDialog } from "../../sections/FormDialog.tsx";
import { useLang, usePageWords, useWords } from "../../words.ts";
import { Changes } from "./Changes.tsx";
import { Curve } from "./Curve.tsx";
import { tones } from "./Replays.tsx";
import { TuningSections } from "./TuningSections.tsx";
import type { ReplayAnswer } from "./tuning.ts";
import { WhyField } from "./Versions.tsx";
import { words } from "./words.ts";

const goesOn = ({ state }: ReplayAnswer) => ["waiting", "running", "stopping"].includes(state);

/** How far it is; then what would change, and the curve; then, if somebody says why, the numbers are put in force. */
export default function Replay() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const id = Number(useParams().id);
  const replay = useQuery({
    queryKey: ["need-replay", id],
    queryFn: () => api.getNeedReplay({ params: { id } }),
    refetchInterval: ({ state: { data } }) => (data && goesOn(data) ? 1500 : false),
  });
  const config = useQuery({ queryKey: ["need-config", lang], queryFn: () => api.getNeedConfig() });
  return (
    <TuningSections>
      <div className="page tuning">
        <Link className="page__back" to="/needs-tuning/replays">
          ← {w.back}
        </Link>
        <Answer query={replay}>
          {(data) => (
            <>
              <div className="page__row">
                <h1>{w.replayTitle(data.id)}</h1>
                <StateTag tone={tones[data.state]}>{w.states[data.state]}</StateTag>
                {data.inForceAs !== undefined && <Link to="/needs-tuning">{w.inForceAs(data.inForceAs)}</Link>}
              </div>
              {goesOn(data) && <HowFar replay={data} />}
              {data.state === "stopped" && <Alert type="info" showIcon title={w.stoppedText} />}
              {data.state === "failed" && <Alert type="warning" showIcon title={w.failedText} />}
              {data.result && (
                <Answer query={config}>
                  {(all) => (
                    <>
                      <Changes replay={data} result={data.result!} config={all} />
                      <Accept replay={data} />
                      <Curve replay={data} result={data.result!} config={all} />
                    </>
                  )}
                </Answer>
              )}
            </>
          )}
        </Answer>
      </div>
    </TuningSections>
  );
}

function HowFar({ replay: { id, lookedAt, lookUps, state } }: { replay: ReplayAnswer }) {
  const w = usePageWords(words);
  const all = useWords();
  const api = useApi();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const stop = useMutation({
    mutationFn: () => api.stopNeedReplay({ params: { id } }),
    onError: (error) => void message.error(problemText(error, all), 8),
    onSettled: () => queries.invalidateQueries({ queryKey: ["need-replay", id] }),
  });
  const text = w.progress(lookedAt.toLocaleString("en"), lookUps.toLocaleString("en"));
  return (
    <div className="tuning__progress">
      <Progress percent={lookUps > 0 ? Math.floor((100 * lookedAt) / lookUps) : 0} status="active" aria-label={text} />
      <p role="status">{text}</p>
      <Button onClick={() => stop.mutate()} loading={stop.isPending} disabled={state === "stopping"}>
        {w.stop}
      </Button>
    </div>
  );
}

function Accept({ replay: { id, mayAccept, inForceAs } }: { replay: ReplayAnswer }) {
  const w = usePageWords(words);
  const api = useApi();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  if (inForceAs !== undefined) return null;
  if (!mayAccept) return <Alert type="info" showIcon title={w.outdated} />;
  return (
    <>
      <p>
        <Button type="primary" onClick={() => setOpen(true)}>
          {w.accept}
        </Button>
      </p>
      {open && (
        <FormDialog<{ why: string }>
          title={w.acceptTitle}
          intro={w.acceptIntro}
          submit={w.accept}
          onClose={() => setOpen(false)}
          onSubmit={async ({ why }) => {
            await api.acceptNeedConfig({ body: { replay: id, why } });
            void message.success(w.accepted);
            for (const key of ["need-config", "need-replay", "need-replays"])
              await queries.invalidateQueries({ queryKey: [key] });
          }}
        >
          <WhyField />
        </FormDialog>
      )}
    </>
  );
}
