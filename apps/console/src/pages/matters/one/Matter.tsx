import { useQuery } from "@tanstack/react-query";
import { App } from "antd";
import { useEffect, useState } from "react";
import { useParams } from "react-router";
import { useApi } from "../../../api.ts";
import { Answer } from "../../../parts/states/Answer.tsx";
import { type ThingAction, ThingPage } from "../../../parts/thing/ThingPage.tsx";
import { useLang, usePageWords } from "../../../words.ts";
import { RedBar } from "../MatterSections.tsx";
import { type Act, type Matter, momentOf, shortDistrict, stateTones, useRefreshMatters } from "../matter.ts";
import { words as shared } from "../words.ts";
import { ActDialog } from "./ActDialog.tsx";
import { actForms, type DialogAct } from "./act-form.ts";
import { CopyOut } from "./CopyOut.tsx";
import { MatterComposer } from "./MatterComposer.tsx";
import { MatterSide } from "./MatterSide.tsx";
import { MatterText } from "./MatterText.tsx";
import { MatterTimeline } from "./MatterTimeline.tsx";
import { words } from "./words.ts";

export default function MatterPage() {
  const api = useApi();
  const lang = useLang();
  const id = Number(useParams().id);
  const answer = useQuery({
    queryKey: ["matter", id, lang],
    queryFn: () => api.getMatter({ params: { id } }),
    // Each reading is a logged look: not again because a window came to the front.
    refetchOnWindowFocus: false,
    staleTime: 30_000,
  });
  return (
    <div className="matters matters--one">
      <RedBar />
      <Answer query={answer}>{(matter) => <MatterView key={matter.id} matter={matter} />}</Answer>
    </div>
  );
}

function MatterView({ matter }: { matter: Matter }) {
  const w = usePageWords(words);
  const all = usePageWords(shared);
  const api = useApi();
  const refresh = useRefreshMatters();
  const { message } = App.useApp();
  const [open, setOpen] = useState<DialogAct | "copy-out">();
  const { may } = matter;

  // What was passed on is out of sight for whoever passed it on: then nothing may be done, and the list is next.
  const act = async (body: Act) => {
    await api.actOnMatter({ params: { id: matter.id }, body });
    void message.success(`${w.acts[body.act][0]} · ${w.done}`);
    await refresh();
  };

  const dialogs = (Object.keys(actForms) as DialogAct[]).filter((name) => may.includes(name));
  // Nobody has to look at the urgency of what carries no signal.
  const isRare = (name: DialogAct) =>
    actForms[name].rare === true || (name === "confirm-urgency" && matter.urgency === "green");
  // The one thing to press is the first that moves it: accept, dispatch, or what the desk has to decide.
  const main = may.includes("accept") ? "accept" : dialogs.find((name) => !isRare(name));
  const actions: ThingAction[] = [
    ...(may.includes("accept")
      ? [
          {
            key: "accept",
            title: w.acts.accept[0],
            primary: main === "accept",
            keys: "a",
            confirm: { title: `${w.acts.accept[0]}？`, text: w.acts.accept[1], action: w.acts.accept[0] },
            run: () => act({ act: "accept" }),
          },
        ]
      : []),
    ...dialogs.map((name): ThingAction => {
      const { keys, danger } = actForms[name];
      return {
        key: name,
        title: w.acts[name][0],
        primary: name === main,
        ...(keys ? { keys } : {}),
        ...(danger ? { danger } : {}),
        rare: isRare(name),
        run: () => setOpen(name),
      };
    }),
    ...(may.includes("resume")
      ? [
          {
            key: "resume",
            title: w.acts.resume[0],
            confirm: { title: `${w.acts.resume[0]}？`, text: w.acts.resume[1], action: w.acts.resume[0] },
            run: () => act({ act: "resume" }),
          },
        ]
      : []),
    { key: "copy-out", title: w.copyOut, rare: true, keys: "z", run: () => setOpen("copy-out") },
  ];
  const moment = momentOf(matter);

  return (
    <>
      <ThingPage
        list={{ name: "matters", title: all.title, to: "/matters" }}
        id={String(matter.id)}
        title={`${matter.problemType?.name ?? all.kinds[matter.kind]} · ${matter.district ? shortDistrict(matter.district.name) : matter.desk.name}`}
        number={matter.number}
        state={{
          text: `${all.states[matter.state]}${matter.paused ? ` · ${all.paused}` : ""}`,
          tone: stateTones[matter.state],
        }}
        {...(moment ? { due: moment } : {})}
        actions={actions}
        side={
          <MatterSide
            matter={matter}
            onNotDuplicate={(other) => act({ act: "not-duplicate", other })}
            onEmployer={(employerId) => act({ act: "classify", employerId })}
          />
        }
        composer={<MatterComposer matter={matter} onSend={act} onChange={refresh} />}
      >
        <MatterText matter={matter} />
        <MatterTimeline matter={matter} />
        <NewestInSight at={matter.timeline.length} />
      </ThingPage>
      {open === "copy-out" && <CopyOut matterId={matter.id} onClose={() => setOpen(undefined)} />}
      {open !== undefined && open !== "copy-out" && (
        <ActDialog name={open} matter={matter} onSend={act} onClose={() => setOpen(undefined)} />
      )}
    </>
  );
}

/** After a new entry the newest stands above the composer; a fresh page begins at its top. */
function NewestInSight({ at }: { at: number }) {
  const [first] = useState(at);
  const [element, setElement] = useState<HTMLElement | null>(null);
  useEffect(() => {
    if (at > first) element?.scrollIntoView({ block: "end" });
  }, [at, first, element]);
  return <span ref={setElement} />;
}
