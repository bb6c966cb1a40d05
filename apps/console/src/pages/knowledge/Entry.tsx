import { useQuery } from "@tanstack/react-query";
import { Navigate, useParams } from "react-router";
import { useApi } from "../../api.ts";
import { Answer } from "../../parts/states/Answer.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { EntryFrame } from "./EntryFrame.tsx";
import { KnowledgeText } from "./KnowledgeText.tsx";
import { addressOf, useLine } from "./knowledge.ts";
import { words } from "./words.ts";

export default function Entry() {
  const w = usePageWords(words);
  const api = useApi();
  const lang = useLang();
  const textOf = useLine();
  const id = Number(useParams().id);
  const answer = useQuery({
    queryKey: ["knowledge-entry", id, lang],
    queryFn: () => api.getKnowledgeEntry({ params: { id } }),
  });
  return (
    <Answer query={answer}>
      {(entry) =>
        entry.kind === "course" ? (
          <Navigate to={addressOf(entry)} replace />
        ) : (
          <EntryFrame
            key={entry.id}
            entry={entry}
            list={{ name: "knowledge-entries", title: w.entries, to: "/knowledge/entries" }}
            show={({ summary, text }, which) =>
              which === "earlier" ? (
                <KnowledgeText text={text.zh} level={3} />
              ) : (
                <article className="knowledge-entry">
                  {textOf(summary) && <p className="knowledge-entry__summary">{textOf(summary)}</p>}
                  <KnowledgeText text={textOf(text)} />
                  {lang === "en" && !text.en && <p className="quiet">{w.onlyChinese}</p>}
                </article>
              )
            }
          />
        )
      }
    </Answer>
  );
}
