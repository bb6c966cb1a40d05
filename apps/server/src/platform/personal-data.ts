import type { Context } from "./context.ts";

export type Words = { zh: string; en: string };

/** What is kept about somebody, in labelled values; one row for each thing. `purpose` is what it is kept for, a code. */
export type ExportSection = { title: Words; purpose: string; rows: { label: Words; value: string }[][] };

/** What outlives an erasure: why, by which article, and until which day (YYYY-MM-DD; null: for good). */
export type Kept = { what: Words; why: Words; law: string; article: string; until: string | null };

export type Erased = { erased: Words[]; kept: Kept[] };

/**
 * Rows whose keeping ends some time after something happened. `before`: what happened earlier is due. `held`: people whose
 * rows stay, whatever their age.
 */
export type Dataset = {
  /** As the register of purposes names it, with the period. */
  name: string;
  due(ctx: Context, before: Date, held: readonly string[]): Promise<{ due: number; held: number }>;
  /** Returns how many rows went. */
  remove(ctx: Context, before: Date, held: readonly string[]): Promise<number>;
};

/** A value that somebody can put right. */
export type Correctable = {
  field: string;
  label: Words;
  find(ctx: Context, personId: string): Promise<string | undefined>;
  /** Errors: Refusal for what cannot be such a value. */
  correct(ctx: Context, personId: string, value: string): Promise<void>;
};

/**
 * A module's part in the rights of people over their data. Its functions run as the system, in the caller's transaction,
 * and touch the module's own tables only. A test fails when a table with anything about people is in nobody's part.
 */
export type PersonalDataPart = {
  /** Every table of the module with anything about people, staff included. */
  tables: readonly string[];
  exportFor(ctx: Context, personId: string): Promise<ExportSection[]>;
  /** Safe to repeat. Says what went only when something was there. */
  eraseFor(ctx: Context, personId: string): Promise<Erased>;
  correctable?: readonly Correctable[];
  datasets?: readonly Dataset[];
};
