import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useId } from "react";
import { Link } from "react-router";
import { useApi } from "../../../api.ts";
import { Answer } from "../../../parts/states/Answer.tsx";
import { useLang, usePageWords } from "../../../words.ts";
import { KnowledgeText } from "../KnowledgeText.tsx";
import { useLine } from "../knowledge.ts";
import { words as shared } from "../words.ts";
import { words } from "./words.ts";

type Text = { id: number; title: string; text: string };
export type Part = { title: string; text?: string | undefined; entry?: Text | undefined; gone?: boolean | undefined };

/** The lessons one below the other, as they are read. */
export function Lessons({ parts }: { parts: readonly Part[] }) {
  return parts.map(({ title, text, entry, gone }, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: two lessons may have one title
    <Lesson key={at} at={at} title={title} id={`lesson-${at + 1}`}>
      {text && <KnowledgeText text={text} level={3} />}
      {entry && <EntryText {...entry} />}
      {gone && <Gone />}
    </Lesson>
  ));
}

type Line = { zh: string; en?: string | undefined };
type Written = { title: Line; text?: Line | undefined; entry?: number | undefined };

/** The same of a version that nobody may learn yet: what its lessons show is asked for one by one. */
export function WrittenLessons({ lessons }: { lessons: readonly Written[] }) {
  const textOf = useLine();
  return lessons.map(({ title, text, entry }, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: two lessons may have one title
    <Lesson key={at} at={at} title={textOf(title)}>
      {text && <KnowledgeText text={textOf(text)} level={3} />}
      {entry !== undefined && <EntryOfLesson id={entry} />}
    </Lesson>
  ));
}

type LessonProps = { at: number; title: string; id?: string; children: ReactNode };

function Lesson({ at, title, id, children }: LessonProps) {
  const w = usePageWords(shared);
  const heading = useId();
  return (
    <section {...(id ? { id } : {})} aria-labelledby={heading}>
      <h2 id={heading}>{w.lessonOf(at + 1, title)}</h2>
      {children}
    </section>
  );
}

function EntryOfLesson({ id }: { id: number }) {
  const api = useApi();
  const lang = useLang();
  const textOf = useLine();
  const answer = useQuery({
    queryKey: ["knowledge-entry", id, lang],
    queryFn: () => api.getKnowledgeEntry({ params: { id } }),
  });
  return (
    <Answer query={answer}>
      {({ title, state, kind, published }) =>
        state === "published" && kind !== "course" && published ? (
          <EntryText id={id} title={title} text={textOf(published.text)} />
        ) : (
          <Gone />
        )
      }
    </Answer>
  );
}

function EntryText({ id, title, text }: Text) {
  const w = usePageWords(shared);
  return (
    <>
      <KnowledgeText text={text} level={3} />
      <p>
        <Link to={`/knowledge/entries/${id}`}>{w.wholeEntry(title)}</Link>
      </p>
    </>
  );
}

function Gone() {
  const w = usePageWords(words);
  return <p className="quiet">{w.gone}</p>;
}
