import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { Link, useNavigate } from "react-router";
import { useApi } from "../../../api.ts";
import { StateTag } from "../../../parts/StateTag.tsx";
import { Answer } from "../../../parts/states/Answer.tsx";
import { Empty } from "../../../parts/states/Empty.tsx";
import { dateText } from "../../../parts/times.ts";
import { useMe } from "../../../session/Me.tsx";
import { useLang, usePageWords } from "../../../words.ts";
import { KnowledgeSections } from "../KnowledgeSections.tsx";
import { words } from "../words.ts";
import { words as ownWords } from "./words.ts";

export default function Courses() {
  const w = usePageWords(words);
  const own = usePageWords(ownWords);
  const lang = useLang();
  const me = useMe();
  const navigate = useNavigate();
  const api = useApi();
  const answer = useQuery({ queryKey: ["knowledge-courses", lang], queryFn: () => api.listKnowledgeCourses() });
  return (
    <KnowledgeSections>
      <div className="page">
        <div className="page__row">
          <h1>{w.courses}</h1>
          {me.may("knowledge.write") && (
            <Button
              type="primary"
              icon={<PlusOutlined aria-hidden />}
              onClick={() => navigate("/knowledge/courses/new")}
            >
              {own.newCourse}
            </Button>
          )}
        </div>
        {me.may("knowledge.write") && (
          <p>
            <Link to="/knowledge/entries?kind=course&state=draft">{own.drafts}</Link>
          </p>
        )}
        <Answer
          query={answer}
          empty={{
            when: ({ courses }) => courses.length === 0,
            show: <Empty title={own.noCourses} text={own.noCoursesText} />,
          }}
        >
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
                    {course.isDemo && <StateTag tone="info">{w.demo}</StateTag>}
                    {course.overdue && <StateTag tone="warning">{w.pastReview}</StateTag>}
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
