import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { useEffect, useRef, useState } from "react";
import { Link, useParams } from "react-router";
import { type Api, useApi } from "../../../api.ts";
import { problemText } from "../../../parts/problem-text.ts";
import { StateTag } from "../../../parts/StateTag.tsx";
import { Answer } from "../../../parts/states/Answer.tsx";
import { useLang, usePageWords, useWords } from "../../../words.ts";
import type { Marked } from "../knowledge.ts";
import { words } from "../words.ts";
import { CertificateLinks } from "./CertificateLinks.tsx";
import { TestQuestions } from "./TestQuestions.tsx";

type Attempt = Awaited<ReturnType<Api["startKnowledgeAttempt"]>>;

/** A test begins with the page, in an order of its own; afterwards each answer is explained. */
export default function Test() {
  const api = useApi();
  const lang = useLang();
  const id = Number(useParams().id);
  const [round, setRound] = useState(1);
  const answer = useQuery({
    queryKey: ["knowledge-attempt", id, lang, round],
    queryFn: () => api.startKnowledgeAttempt({ params: { id } }),
    // Each asking begins another attempt: once for each time the page is opened.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  return (
    <Answer query={answer}>
      {(attempt) => (
        <Questions key={attempt.attempt} courseId={id} attempt={attempt} onAgain={() => setRound(round + 1)} />
      )}
    </Answer>
  );
}

function Questions({ courseId, attempt, onAgain }: { courseId: number; attempt: Attempt; onAgain: () => void }) {
  const w = usePageWords(words);
  const all = useWords();
  const api = useApi();
  const queries = useQueryClient();
  const [answers, setAnswers] = useState<Record<string, string[]>>({});
  const [marked, setMarked] = useState<Marked>();
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);
  const open = attempt.questions.filter(({ key }) => !answers[key]?.length).length;
  const choose = (key: string, chosen: string[]) => setAnswers((before) => ({ ...before, [key]: chosen }));
  const handIn = async () => {
    setBusy(true);
    setFault(undefined);
    try {
      setMarked(await api.finishKnowledgeAttempt({ params: { id: attempt.attempt }, body: { answers } }));
      for (const key of ["knowledge-course", "knowledge-courses"]) await queries.invalidateQueries({ queryKey: [key] });
    } catch (error) {
      setFault(problemText(error, all));
    } finally {
      setBusy(false);
    }
  };
  if (marked) return <Result courseId={courseId} attempt={attempt.attempt} marked={marked} onAgain={onAgain} />;
  return (
    <div className="page page--narrow knowledge-test">
      <Link className="page__back" to={`/knowledge/courses/${courseId}`}>
        ← {w.backToCourse}
      </Link>
      <h1>{w.test}</h1>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void handIn();
        }}
      >
        <TestQuestions name={attempt.attempt} questions={attempt.questions} answers={answers} onChoose={choose} />
        {fault && <Alert type="error" showIcon title={fault} />}
        <div className="form__foot">
          <Button type="primary" htmlType="submit" loading={busy} disabled={open > 0}>
            {w.handIn}
          </Button>
          <span className="form__after" role="status">
            {open > 0 ? w.stillOpen(open) : w.allAnswered}
          </span>
        </div>
      </form>
    </div>
  );
}

function Result({
  courseId,
  attempt,
  marked,
  onAgain,
}: {
  courseId: number;
  attempt: string;
  marked: Marked;
  onAgain: () => void;
}) {
  const w = usePageWords(words);
  const heading = useRef<HTMLHeadingElement>(null);
  // The page is another one now: whoever hears it begins at its top.
  useEffect(() => heading.current?.focus(), []);
  const { right, of, passed, passPercent, results } = marked;
  return (
    <div className="page page--narrow knowledge-test">
      <Link className="page__back" to={`/knowledge/courses/${courseId}`}>
        ← {w.backToCourse}
      </Link>
      <h1 ref={heading} tabIndex={-1}>
        {passed ? w.passed(right, of) : w.failed(right, of, passPercent)}
      </h1>
      <ol className="knowledge-results">
        {results.map((one) => (
          <li key={one.key}>
            <h2>
              {one.ask} <StateTag tone={one.right ? "success" : "danger"}>{one.right ? w.right : w.wrong}</StateTag>
            </h2>
            <ul>
              {one.choices.map((choice) => (
                <li key={choice.key}>
                  {choice.text} {choice.right && <StateTag tone="success">{w.rightChoice}</StateTag>}
                  {choice.chosen && <StateTag tone={choice.right ? "success" : "danger"}>{w.yourChoice}</StateTag>}
                </li>
              ))}
            </ul>
            <p>{one.why}</p>
            {one.source && (
              <p>
                {one.source.articleId ? (
                  <a href={`/articles/${encodeURIComponent(one.source.articleId)}`} target="_blank" rel="noreferrer">
                    {one.source.law}
                    {one.source.article}
                  </a>
                ) : (
                  `${one.source.law}${one.source.article}`
                )}
              </p>
            )}
          </li>
        ))}
      </ol>
      <div className="form__foot">
        {passed ? (
          <CertificateLinks attempt={attempt} primary />
        ) : (
          <Button type="primary" onClick={onAgain}>
            {w.testAgain}
          </Button>
        )}
      </div>
    </div>
  );
}
