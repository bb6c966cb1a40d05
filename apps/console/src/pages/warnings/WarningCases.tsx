import { usePageWords } from "../../words.ts";
import type { Warning } from "./warning.ts";
import { words } from "./words.ts";

/** What others in the same trouble could do: on the workers' own pages, where everybody reads them. */
export function WarningCases({ cases }: Pick<Warning, "cases">) {
  const w = usePageWords(words);
  return (
    <section>
      <h2>{w.cases}</h2>
      {cases.length === 0 ? (
        <p className="quiet">{w.caseNone}</p>
      ) : (
        <ul>
          {cases.map(({ id, title, caseNumber, need }) => (
            <li key={id}>
              <a href={`/cases/${encodeURIComponent(id)}`}>{title}</a>{" "}
              <span className="quiet">{[need, caseNumber].filter(Boolean).join(" · ")}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
