import { useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button } from "antd";
import { type ReactNode, useState } from "react";
import { useNavigate } from "react-router";
import { useApi } from "../../api.ts";
import { StateTag } from "../../parts/StateTag.tsx";
import { SideCard } from "../../parts/thing/SideCard.tsx";
import { type ThingAction, ThingPage } from "../../parts/thing/ThingPage.tsx";
import { Timeline } from "../../parts/thing/Timeline.tsx";
import { dateText } from "../../parts/times.ts";
import { useLang, usePageWords } from "../../words.ts";
import { type DialogAct, EntryDialog } from "./EntryDialog.tsx";
import { EntryVersions } from "./EntryVersions.tsx";
import { addressOf, dueTones, type Entry, entryTones, type ShownContent } from "./knowledge.ts";
import { Sources } from "./Sources.tsx";
import { words } from "./words.ts";

type Props = {
  entry: Entry;
  list: { name: string; title: string; to: string };
  /** The words as they are read: what stands, the draft beside it, or those of an earlier version. */
  show: (content: ShownContent, which: "published" | "draft" | "earlier") => ReactNode;
};

/** What every entry has around its words, be it a text or a course: state, acts, keeper, marks, history and versions. */
export function EntryFrame({ entry, list, show }: Props) {
  const w = usePageWords(words);
  const lang = useLang();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [dialog, setDialog] = useState<DialogAct>();
  const [showDraft, setShowDraft] = useState(!entry.published);
  const { published, draft } = entry;
  const done = async (text: string) => {
    void message.success(text, 6);
    for (const key of ["knowledge-entry", "knowledge-tasks", "knowledge-course", "knowledge-courses"])
      await queries.invalidateQueries({ queryKey: [key] });
    await queries.invalidateQueries({ queryKey: ["list", "knowledge-entries"] });
  };
  const actions = useEntryActions(entry, done, setDialog);
  const drafted = showDraft && draft;
  const shown = drafted || published;
  return (
    <>
      <ThingPage
        list={list}
        id={String(entry.id)}
        title={entry.title}
        state={{ text: w.entryStates[entry.state], tone: entryTones[entry.state] }}
        actions={actions}
        side={<Side entry={entry} />}
      >
        {entry.unread && published && <Alert type="warning" showIcon title={w.unread} />}
        {(entry.due === "overdue" || entry.due === "escalated") && (
          <Alert type="warning" showIcon title={w.overdueText(dateText(entry.reviewOn, lang))} />
        )}
        {entry.isDemo && <StateTag tone="info">{w.demo}</StateTag>}
        {draft && (
          <p>
            {w.draftThere(draft.author?.name ?? w.product, w.works[draft.state])}{" "}
            {published && (
              <Button size="small" onClick={() => setShowDraft(!showDraft)} aria-pressed={showDraft}>
                {showDraft ? w.showPublished : w.showDraft}
              </Button>
            )}
          </p>
        )}
        {shown && show(shown, drafted ? "draft" : "published")}
        {entry.versions.length > 1 && <EntryVersions entry={entry} show={(content) => show(content, "earlier")} />}
      </ThingPage>
      {dialog && (
        <EntryDialog
          act={dialog}
          entry={entry}
          onClose={() => setDialog(undefined)}
          onDone={() => done(w.done[dialog])}
        />
      )}
    </>
  );
}

/** What this reader may do now: simple acts at once, others in a dialog. */
function useEntryActions(
  { id, kind, may, draft }: Entry,
  done: (text: string) => Promise<void>,
  open: (act: DialogAct) => void,
): ThingAction[] {
  const w = usePageWords(words);
  const api = useApi();
  const navigate = useNavigate();
  const dialogActs = (["publish", "return", "confirm", "assign", "retire"] as const).filter((act) => may.includes(act));
  return [
    ...(may.includes("submit")
      ? [
          {
            key: "submit",
            title: w.acts.submit,
            primary: true,
            confirm: { title: w.submitTitle, text: w.submitText, action: w.acts.submit },
            run: async () => {
              const body = { act: "submit" as const, revision: draft!.revision, note: "" };
              await api.actOnKnowledgeEntry({ params: { id }, body });
              await done(w.done.submit);
            },
          },
        ]
      : []),
    ...dialogActs.map((act) => ({
      key: act,
      title: w.acts[act],
      primary: act === "publish",
      danger: act === "retire",
      rare: act === "retire" || act === "assign",
      run: () => open(act),
    })),
    ...(may.includes("save")
      ? [{ key: "edit", title: w.acts.edit, keys: "e", run: () => navigate(`${addressOf({ id, kind })}/edit`) }]
      : []),
    ...(may.includes("restore")
      ? [
          {
            key: "restore",
            title: w.acts.restore,
            run: async () => {
              await api.actOnKnowledgeEntry({ params: { id }, body: { act: "restore", note: "" } });
              await done(w.done.restore);
            },
          },
        ]
      : []),
  ];
}

function Side({ entry }: { entry: Entry }) {
  const w = usePageWords(words);
  const lang = useLang();
  const { published, draft, due, reviewOn } = entry;
  const sources = (published ?? draft)?.sources ?? [];
  return (
    <>
      <SideCard
        title={w.about}
        facts={[
          { name: w.kind, value: w.entryKinds[entry.kind] },
          { name: w.category, value: entry.category.name },
          { name: w.owner, value: entry.owner?.name ?? w.noOwner },
          {
            name: w.reviewOn,
            value:
              due === "no" ? (
                dateText(reviewOn, lang)
              ) : (
                <StateTag tone={dueTones[due]}>
                  {due === "soon" ? dateText(reviewOn, lang) : w.lateSince(reviewOn)}
                </StateTag>
              ),
          },
        ]}
      />
      {/* The questions of a course name their own. */}
      {(entry.kind !== "course" || sources.length > 0) && (
        <SideCard title={w.sources}>
          <Sources sources={sources} />
        </SideCard>
      )}
      {entry.acts.length > 0 && (
        <SideCard title={w.history}>
          <Timeline
            entries={entry.acts.toReversed().map((one, at) => ({
              id: String(at),
              at: one.at,
              who: one.by?.name ?? w.product,
              what: `${w.didAct[one.act]}${one.version ? w.versionMark(one.version) : ""}`,
              body: one.note,
            }))}
          />
        </SideCard>
      )}
    </>
  );
}
