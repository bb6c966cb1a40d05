import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useParams } from "react-router";
import { useApi } from "../../api.ts";
import { FormBox } from "../../parts/form/FormPage.tsx";
import { problemText } from "../../parts/problem-text.ts";
import { Answer } from "../../parts/states/Answer.tsx";
import { SideCard } from "../../parts/thing/SideCard.tsx";
import { type ThingAction, ThingPage } from "../../parts/thing/ThingPage.tsx";
import { useLang, usePageWords, useWords } from "../../words.ts";
import { ChecklistFields, type ItemValues } from "./ChecklistFields.tsx";
import type { ChecklistAnswer } from "./station.ts";
import { words } from "./words.ts";

export default function Checklist() {
  const api = useApi();
  const id = Number(useParams().id);
  const answer = useQuery({ queryKey: ["checklist", id], queryFn: () => api.getChecklist({ params: { id } }) });
  return <Answer query={answer}>{(one) => <ChecklistView key={one.checklist.id} answer={one} />}</Answer>;
}

type Item = NonNullable<ChecklistAnswer["published"]>["items"][number];

function ChecklistView({ answer }: { answer: ChecklistAnswer }) {
  const { checklist, published, draft } = answer;
  const w = usePageWords(words);
  const all = useWords();
  const lang = useLang();
  const api = useApi();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const params = { id: checklist.id };
  const refresh = async () => {
    await queries.invalidateQueries({ queryKey: ["checklist"] });
    await queries.invalidateQueries({ queryKey: ["checklists"] });
  };
  const act = (work: () => Promise<unknown>) => async () => {
    try {
      await work();
      await refresh();
    } catch (error) {
      void message.error(problemText(error, all), 8);
    }
  };
  const manage = checklist.may.manage && !checklist.isRetired;
  const actions: ThingAction[] = manage
    ? [
        ...(draft
          ? [
              {
                key: "publish",
                title: w.publish,
                primary: true,
                confirm: { title: w.publish, text: w.publishText, action: w.publish },
                run: act(() => api.publishChecklist({ params, body: {} })),
              },
            ]
          : []),
        {
          key: "retire",
          title: w.retire,
          danger: true,
          confirm: { title: w.retire, text: w.retireText, action: w.retire },
          run: act(() => api.retireChecklist({ params, body: {} })),
        },
      ]
    : [];
  return (
    <ThingPage
      list={{ name: "checklists", title: w.checklists, to: "/stations/checklists" }}
      id={String(checklist.id)}
      title={checklist[lang]}
      state={
        checklist.isRetired
          ? { text: w.retired, tone: "neutral" }
          : published
            ? { text: w.inUse(published.number, published.items.length), tone: "success" }
            : { text: w.notInUse, tone: "warning" }
      }
      actions={actions}
      side={
        <SideCard title={w.union}>
          {checklist.union?.name ?? w.example}
          {checklist.isExample && <p>{w.checklistsIntro}</p>}
        </SideCard>
      }
    >
      {manage ? (
        <FormBox<{ items: ItemValues[] }>
          key={draft?.id ?? published?.id ?? 0}
          initial={{ items: ((draft ?? published)?.items ?? []).map(valuesOf) }}
          submit={w.saveDraft}
          {...(draft ? { after: w.draftOf(draft.number) } : {})}
          onSubmit={async ({ items }) => {
            await api.saveChecklist({ params, body: { items: (items ?? []).map(itemOf) } });
            void message.success(w.saved);
            await refresh();
          }}
        >
          <ChecklistFields />
        </FormBox>
      ) : (
        <ol>
          {published?.items.map((item) => (
            <li key={item.id}>
              {item[lang]} · {w.itemKinds[item.kind]} · {w.weight} {item.weight}
              {item.needsPhoto && ` · ${w.needsPhoto}`}
            </li>
          ))}
        </ol>
      )}
    </ThingPage>
  );
}

function valuesOf({ id: _, ...item }: Item): ItemValues {
  return item;
}

/** What does not belong to its kind is left out. */
function itemOf({ zh, en, kind, weight, needsPhoto, atLeast, atMost, choices }: ItemValues) {
  return {
    zh,
    en,
    kind,
    weight: weight ?? 1,
    needsPhoto: needsPhoto ?? false,
    ...(kind === "number" && typeof atLeast === "number" ? { atLeast } : {}),
    ...(kind === "number" && typeof atMost === "number" ? { atMost } : {}),
    choices: kind === "choice" ? (choices ?? []).map((one) => ({ ...one, passes: one.passes ?? false })) : [],
  };
}
