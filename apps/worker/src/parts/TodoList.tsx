import type { Pages } from "@zhijia/contracts";
import { Notice } from "@zhijia/ui";
import { useReading } from "../reading.ts";
import { Section } from "./Section.tsx";

/** What she can do now, in order, and what to be careful about. */
export function TodoList({ steps, warnings }: Pick<Pages["answer"], "steps" | "warnings">) {
  const { words } = useReading();
  if (steps.length === 0 && warnings.length === 0) return null;
  return (
    <Section id="now" title={words.answer.now}>
      {steps.length > 0 && (
        <ol className="todo">
          {steps.map((step) => (
            <li key={step} data-step="">
              {step}
            </li>
          ))}
        </ol>
      )}
      {warnings.length > 0 && (
        <Notice kind="warning" word={words.answer.warnings} level={3}>
          <ul className="plain-list">
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Notice>
      )}
    </Section>
  );
}
