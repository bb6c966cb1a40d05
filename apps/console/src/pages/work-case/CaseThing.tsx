import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Segmented } from "antd";
import { useState } from "react";
import { flushSync } from "react-dom";
import type { Saved } from "../../explanations/draft.ts";
import { emptyContent, textOf } from "../../explanations/explanation.ts";
import { FlagTag } from "../../explanations/FlagTag.tsx";
import { words as shared } from "../../explanations/words.ts";
import { type CaseAtWork, pathOfCase, tones } from "../../explanations/work-case.ts";
import { useShortcuts } from "../../keyboard/Shortcuts.tsx";
import { ThingPage } from "../../parts/thing/ThingPage.tsx";
import { useMe } from "../../session/Me.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { Editor, firstField } from "./Editor.tsx";
import { Judgment } from "./Judgment.tsx";
import { Review } from "./Review.tsx";
import { Side } from "./Side.tsx";
import { Told } from "./Told.tsx";
import { useCaseActions } from "./useCaseActions.tsx";
import { useDraft } from "./useDraft.ts";
import { Versions } from "./Versions.tsx";
import { WorkerView } from "./WorkerView.tsx";
import { words } from "./words.ts";

type Tab = "write" | "review" | "preview" | "history";

/** What saving starts from: the draft, or the published words as the first thought of a new version. */
function savedOf({ explanation }: CaseAtWork): Saved {
  if (!explanation) return { content: emptyContent, revision: 0 };
  const { state, content, revision } = explanation;
  return { content, revision: state === "published" ? 0 : revision };
}

/** One case at the workbench: the judgment, the explanation beside it, labels and history at the side. */
export function CaseThing({
  data,
  readAgain,
}: {
  data: CaseAtWork;
  readAgain: () => Promise<{ data?: CaseAtWork | undefined }>;
}) {
  const w = usePageWords(words);
  const all = usePageWords(shared);
  const lang = useLang();
  const me = useMe();
  const queries = useQueryClient();
  const { work: row, case: found, explanation, published, may } = data;
  const reviews = may.includes("publish");
  const [tab, setTab] = useState<Tab>(reviews ? "review" : "write");
  const [revises, setRevises] = useState(false);
  const key = ["work-case", row.id, lang];
  const work = useDraft({
    caseId: row.id,
    server: savedOf(data),
    superseded: explanation?.superseded ?? [],
    active: may.includes("save"),
    onSaved: (content, { version, revision, superseded }) => {
      queries.setQueryData<CaseAtWork>(
        key,
        (old) =>
          old && {
            ...old,
            explanation: {
              version,
              revision,
              state: "draft",
              content,
              author: { id: me.id, name: me.name },
              superseded,
            },
          },
      );
      // The first save takes the case and opens other actions.
      if (!may.includes("submit")) void queries.invalidateQueries({ queryKey: ["work-case", row.id] });
    },
    readAgain: async () => {
      const { data: newest } = await readAgain();
      return savedOf(newest ?? data);
    },
  });
  const { actions, dialog } = useCaseActions(data, work);
  const begun = revises || explanation?.state !== "published" || work.state !== "clean";
  const writes = may.includes("save") && begun;

  const show = (next: Tab) => () => setTab(next);
  const thing = { group: "thing" } as const;
  useShortcuts([
    {
      ...thing,
      keys: "e",
      label: w.keys.write,
      run: () => {
        // At once: what is typed next must find the field, however busy the page is.
        flushSync(() => setTab("write"));
        document.getElementById(firstField)?.focus();
      },
    },
    { ...thing, keys: "p", label: w.keys.preview, run: show("preview") },
    { ...thing, keys: "h", label: w.keys.history, run: show("history") },
    ...(reviews ? [{ ...thing, keys: "r", label: w.keys.review, run: show("review") }] : []),
    ...(writes ? [{ ...thing, keys: "ctrl+s", label: w.keys.save, run: () => void work.save().catch(() => {}) }] : []),
  ]);

  const shown = may.includes("save") ? work.draft.words : (explanation?.content ?? published?.content ?? emptyContent);
  const tabs: Tab[] = [...(reviews ? ["review" as const] : []), "write", "preview", "history"];
  return (
    <ThingPage
      list={{ name: "workbench", title: all.queue, to: "/workbench" }}
      id={row.id}
      title={row.title}
      {...(found.caseNumber ? { number: found.caseNumber } : {})}
      state={{ text: all.states[row.state], tone: tones[row.state] }}
      actions={actions}
      beside={{
        ...(data.next ? { next: pathOfCase(data.next) } : {}),
        ...(data.previous ? { previous: pathOfCase(data.previous) } : {}),
      }}
      side={<Side data={data} />}
    >
      <div className="bench">
        <Judgment found={found} citations={data.citations} />
        <section className="bench__work" aria-label={w.editor}>
          <h2 className="unseen">{w.editor}</h2>
          <div className="bench__tabs">
            <Segmented
              aria-label={w.tabsLabel}
              value={tabs.includes(tab) ? tab : "write"}
              onChange={setTab}
              options={tabs.map((value) => ({
                value,
                label: value === "history" ? `${w.tabs.history} ${data.versions.length}` : w.tabs[value],
              }))}
            />
            {row.flags.map((flag) => (
              <FlagTag key={flag} flag={flag} />
            ))}
          </div>
          {explanation?.note && explanation.state === "returned" && (
            <Alert type="warning" showIcon title={w.returnedNote(explanation.note)} />
          )}
          {tab === "review" && reviews && explanation ? (
            <Review explanation={explanation} published={published?.content} />
          ) : tab === "preview" ? (
            <WorkerView title={row.title} by={published?.by ?? explanation?.author.name ?? me.name} content={shown} />
          ) : tab === "history" ? (
            <Versions caseId={row.id} versions={data.versions} />
          ) : writes ? (
            <>
              {revises && explanation?.state === "published" && <Alert type="info" showIcon title={w.revising} />}
              <Editor work={work} />
            </>
          ) : (
            <ReadOnly data={data} unsaved={may.includes("save") ? undefined : work} onRevise={() => setRevises(true)} />
          )}
        </section>
      </div>
      {dialog}
    </ThingPage>
  );
}

/** The words as they stand, and why they cannot be changed now. */
function ReadOnly({
  data: { explanation, published, may, work },
  unsaved,
  onRevise,
}: {
  data: CaseAtWork;
  unsaved: ReturnType<typeof useDraft> | undefined;
  onRevise: () => void;
}) {
  const w = usePageWords(words);
  const me = useMe();
  const content = explanation?.content ?? published?.content;
  const why =
    explanation?.state === "in-review"
      ? w.readOnlyReview
      : work.claimedBy && work.claimedBy.id !== me.id
        ? w.readOnlyClaimed(work.claimedBy.name)
        : !me.may("case.explain")
          ? w.readOnlyRole
          : undefined;
  return (
    <>
      {may.includes("save") ? (
        <p>
          <Button onClick={onRevise}>{w.revise}</Button>
        </p>
      ) : (
        why && <Alert type="info" showIcon title={why} />
      )}
      {unsaved && unsaved.state !== "clean" && unsaved.state !== "busy" && (
        <Alert
          type="warning"
          showIcon
          title={w.keptButClosed}
          description={
            <pre className="kept-words">
              {(["happened", "decided", "youCan", "keep", "deadlines"] as const)
                .map((part) => textOf(unsaved.draft.words, `${part}.zh`))
                .filter(Boolean)
                .join("\n\n")}
            </pre>
          }
        />
      )}
      {content ? <Told content={content} /> : <p className="quiet">{w.nothingYetReader}</p>}
    </>
  );
}
