import { StateTag } from "../../../parts/StateTag.tsx";
import { usePageWords } from "../../../words.ts";
import { type ShownContent, useLine } from "../knowledge.ts";
import { words as shared } from "../words.ts";
import { words } from "./words.ts";

type Questions = NonNullable<ShownContent["course"]>["questions"];

/** The test as whoever reviews it reads it; closed, so that a writer can still learn by it. */
export function RightAnswers({ questions, open }: { questions: Questions; open: boolean }) {
  const w = usePageWords(words);
  const all = usePageWords(shared);
  const textOf = useLine();
  return (
    <details open={open}>
      <summary>{w.rightAnswers}</summary>
      <ol className="knowledge-results">
        {questions.map(({ kind, ask, choices, why, source }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two questions may ask the same
          <li key={at}>
            <h2>
              {at + 1}. {textOf(ask)} <span className="quiet">{all.questionKinds[kind]}</span>
            </h2>
            <ul>
              {choices.map(({ text, right }, n) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: choices of one question
                <li key={n}>
                  {textOf(text)} {right && <StateTag tone="success">{all.rightChoice}</StateTag>}
                </li>
              ))}
            </ul>
            <p>{textOf(why)}</p>
            {source && (
              <p className="quiet">
                {source.law}
                {source.article}
              </p>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}
