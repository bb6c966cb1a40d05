import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { useApi } from "../../api.ts";
import { StateTag } from "../../parts/StateTag.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { dateText } from "../../parts/times.ts";
import { useLang, usePageWords } from "../../words.ts";
import { addressOf, dueTones, type EntryRow, type QuestionRow } from "./knowledge.ts";
import { words } from "./words.ts";

/** What waits for the reader; nothing at all is said so. */
export function Tasks() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const answer = useQuery({ queryKey: ["knowledge-tasks", lang], queryFn: () => api.listKnowledgeTasks() });
  return (
    <Answer query={answer}>
      {({ due, escalated, review, questions, answered }) => (
        <>
          {[due, escalated, review, questions, answered].every((list) => list.length === 0) && (
            <p className="quiet">{w.nothingWaits}</p>
          )}
          <EntryTasks title={w.tasks.escalated} entries={escalated} />
          <EntryTasks title={w.tasks.due} entries={due} />
          <EntryTasks title={w.tasks.review} entries={review} />
          <QuestionTasks title={w.tasks.questions} questions={questions} />
          <QuestionTasks title={w.tasks.answered} questions={answered} />
        </>
      )}
    </Answer>
  );
}

function EntryTasks({ title, entries }: { title: string; entries: readonly EntryRow[] }) {
  const w = usePageWords(words);
  const lang = useLang();
  if (entries.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul className="knowledge-tasks">
        {entries.map((entry) => (
          <li key={entry.id}>
            <Link to={addressOf(entry)}>{entry.title}</Link>{" "}
            <StateTag tone={dueTones[entry.due]}>{w.reviewBy(dateText(entry.reviewOn, lang))}</StateTag>
            {entry.owner ? (
              <span className="quiet">{entry.owner.name}</span>
            ) : (
              <span className="quiet">{w.noOwner}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function QuestionTasks({ title, questions }: { title: string; questions: readonly QuestionRow[] }) {
  const w = usePageWords(words);
  const lang = useLang();
  if (questions.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul className="knowledge-tasks">
        {questions.map((question) => (
          <li key={question.id}>
            <Link to={`/knowledge/questions/${question.id}`}>{question.words}</Link>{" "}
            {question.state !== "answered" && (
              <StateTag tone={question.overdue ? "danger" : question.urgency === "urgent" ? "warning" : "neutral"}>
                {w.answerBy(dateText(question.dueOn, lang))}
              </StateTag>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
