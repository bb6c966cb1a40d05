import type { UseMutationResult } from "@tanstack/react-query";
import { App, Button } from "antd";
import { Link, useNavigate } from "react-router";
import { type Api, useApi } from "../../../api.ts";
import { problemText } from "../../../parts/problem-text.ts";
import { StateTag } from "../../../parts/StateTag.tsx";
import { timeText } from "../../../parts/times.ts";
import { useConfirm } from "../../../parts/useConfirm.tsx";
import { useLang, usePageWords, useWords } from "../../../words.ts";
import { type Act, stateTones, useRefreshMatters } from "../matter.ts";
import { words as shared } from "../words.ts";
import { words } from "./words.ts";

type Found = Awaited<ReturnType<Api["findCaller"]>>;
type Props = { answer: Pick<UseMutationResult<Found, Error, string>, "data" | "error" | "isPending">; text: string };

/** Who calls, and what of theirs is open: more often it belongs to that than that it is new. */
export function Caller({ answer: { data, error }, text }: Props) {
  const w = usePageWords(words);
  const all = useWords();
  return (
    <aside className="entry__caller" aria-label={w.caller} aria-live="polite">
      <h2>{w.caller}</h2>
      {error ? (
        <p role="alert">{problemText(error, all)}</p>
      ) : !data ? (
        <p className="quiet">{w.callerBefore}</p>
      ) : (
        <>
          {data.person?.name && <p>{w.known(data.person.name)}</p>}
          {data.matters.length === 0 && <p className="quiet">{w.callerUnknown}</p>}
          <ul className="plain">
            {data.matters.map((matter) => (
              <CallersMatter key={matter.id} matter={matter} text={text.trim()} />
            ))}
          </ul>
        </>
      )}
    </aside>
  );
}

function CallersMatter({ matter, text }: { matter: Found["matters"][number]; text: string }) {
  const w = usePageWords(words);
  const all = usePageWords(shared);
  const texts = useWords();
  const lang = useLang();
  const api = useApi();
  const navigate = useNavigate();
  const confirm = useConfirm();
  const refresh = useRefreshMatters();
  const { message } = App.useApp();
  const over = matter.state === "answered" || matter.state === "closed";
  const add = () => {
    if (!text) {
      void message.warning(w.wordsFirst);
      return;
    }
    const said = all.line(w.called, text);
    const body: Act = over ? { act: "contest", words: said } : { act: "note", words: said };
    confirm({
      title: over ? w.reopenTitle(matter.number) : w.addTitle(matter.number),
      text: over ? w.reopenText : w.addText,
      action: over ? w.reopen : w.addTo,
      onConfirm: async () => {
        try {
          await api.actOnMatter({ params: { id: matter.id }, body });
        } catch (error) {
          void message.error(problemText(error, texts), 8);
          return;
        }
        await refresh();
        void message.success(w.added(matter.number));
        void navigate(`/matters/${matter.id}`);
      },
    });
  };
  return (
    <li className="callers-matter">
      <p>
        <Link to={`/matters/${matter.id}`}>{matter.number}</Link>{" "}
        <StateTag tone={stateTones[matter.state]}>{all.states[matter.state]}</StateTag>
      </p>
      <p>{matter.opening || all.noWords}</p>
      <p className="quiet">
        {all.kinds[matter.kind]} {matter.problemType && `· ${matter.problemType}`} · {timeText(matter.at, lang)}
      </p>
      <Button size="small" onClick={add}>
        {over ? w.reopen : w.addTo}
      </Button>
    </li>
  );
}
