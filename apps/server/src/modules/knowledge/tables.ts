import type { CoursePart, KnowledgeContent } from "@zhijia/contracts";
import type { ColumnType, Generated } from "kysely";
import { tablesOf } from "../../platform/context.ts";
import type { Answers, AskedQuestion, EntryKind, EntryState, Urgency, VersionState } from "./rules.ts";

type Json<T> = ColumnType<T, string, string>;

export type Content = KnowledgeContent;
export type CourseContent = Content & { course: CoursePart };
export type Line = Content["title"];
export type Source = Content["sources"][number];

export type EntryTable = {
  id: Generated<number>;
  code: string | null;
  shipped_hash: string | null;
  kind: EntryKind;
  category: string;
  state: EntryState;
  owner: string | null;
  review_on: string;
  is_demo: Generated<boolean>;
  created_at: Generated<Date>;
};

export type VersionTable = {
  entry_id: number;
  version: number;
  state: VersionState;
  content: Json<Content>;
  revision: Generated<number>;
  author: string | null;
  reviewer: string | null;
  created_at: Date;
  updated_at: Date;
  reviewed_at: Date | null;
};

export type ActName = "ship" | "save" | "submit" | "publish" | "return" | "confirm" | "assign" | "retire" | "restore";

export type QuestionTable = {
  id: Generated<number>;
  asked_by: string;
  category: string;
  urgency: Urgency;
  words: string;
  state: "open" | "taken" | "answered" | "withdrawn";
  due_on: string;
  taken_by: string | null;
  taken_at: Date | null;
  answer: string | null;
  sources: ColumnType<Source[], string | undefined, string>;
  answered_by: string | null;
  answered_at: Date | null;
  shared: Generated<boolean>;
  entry_id: number | null;
  is_demo: Generated<boolean>;
  at: Date;
};

/** Of the course's version as it stood when the test began. */
export type Asked = { version: number; title: Line; passPercent: number; questions: AskedQuestion[] };

export const tables = tablesOf<{
  knowledge_category: { code: string; position: number; name_zh: string; name_en: string };
  knowledge_entry: EntryTable;
  knowledge_version: VersionTable;
  knowledge_act: {
    id: Generated<number>;
    entry_id: number;
    version: number | null;
    act: ActName;
    note: string | null;
    by_staff: string | null;
    at: Date;
  };
  knowledge_attempt: {
    id: string;
    course_id: number;
    asked: Json<Asked>;
    staff_id: string;
    union_id: number | null;
    union_path: string | null;
    answers: ColumnType<Answers | null, string | null, string | null>;
    right_count: number | null;
    question_count: number;
    passed: boolean | null;
    started_at: Date;
    finished_at: Date | null;
  };
  knowledge_question: QuestionTable;
}>();
