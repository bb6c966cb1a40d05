import { useQuery } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { Link, useNavigate, useParams } from "react-router";
import { useApi } from "../../api.ts";
import { saveFile } from "../../parts/save-file.ts";
import { Answer } from "../../parts/states/Answer.tsx";
import { dateText } from "../../parts/times.ts";
import { useLang, usePageWords } from "../../words.ts";
import { KnowledgeText } from "./KnowledgeText.tsx";
import { words } from "./words.ts";

/** The lessons one below the other, then the test. */
export default function Course() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const navigate = useNavigate();
  const id = Number(useParams().id);
  const answer = useQuery({
    queryKey: ["knowledge-course", id, lang],
    queryFn: () => api.getKnowledgeCourse({ params: { id } }),
  });
  return (
    <Answer query={answer}>
      {(course) => (
        <div className="page knowledge-course">
          <Link className="page__back" to="/knowledge/courses">
            ← {w.courses}
          </Link>
          <h1>{course.title}</h1>
          <p>{course.summary}</p>
          <p className="quiet">{w.courseSize(course.lessons, course.questions, course.passPercent)}</p>
          {course.overdue && <Alert type="warning" showIcon title={w.overdueText(dateText(course.reviewOn, lang))} />}
          <nav aria-label={w.lessons}>
            <ol>
              {course.parts.map(({ title }, at) => (
                <li key={title}>
                  <a href={`#lesson-${at + 1}`}>{title}</a>
                </li>
              ))}
            </ol>
          </nav>
          {course.parts.map(({ title, text, entry }, at) => (
            <section key={title} id={`lesson-${at + 1}`} aria-labelledby={`lesson-title-${at + 1}`}>
              <h2 id={`lesson-title-${at + 1}`}>{w.lessonOf(at + 1, title)}</h2>
              {text && <KnowledgeText text={text} level={3} />}
              {entry && (
                <>
                  <KnowledgeText text={entry.text} level={3} />
                  <p>
                    <Link to={`/knowledge/entries/${entry.id}`}>{w.wholeEntry(entry.title)}</Link>
                  </p>
                </>
              )}
            </section>
          ))}
          <div className="form__foot">
            <Button type="primary" onClick={() => navigate(`/knowledge/courses/${id}/test`)}>
              {course.attempts ? w.testAgain : w.takeTest}
            </Button>
            {course.certificate && (
              <Button
                onClick={async () =>
                  saveFile(await api.getKnowledgeCertificate({ params: { id: course.certificate! } }))
                }
              >
                {w.certificate}
              </Button>
            )}
          </div>
        </div>
      )}
    </Answer>
  );
}
