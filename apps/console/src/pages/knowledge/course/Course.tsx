import { useQuery } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import type { ReactNode } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { type Api, useApi } from "../../../api.ts";
import { StateTag } from "../../../parts/StateTag.tsx";
import { Answer } from "../../../parts/states/Answer.tsx";
import { dateText } from "../../../parts/times.ts";
import { useMe } from "../../../session/Me.tsx";
import { useLang, usePageWords } from "../../../words.ts";
import { KnowledgeText } from "../KnowledgeText.tsx";
import { words } from "../words.ts";
import { CertificateLinks } from "./CertificateLinks.tsx";
import { Lessons } from "./Lessons.tsx";
import { WrittenCourse } from "./WrittenCourse.tsx";

type LearntCourse = Awaited<ReturnType<Api["getKnowledgeCourse"]>>;

/** The lessons one below the other, then the test; whoever writes has the course's state, acts and history around them. */
export default function Course() {
  const w = usePageWords(words);
  const lang = useLang();
  const me = useMe();
  const id = Number(useParams().id);
  if (me.may("knowledge.write"))
    return <WrittenCourse id={id} learn={<Learn id={id}>{(course) => <Body course={course} />}</Learn>} />;
  return (
    <Learn id={id}>
      {(course) => (
        <div className="page">
          <Link className="page__back" to="/knowledge/courses">
            ← {w.courses}
          </Link>
          <h1>{course.title}</h1>
          {course.unread && <Alert type="warning" showIcon title={w.unread} />}
          {course.isDemo && <StateTag tone="info">{w.demo}</StateTag>}
          {course.overdue && <Alert type="warning" showIcon title={w.overdueText(dateText(course.reviewOn, lang))} />}
          <Body course={course} />
        </div>
      )}
    </Learn>
  );
}

function Learn({ id, children }: { id: number; children: (course: LearntCourse) => ReactNode }) {
  const lang = useLang();
  const api = useApi();
  const answer = useQuery({
    queryKey: ["knowledge-course", id, lang],
    queryFn: () => api.getKnowledgeCourse({ params: { id } }),
  });
  return <Answer query={answer}>{children}</Answer>;
}

function Body({ course }: { course: LearntCourse }) {
  const w = usePageWords(words);
  const navigate = useNavigate();
  return (
    <div className="knowledge-course">
      <p>{course.summary}</p>
      <p className="quiet">{w.courseSize(course.lessons, course.questions, course.passPercent)}</p>
      {course.text && <KnowledgeText text={course.text} />}
      <nav aria-label={w.lessons}>
        <ol>
          {course.parts.map(({ title }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two lessons may have one title
            <li key={at}>
              <a href={`#lesson-${at + 1}`}>{title}</a>
            </li>
          ))}
        </ol>
      </nav>
      <Lessons parts={course.parts} />
      <div className="form__foot">
        <Button type="primary" onClick={() => navigate(`/knowledge/courses/${course.id}/test`)}>
          {course.attempts ? w.testAgain : w.takeTest}
        </Button>
        {course.certificate && <CertificateLinks attempt={course.certificate} />}
      </div>
    </div>
  );
}
