import type { Authority, Outcome, Stage } from "@zhijia/contracts";
import type { ColumnType, Generated } from "kysely";
import { tablesOf } from "../../platform/context.ts";

export type CourtLevel = "supreme" | "high" | "intermediate" | "basic" | "special" | "arbitration";
export type SectionKind = "claims" | "defence" | "facts" | "reasoning" | "result" | "other";
export type PartyRole = "claimant" | "respondent" | "third-party";
export type PartyKind = "natural" | "employer" | "agency" | "institution" | "public-body" | "other";
export type Words = { zh: string; en?: string | undefined };

/** A lawyer's or our own plain words on a case. */
export type Interpretation = {
  happened: Words;
  decided: Words;
  youCan: Words;
  keep: Words;
  deadlines: Words;
};

export type CaseTable = {
  id: string;
  kind: string;
  title: string;
  source: string;
  source_url: string | null;
  court: string | null;
  court_level: CourtLevel | null;
  case_number: string | null;
  date: string | null;
  year: number | null;
  cause: string | null;
  province: string | null;
  stage: Stage;
  authority: Authority;
  outcome: Outcome;
  is_labour: boolean;
  is_demo: boolean;
  claimed: number | null;
  granted: number | null;
  interpreted: boolean;
  content_hash: Buffer;
  imported_at: ColumnType<Date, never, never>;
};

export type SectionTable = { case_id: string; position: number; kind: SectionKind; text: string };
export type PartyTable = { case_id: string; position: number; role: PartyRole; kind: PartyKind };
export type AmountTable = {
  case_id: string;
  position: number;
  what: string;
  claimed: number | null;
  granted: number | null;
};
export type CitationTable = {
  case_id: string;
  law_key: string;
  law: string;
  article: string;
  article_no: number;
  article_sub: number;
};
export type LabelTable = {
  case_id: string;
  need_code: string;
  confidence: number;
  reasons: string[];
  state: "suggested" | "confirmed";
};
export type LibraryTextTable = {
  id: string;
  kind: string;
  title: string;
  text: string;
  source: string;
  is_labour: boolean;
  date: string | null;
  content_hash: Buffer;
  imported_at: ColumnType<Date, never, never>;
};

export const tables = tablesOf<{
  case_document: CaseTable;
  case_section: SectionTable;
  case_party: PartyTable;
  case_amount: AmountTable;
  case_citation: CitationTable;
  case_label: LabelTable;
  case_interpretation: { case_id: string; content: Interpretation; by: string };
  case_takedown: { case_id: string; reason: string; by: string; at: Generated<Date> };
  library_text: LibraryTextTable;
}>();
