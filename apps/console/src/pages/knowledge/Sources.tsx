import { StateTag } from "../../parts/StateTag.tsx";
import { usePageWords } from "../../words.ts";
import type { Entry } from "./knowledge.ts";
import { words } from "./words.ts";

type Source = NonNullable<Entry["published"]>["sources"][number];

/** Laws and documents, each with how it is known and the way to the article. */
export function Sources({ sources }: { sources: readonly Source[] }) {
  const w = usePageWords(words);
  if (sources.length === 0) return <p className="quiet">{w.noSources}</p>;
  return (
    <ul className="knowledge-sources">
      {sources.map(({ law, article, tag, articleId, superseded }) => (
        <li key={`${law}${article}${tag}`}>
          {articleId ? (
            <a href={`/articles/${encodeURIComponent(articleId)}`} target="_blank" rel="noreferrer">
              {law}
              {article}
            </a>
          ) : (
            `${law}${article}`
          )}{" "}
          {tag !== "L" && <StateTag tone="warning">{w.tags[tag]}</StateTag>}
          {superseded && <StateTag tone="danger">{superseded}</StateTag>}
        </li>
      ))}
    </ul>
  );
}
