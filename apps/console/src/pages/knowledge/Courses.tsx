import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { useApi } from "../../api.ts";
import { StateTag } from "../../parts/StateTag.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { dateText } from "../../parts/times.ts";
import { useLang, usePageWords } from "../../words.ts";
import { KnowledgeSections } from "./KnowledgeSections.tsx";
import { words } from "./words.ts";

export default function Courses() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const answer = useQuery({ queryKey: ["knowledge-courses", lang], queryFn: () => api.listKnowledgeCourses() });
  return (
    <KnowledgeSections>
      <div className="page">
        <h1>{w.courses}</h1>
        <Answer query={answer}>
          {({ courses }) => (
            <ul className="knowledge-courses">
              {courses.map((course) => (
                <li key={course.id}>
                  <h2>
                    <Link to={`/knowledge/courses/${course.id}`}>{course.title}</Link>
                  </h2>
                  <p>{course.summary}</p>
                  <p className="quiet">
                    {course.category.name} · {w.courseSize(course.lessons, course.questions, course.passPercent)}{" "}
                    {course.passedAt ? (
                      <StateTag tone="success">{w.passedOn(dateText(course.passedAt.slice(0, 10), lang))}</StateTag>
                    ) : (
                      course.attempts > 0 && <StateTag tone="warning">{w.triedTimes(course.attempts)}</StateTag>
                    )}
                  </p>
                </li>
              ))}
            </ul>
          )}
        </Answer>
      </div>
    </KnowledgeSections>
  );
}
