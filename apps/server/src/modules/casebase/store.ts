import { sql } from "kysely";
import type { Context } from "../../platform/context.ts";
import type { Amount } from "./extraction/amounts.ts";
import type { Citation } from "./extraction/citations.ts";
import type { Party } from "./extraction/parties.ts";
import type { Section } from "./extraction/sections.ts";
import { type CaseTable, type Interpretation, tables } from "./tables.ts";

/** A masked case with all that is read from it. `content_hash` as PostgreSQL writes bytes: \x… */
export type PreparedCase = {
  document: Omit<CaseTable, "content_hash" | "imported_at"> & { content_hash: string };
  sections: Section[];
  parties: Party[];
  amounts: Amount[];
  citations: Citation[];
  labels: { need: string; confidence: number; reasons: string[]; state: "suggested" | "confirmed" }[];
  interpretation: { by: string; content: Interpretation } | undefined;
};

/**
 * Inserts or replaces whole cases. What people added stays: confirmed labels, and an interpretation when the record
 * brings none. A case taken down in the meantime stays away.
 */
export async function saveCases(ctx: Context, all: readonly PreparedCase[]): Promise<void> {
  const barred = await takenDown(
    ctx,
    all.map((c) => c.document.id),
  );
  const cases = all.filter((c) => !barred.has(c.document.id));
  if (cases.length === 0) return;
  const ids = cases.map((c) => c.document.id);
  const documents = JSON.stringify(cases.map((c) => c.document));
  await sql`
    insert into case_document (id, kind, title, source, source_url, court, court_level, case_number, date, year, cause,
        province, stage, authority, outcome, is_labour, is_demo, claimed, granted, interpreted, content_hash)
    select id, kind, title, source, source_url, court, court_level, case_number, date, year, cause,
        province, stage, authority, outcome, is_labour, is_demo, claimed, granted, interpreted, content_hash
      from json_populate_recordset(null::case_document, ${documents}::json)
    on conflict (id) do update set
      kind = excluded.kind, title = excluded.title, source = excluded.source, source_url = excluded.source_url,
      court = excluded.court, court_level = excluded.court_level, case_number = excluded.case_number,
      date = excluded.date, year = excluded.year, cause = excluded.cause, province = excluded.province,
      stage = excluded.stage, authority = excluded.authority, outcome = excluded.outcome,
      is_labour = excluded.is_labour, is_demo = excluded.is_demo, claimed = excluded.claimed,
      granted = excluded.granted, interpreted = excluded.interpreted or case_document.interpreted,
      content_hash = excluded.content_hash, imported_at = now()`.execute(ctx.db);
  for (const table of ["case_section", "case_party", "case_amount", "case_citation"] as const) {
    await sql`delete from ${sql.table(table)} where case_id = any(${ids})`.execute(ctx.db);
  }
  await sql`delete from case_label where case_id = any(${ids}) and state = 'suggested'`.execute(ctx.db);
  const rowsOf = <T>(of: (c: PreparedCase) => readonly T[], row: (item: T) => Record<string, unknown>) =>
    cases.flatMap((c) => of(c).map((item, position) => ({ case_id: c.document.id, position, ...row(item) })));
  await insertAll(
    ctx,
    "case_section",
    rowsOf(
      (c) => c.sections,
      ({ kind, text }) => ({ kind, text }),
    ),
  );
  await insertAll(
    ctx,
    "case_party",
    rowsOf(
      (c) => c.parties,
      ({ role, kind }) => ({ role, kind }),
    ),
  );
  await insertAll(
    ctx,
    "case_amount",
    rowsOf(
      (c) => c.amounts,
      ({ what, claimed, granted }) => ({ what, claimed: claimed ?? null, granted: granted ?? null }),
    ),
  );
  await insertAll(
    ctx,
    "case_citation",
    rowsOf(
      (c) => c.citations,
      ({ lawKey, law, article, number }) => ({
        law_key: lawKey,
        law,
        article,
        article_no: number.no,
        article_sub: number.sub,
      }),
    ),
  );
  await insertAll(
    ctx,
    "case_label",
    rowsOf(
      (c) => c.labels,
      ({ need, ...label }) => ({ need_code: need, ...label }),
    ),
  );
  const told = cases.flatMap((c) => (c.interpretation ? [{ case_id: c.document.id, ...c.interpretation }] : []));
  if (told.length > 0) {
    await sql`insert into case_interpretation
        select * from json_populate_recordset(null::case_interpretation, ${JSON.stringify(told)}::json)
      on conflict (case_id) do update set content = excluded.content, by = excluded.by`.execute(ctx.db);
  }
}

async function insertAll(
  ctx: Context,
  table: "case_section" | "case_party" | "case_amount" | "case_citation" | "case_label",
  rows: readonly object[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into ${sql.table(table)}
    select * from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json)
    on conflict do nothing`.execute(ctx.db);
}

export async function caseHashes(ctx: Context, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; hash: string }>`
    select id, encode(content_hash, 'hex') as hash from case_document where id = any(${ids})`.execute(ctx.db);
  return new Map(rows.map((r) => [r.id, r.hash]));
}

/** Those of the ids that may never come back. */
export async function takenDown(ctx: Context, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select case_id as id from case_takedown where case_id = any(${ids})`.execute(ctx.db);
  return new Set(rows.map((r) => r.id));
}

/** An id once taken down stays so; the first reason stands. */
export async function saveTakedown(
  ctx: Context,
  { id, reason, by }: { id: string; reason: string; by: string },
): Promise<void> {
  await tables(ctx)
    .insertInto("case_takedown")
    .values({ case_id: id, reason, by })
    .onConflict((c) => c.doNothing())
    .execute();
}

/** The cases and all that hangs on them; returns how many there were. */
export async function deleteCases(ctx: Context, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const { numDeletedRows } = await tables(ctx).deleteFrom("case_document").where("id", "in", ids).executeTakeFirst();
  return Number(numDeletedRows);
}

/** Returns the ids that are gone. */
export async function deleteDemoCases(ctx: Context): Promise<string[]> {
  const rows = await tables(ctx).deleteFrom("case_document").where("is_demo", "=", true).returning("id").execute();
  return rows.map((r) => r.id);
}

export type PreparedText = {
  id: string;
  kind: string;
  title: string;
  text: string;
  source: string;
  is_labour: boolean;
  date: string | null;
  content_hash: string;
};

export async function saveTexts(ctx: Context, rows: readonly PreparedText[]): Promise<void> {
  await sql`
    insert into library_text (id, kind, title, text, source, is_labour, date, content_hash)
    select id, kind, title, text, source, is_labour, date, content_hash
      from json_populate_recordset(null::library_text, ${JSON.stringify(rows)}::json)
    on conflict (id) do update set
      kind = excluded.kind, title = excluded.title, text = excluded.text, source = excluded.source,
      is_labour = excluded.is_labour, date = excluded.date, content_hash = excluded.content_hash,
      imported_at = now()`.execute(ctx.db);
}

export async function textHashes(ctx: Context, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; hash: string }>`
    select id, encode(content_hash, 'hex') as hash from library_text where id = any(${ids})`.execute(ctx.db);
  return new Map(rows.map((r) => [r.id, r.hash]));
}
