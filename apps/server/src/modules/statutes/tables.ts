import type { ColumnType, Generated } from "kysely";
import { tablesOf } from "../../platform/context.ts";
import type { RankingModel } from "./ranking/article-ranker.ts";

export type ArticleKind = "article" | "paragraph" | "whole";

export type ArticleTable = {
  id: string;
  kind: ArticleKind;
  law: string;
  law_full: string;
  law_key: string;
  article: string;
  article_no: number | null;
  article_sub: number;
  paragraph_no: number | null;
  version: string | null;
  effective_from: string | null;
  effective_to: string | null;
  level: "national" | "local" | null;
  region: string | null;
  category: string | null;
  chapter: string | null;
  is_labour: boolean;
  source: string;
  text: string;
  content_hash: Buffer;
  is_current: Generated<boolean>;
  imported_at: ColumnType<Date, never, never>;
};

export type NoteTable = {
  law_key: string;
  article: string;
  law: string;
  plain: string;
  asks: string[];
  terms: string[];
  weight: number;
  source: string;
};

export type AnsweredTable = {
  id: string;
  text: string;
  source: "import" | "staff";
  needs: ColumnType<Record<string, number>, string, string>;
  answered_at: ColumnType<Date, never, never>;
};

export const tables = tablesOf<{
  answered_question: AnsweredTable;
  question_judgement: { question_id: string; article_id: string; grade: number };
  ranking_model: {
    name: string;
    model: ColumnType<RankingModel, string, string>;
    questions: number;
    trained_at: ColumnType<Date, never, Date>;
  };
  article: ArticleTable;
  article_note: NoteTable;
  law_version: { law_key: string; law: string; version: string; effective_from: string; source: string };
  law_repeal: { law_key: string; law: string; repealed_on: string; replaced_by: string; source: string };
}>();
