import { Form } from "antd";
import { useState } from "react";
import { usePageWords } from "../../../words.ts";
import { useLine } from "../knowledge.ts";
import { type CoursePartValues, courseOf } from "./course.ts";
import { WrittenLessons } from "./Lessons.tsx";
import { TestQuestions } from "./TestQuestions.tsx";
import { words } from "./words.ts";

/** Lessons and test as learners see them: nothing tells which choice is right. */
export function CoursePreview() {
  const w = usePageWords(words);
  const [open, setOpen] = useState(false);
  return (
    <details className="knowledge-preview" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{w.preview}</summary>
      {open && <AsSeen />}
    </details>
  );
}

function AsSeen() {
  const w = usePageWords(words);
  const textOf = useLine();
  const [answers, setAnswers] = useState<Record<string, string[]>>({});
  const values = Form.useWatch(["content", "course"]) as CoursePartValues | undefined;
  const { lessons, questions } = courseOf(values ?? {});
  if (lessons.length + questions.length === 0) return <p className="quiet">{w.previewEmpty}</p>;
  return (
    <>
      <WrittenLessons lessons={lessons} />
      {questions.length > 0 && (
        <section className="knowledge-test">
          <h2>{w.testAsSeen}</h2>
          <TestQuestions
            name="preview"
            questions={questions.map(({ kind, ask, choices }, at) => ({
              key: String(at),
              kind,
              ask: textOf(ask),
              choices: choices.map(({ text }, n) => ({ key: String(n), text: textOf(text) })),
            }))}
            answers={answers}
            onChoose={(key, chosen) => setAnswers((before) => ({ ...before, [key]: chosen }))}
          />
        </section>
      )}
    </>
  );
}
