import { useQuery } from "@tanstack/react-query";
import { App } from "antd";
import { useState } from "react";
import { useParams } from "react-router";
import { useApi } from "../../api.ts";
import { Answer } from "../../parts/states/Answer.tsx";
import { Composer } from "../../parts/thing/Composer.tsx";
import { type ThingAction, ThingPage } from "../../parts/thing/ThingPage.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { WarningVisit } from "../visits/WarningVisit.tsx";
import { ActDialog, type DialogAct, dialogActs } from "./ActDialog.tsx";
import { ContactKit } from "./contact/ContactKit.tsx";
import { WarningCases } from "./WarningCases.tsx";
import { WarningProfile } from "./WarningProfile.tsx";
import { WarningSide } from "./WarningSide.tsx";
import { WarningStory } from "./WarningStory.tsx";
import { WarningTimeline } from "./WarningTimeline.tsx";
import { WarningWhy } from "./WarningWhy.tsx";
import { type Act, stateTones, subjectOf, useRefreshWarnings, type Warning } from "./warning.ts";
import { words } from "./words.ts";

export default function WarningPage() {
  const api = useApi();
  const lang = useLang();
  const id = Number(useParams().id);
  const answer = useQuery({
    queryKey: ["warning", id, lang],
    queryFn: () => api.getWarning({ params: { id } }),
    // Each reading of one worker's is a logged look: not again because a window came to the front.
    refetchOnWindowFocus: false,
    staleTime: 30_000,
  });
  return <Answer query={answer}>{(warning) => <WarningView key={warning.id} warning={warning} />}</Answer>;
}

/** Keys of the acts that are done most. */
const keys: Partial<Record<DialogAct, string>> = { screen: "s", check: "y", contact: "t", open: "o", close: "x" };
const rare: readonly DialogAct[] = ["false-alarm", "already-known", "decline"];

function WarningView({ warning }: { warning: Warning }) {
  const w = usePageWords(words);
  const api = useApi();
  const refresh = useRefreshWarnings(warning.id);
  const { message } = App.useApp();
  const [open, setOpen] = useState<DialogAct>();
  const act = async (body: Act) => {
    const { said } = await api.actOnWarning({ params: { id: warning.id }, body });
    void message.success(said ?? w.done(w.acts[body.act]), said ? 8 : 4);
    await refresh();
  };
  const dialogs = dialogActs.filter((name) => warning.may.includes(name));
  const next = dialogs.find((name) => !rare.includes(name));
  // What was opened waits for its outcome.
  const main = warning.state === "opened" && dialogs.includes("close") ? "close" : next;
  const actions: ThingAction[] = [
    ...dialogs.map(
      (name): ThingAction => ({
        key: name,
        title: w.acts[name],
        primary: name === main,
        rare: rare.includes(name) && name !== main,
        ...(keys[name] ? { keys: keys[name] } : {}),
        run: () => setOpen(name),
      }),
    ),
    ...(warning.may.includes("take")
      ? [{ key: "take", title: w.acts.take, keys: "m", run: () => act({ act: "take" }) }]
      : []),
  ];
  return (
    <>
      <ThingPage
        list={{ name: "warnings", title: w.title, to: "/warnings" }}
        id={String(warning.id)}
        title={`${warning.category.name} · ${subjectOf(warning, w.oneWorker)}`}
        number={warning.number}
        state={{
          text: warning.closedAs ? w.closings[warning.closedAs] : w.states[warning.state],
          tone: stateTones[warning.state],
        }}
        {...(warning.clock ? { due: warning.clock.at } : {})}
        actions={actions}
        side={<WarningSide warning={warning} onChange={refresh} />}
        composer={
          warning.may.includes("note") && (
            <Composer
              draft={`warning ${warning.id}`}
              kinds={[{ key: "note", ...w.composer, send: (text) => act({ act: "note", words: text }) }]}
            />
          )
        }
      >
        <WarningWhy warning={warning} />
        {warning.profile && <WarningProfile warning={warning} />}
        {warning.may.length > 0 && <ContactKit warningId={warning.id} state={warning.state} onChange={refresh} />}
        {warning.level === "employer" && <WarningVisit warningId={warning.id} onChange={refresh} />}
        <WarningCases cases={warning.cases} />
        <WarningStory warning={warning} onChange={refresh} />
        <WarningTimeline warning={warning} />
      </ThingPage>
      {open && <ActDialog name={open} warning={warning} onSend={act} onClose={() => setOpen(undefined)} />}
    </>
  );
}
