import { Problem } from "@zhijia/contracts";
import { useCallback, useEffect, useRef, useState } from "react";
import { type Api, useApi } from "../../api.ts";
import * as drafts from "../../explanations/draft.ts";
import type { Content, Field } from "../../explanations/explanation.ts";
import type { CaseAtWork } from "../../explanations/work-case.ts";
import { useMe } from "../../session/Me.tsx";
import { forgetDraft, keepDraft, readKeptDraft } from "./kept-drafts.ts";

/** How long after a change it is sent: typing goes on meanwhile, so that a long thought is kept on its way too. */
const pause = 3000;

type Cited = CaseAtWork["citations"][number];
type Saved = Awaited<ReturnType<Api["saveExplanation"]>>;

export type DraftAtWork = {
  draft: drafts.Draft;
  state: "clean" | "dirty" | "busy" | "retry" | "stopped" | "clash";
  savedAt: Date | undefined;
  /** Why saving stopped. */
  fault: unknown;
  /** What came from elsewhere into the page: kept words of a visit before, or another window's. */
  met: "taken-up" | "joined" | undefined;
  /** Articles in the words that are no longer the law, as of the last save. */
  superseded: readonly Cited[];
  type(field: Field, text: string): void;
  settle(field: Field, text: string): void;
  /** Resolves when everything on the page is saved, to its revision; throws `Problem`. */
  save(): Promise<number>;
};

type Given = {
  caseId: string;
  server: drafts.Saved;
  superseded: readonly Cited[];
  /** Whether the reader may save now. */
  active: boolean;
  /** After each save: the page's own copy of the case follows. */
  onSaved: (content: Content, saved: Saved) => void;
  /** Somebody else saved in between: what the server has now. */
  readAgain: () => Promise<drafts.Saved>;
};

/** The draft on the page: saved every few seconds, kept in the browser until it is, and never overwritten by anybody's. */
export function useDraft({ caseId, server, superseded, active, onSaved, readAgain }: Given): DraftAtWork {
  const api = useApi();
  const me = useMe();
  const name = `${me.id} ${caseId}`;
  const [met, setMet] = useState<DraftAtWork["met"]>();
  const [draft, setShown] = useState(() => {
    const kept = readKeptDraft(name);
    const again = kept && drafts.takenUp(kept, server);
    if (kept && !again) forgetDraft(name);
    return again ?? drafts.openDraft(server);
  });
  const [cited, setCited] = useState(superseded);
  const [failures, setFailures] = useState(0);
  const [fault, setFault] = useState<unknown>();
  const [savedAt, setSavedAt] = useState<Date>();
  // The newest draft, for what happens between two renderings.
  const now = useRef(draft);
  const running = useRef<Promise<number>>(undefined);

  const set = useCallback(
    (next: drafts.Draft) => {
      now.current = next;
      setShown(next);
      if (drafts.isChanged(next) || next.clashes.length) keepDraft(name, next);
      else forgetDraft(name);
    },
    [name],
  );

  const sendOnce = async (): Promise<number> => {
    set(drafts.sent(now.current));
    const { sending: content, revision } = now.current;
    try {
      const answer = await api.saveExplanation({ params: { id: caseId }, body: { content: content!, revision } });
      set(drafts.saved(now.current, answer.revision));
      setCited(answer.superseded);
      setSavedAt(new Date());
      setFailures(0);
      setFault(undefined);
      onSaved(content!, answer);
      return answer.revision;
    } catch (error) {
      set(drafts.notSent(now.current));
      if (error instanceof Problem && error.body.code === "workbench/changed-meanwhile") {
        set(drafts.metOther(now.current, await readAgain()));
        setMet("joined");
        return now.current.revision;
      }
      const passing = error instanceof Problem && (error.status === 0 || error.status >= 500 || error.status === 429);
      if (passing) setFailures((n) => n + 1);
      else setFault(error);
      throw error;
    }
  };

  const save = async (): Promise<number> => {
    await running.current?.catch(() => {});
    while (drafts.shouldSend(now.current)) {
      running.current = sendOnce();
      await running.current;
    }
    return now.current.revision;
  };

  const due = active && drafts.shouldSend(draft) && !fault;
  const newestSave = useRef(save);
  newestSave.current = save;
  useEffect(() => {
    if (!due) return;
    const timer = setTimeout(() => newestSave.current().catch(() => {}), Math.min(pause * 2 ** failures, 30_000));
    return () => clearTimeout(timer);
  }, [due, failures]);

  // On to the next case: what is left goes at once, and stays kept until it has arrived.
  const mayLeave = useRef(active);
  mayLeave.current = active && !fault;
  useEffect(
    () => () => {
      if (mayLeave.current) newestSave.current().catch(() => {});
    },
    [],
  );

  // The case was read again and has another draft: ours is joined with it.
  const { revision } = server;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another revision of the server matters
  useEffect(() => {
    if (revision === now.current.revision || now.current.sending) return;
    if (drafts.isChanged(now.current)) {
      set(drafts.metOther(now.current, server));
      setMet("joined");
    } else set(drafts.openDraft(server));
    setCited(superseded);
  }, [revision]);

  const changed = drafts.isChanged(draft);
  // biome-ignore lint/correctness/useExhaustiveDependencies: said once, when the page opens
  useEffect(() => {
    if (changed) setMet("taken-up");
  }, []);
  useEffect(() => {
    if (!changed) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [changed]);

  return {
    draft,
    state: draft.clashes.length
      ? "clash"
      : draft.sending
        ? "busy"
        : fault
          ? "stopped"
          : changed
            ? failures
              ? "retry"
              : "dirty"
            : "clean",
    savedAt,
    fault,
    met,
    superseded: cited,
    type: (field, text) => set(drafts.typed(now.current, field, text)),
    settle: (field, text) => set(drafts.settled(now.current, field, text)),
    save: () => {
      setFault(undefined);
      return save();
    },
  };
}
