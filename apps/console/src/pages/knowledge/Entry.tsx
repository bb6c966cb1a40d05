import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button } from "antd";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import { useApi } from "../../api.ts";
import { StateTag } from "../../parts/StateTag.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { SideCard } from "../../parts/thing/SideCard.tsx";
import { type ThingAction, ThingPage } from "../../parts/thing/ThingPage.tsx";
import { Timeline } from "../../parts/thing/Timeline.tsx";
import { dateText, timeText } from "../../parts/times.ts";
import { useLang, usePageWords } from "../../words.ts";
import { type DialogAct, EntryDialog } from "./EntryDialog.tsx";
import { KnowledgeText } from "./KnowledgeText.tsx";
import { dueTones, type Entry as EntryAnswer, entryTones } from "./knowledge.ts";
import { Sources } from "./Sources.tsx";
import { words } from "./words.ts";

export default function Entry() {
  const api = useApi();
  const lang = useLang();
  const id = Number(useParams().id);
  const answer = useQuery({
    queryKey: ["knowledge-entry", id, lang],
    queryFn: () => api.getKnowledgeEntry({ params: { id } }),
  });
  return <Answer query={answer}>{(entry) => <EntryView key={entry.id} entry={entry} />}</Answer>;
}

function EntryView({ entry }: { entry: EntryAnswer }) {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [dialog, setDialog] = useState<DialogAct>();
  const [showDraft, setShowDraft] = useState(!entry.published);
  const { published, draft, may } = entry;
  const refresh = async () => {
    for (const key of [["knowledge-entry"], ["list", "knowledge-entries"], ["knowledge-tasks"]])
      await queries.invalidateQueries({ queryKey: key });
  };
  const done = async (text: string) => {
    void message.success(text, 6);
    await refresh();
  };
  const shown = showDraft && draft ? draft : published;
  const textOf = (line: { zh: string; en?: string | undefined }) => (lang === "en" && line.en) || line.zh;
  const dialogActs = (["publish", "return", "confirm", "assign", "retire"] as const).filter((act) => may.includes(act));
  const actions: ThingAction[] = [
    ...(may.includes("submit")
      ? [
          {
            key: "submit",
            title: w.acts.submit,
            primary: true,
            confirm: { title: w.submitTitle, text: w.submitText, action: w.acts.submit },
            run: async () => {
              const body = { act: "submit" as const, revision: draft!.revision, note: "" };
              await api.actOnKnowledgeEntry({ params: { id: entry.id }, body });
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
      run: () => setDialog(act),
    })),
    ...(may.includes("save")
      ? [{ key: "edit", title: w.acts.edit, keys: "e", run: () => navigate(`/knowledge/entries/${entry.id}/edit`) }]
      : []),
    ...(may.includes("restore")
      ? [
          {
            key: "restore",
            title: w.acts.restore,
            run: async () => {
              await api.actOnKnowledgeEntry({ params: { id: entry.id }, body: { act: "restore", note: "" } });
              await done(w.done.restore);
            },
          },
        ]
      : []),
  ];
  return (
    <>
      <ThingPage
        list={{ name: "knowledge-entries", title: w.entries, to: "/knowledge/entries" }}
        id={String(entry.id)}
        title={entry.title}
        state={{ text: w.entryStates[entry.state], tone: entryTones[entry.state] }}
        actions={actions}
        side={
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
                    entry.due === "no" ? (
                      dateText(entry.reviewOn, lang)
                    ) : (
                      <StateTag tone={dueTones[entry.due]}>
                        {entry.due === "soon" ? dateText(entry.reviewOn, lang) : w.lateSince(entry.reviewOn)}
                      </StateTag>
                    ),
                },
              ]}
            />
            <SideCard title={w.sources}>
              <Sources sources={published?.sources ?? draft?.sources ?? []} />
            </SideCard>
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
        }
      >
        {entry.unread && published && <Alert type="warning" showIcon title={w.unread} />}
        {(entry.due === "overdue" || entry.due === "escalated") && (
          <Alert type="warning" showIcon title={w.overdueText(dateText(entry.reviewOn, lang))} />
        )}
        {entry.isDemo && <StateTag tone="info">{w.demo}</StateTag>}
        {draft && published && (
          <p>
            {w.draftThere(draft.author?.name ?? w.product, w.works[draft.state])}{" "}
            <Button size="small" onClick={() => setShowDraft(!showDraft)} aria-pressed={showDraft}>
              {showDraft ? w.showPublished : w.showDraft}
            </Button>
          </p>
        )}
        {shown && (
          <article className="knowledge-entry">
            {textOf(shown.summary) && <p className="knowledge-entry__summary">{textOf(shown.summary)}</p>}
            <KnowledgeText text={textOf(shown.text)} />
            {lang === "en" && !shown.text.en && <p className="quiet">{w.onlyChinese}</p>}
          </article>
        )}
        {entry.versions.length > 1 && <Versions entry={entry} />}
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

/** Every version of the words; an earlier one opens where it stands. */
function Versions({ entry }: { entry: EntryAnswer }) {
  const w = usePageWords(words);
  const lang = useLang();
  const [open, setOpen] = useState<number>();
  return (
    <details>
      <summary>{w.versions(entry.versions.length)}</summary>
      <ul className="knowledge-versions">
        {entry.versions.map(({ version, state, author, reviewer, at }) => (
          <li key={version}>
            {w.versionLine(version, w.works[state], author?.name ?? w.product, timeText(at, lang))}
            {reviewer && ` · ${w.reviewedBy(reviewer.name)}`}{" "}
            <Button
              size="small"
              type="link"
              aria-expanded={open === version}
              onClick={() => setOpen(open === version ? undefined : version)}
            >
              {open === version ? w.hideVersion(version) : w.showVersion(version)}
            </Button>
            {open === version && <EarlierText id={entry.id} version={version} />}
          </li>
        ))}
      </ul>
    </details>
  );
}

function EarlierText({ id, version }: { id: number; version: number }) {
  const api = useApi();
  const answer = useQuery({
    queryKey: ["knowledge-entry", id, "version", version],
    queryFn: () => api.getKnowledgeVersion({ params: { id, version } }),
  });
  return <Answer query={answer}>{({ content }) => <KnowledgeText text={content.text.zh} level={3} />}</Answer>;
}
