import { useQuery } from "@tanstack/react-query";
import { courseLacks } from "@zhijia/contracts";
import { Alert } from "antd";
import type { ReactNode } from "react";
import { useApi } from "../../../api.ts";
import { Answer } from "../../../parts/states/Answer.tsx";
import { useLang, usePageWords } from "../../../words.ts";
import { EntryFrame } from "../EntryFrame.tsx";
import { KnowledgeText } from "../KnowledgeText.tsx";
import { type ShownContent, useLine } from "../knowledge.ts";
import { words as shared } from "../words.ts";
import { WrittenLessons } from "./Lessons.tsx";
import { RightAnswers } from "./RightAnswers.tsx";
import { words } from "./words.ts";

/** A course for those who write: `learn` is what everybody sees of it while it stands. */
export function WrittenCourse({ id, learn }: { id: number; learn: ReactNode }) {
  const all = usePageWords(shared);
  const lang = useLang();
  const api = useApi();
  const answer = useQuery({
    queryKey: ["knowledge-entry", id, lang],
    queryFn: () => api.getKnowledgeEntry({ params: { id } }),
  });
  return (
    <Answer query={answer}>
      {(entry) => (
        <EntryFrame
          key={entry.id}
          entry={entry}
          list={{ name: "knowledge-courses", title: all.courses, to: "/knowledge/courses" }}
          show={(content, which) => {
            const standing = which === "published" && entry.state === "published";
            return (
              <>
                {which === "draft" && entry.draft?.state === "draft" && <Lacks content={content} />}
                {standing ? learn : <Words content={content} />}
                {content.course && <RightAnswers questions={content.course.questions} open={which === "draft"} />}
              </>
            );
          }}
        />
      )}
    </Answer>
  );
}

function Words({ content }: { content: ShownContent }) {
  const w = usePageWords(shared);
  const textOf = useLine();
  const { summary, text, course } = content;
  return (
    <div className="knowledge-course">
      <p>{textOf(summary)}</p>
      {course && (
        <p className="quiet">{w.courseSize(course.lessons.length, course.questions.length, course.passPercent)}</p>
      )}
      {textOf(text) && <KnowledgeText text={textOf(text)} />}
      {course && <WrittenLessons lessons={course.lessons} />}
    </div>
  );
}

/** What is asked for when it is submitted, told before. */
function Lacks({ content }: { content: ShownContent }) {
  const w = usePageWords(words);
  const lang = useLang();
  const { course } = content;
  const lacks = course ? courseLacks({ ...content, course }) : [];
  if (lacks.length === 0) return null;
  return (
    <Alert
      type="info"
      showIcon
      title={w.lacks(lacks.length)}
      description={
        <ul className="knowledge-lacks">
          {lacks.map((lack) => (
            <li key={`${lack.path.join(".")} ${lack.zh}`}>{lack[lang]}</li>
          ))}
        </ul>
      }
    />
  );
}
