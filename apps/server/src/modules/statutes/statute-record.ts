import { z } from "zod";
import { isCalendarDate } from "../../platform/calendar/index.ts";
import { contentHash, type Identified, type Refused, type Skipped, storable } from "../../platform/ingest/index.ts";
import { articleName, articleNumber, lawKey, shortLaw } from "./law-names.ts";
import type { ArticleKind } from "./tables.ts";

/** Changes when the same record is read differently, so that a re-import takes it again. */
const version = "1";

const text = z.string().transform(storable);
const optional = text.nullish();

/** docs/import-formats.md says what the fields mean. */
const record = z.object({
  id: text.pipe(z.string().min(1).max(500)),
  kind: z.enum(["statute-article", "statute-paragraph", "statute-full"]).nullish(),
  law: optional,
  article: optional,
  title: optional,
  text: text.pipe(z.string().trim().min(1)),
  source: optional,
  version: optional,
  effective_from: optional,
  effective_to: optional,
  level: optional,
  region: optional,
  category: optional,
  chapter: optional,
  is_labour: z.boolean().nullish(),
});
type StatuteRecord = z.infer<typeof record>;

/** A row of `article` before the whole of its law is known. */
export type ArticleRow = {
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
  content_hash: string;
};

const titled = /^(.*?)(第[零〇一二三四五六七八九十百千两\d]+条(?:之[一二三四五六七八九十\d]+)?)$/;

/** The row of a record; or why it is none; or that another importer takes it. */
export function readStatute(value: Record<string, unknown>): Identified<ArticleRow> | Refused | Skipped {
  const kind = value.kind;
  if (typeof kind === "string" && !kind.startsWith("statute-")) return { skip: true, kind };
  const named = typeof value.kind === "string" ? value.kind : "statute-article";
  const parsed = record.safeParse(value);
  if (!parsed.success) return { refuse: "record/fields", detail: fieldsOf(parsed.error), kind: named, ...idOf(value) };
  const row = rowOf(parsed.data);
  if (!row) {
    const detail = "no `law` and `article`, and none in `title`";
    return { refuse: "statute/no-article", detail, id: parsed.data.id, kind: named };
  }
  const hash = contentHash(version, parsed.data);
  return { id: row.id, kind: named, hash, record: { ...row, content_hash: hash } };
}

function rowOf(r: StatuteRecord): Omit<ArticleRow, "content_hash"> | undefined {
  const whole = r.kind === "statute-full";
  const inTitle = titled.exec((r.title ?? "").trim());
  const lawFull = (r.law || (whole ? r.title : inTitle?.[1]) || "").trim();
  const article = whole ? "" : (r.article || inTitle?.[2] || "").trim();
  if (!lawFull || (!whole && !article)) return undefined;
  const number = whole ? undefined : articleNumber(article);
  const local = /(?:^|[-/])DLC\//.test(r.id);
  return {
    id: r.id,
    kind: whole ? "whole" : r.kind === "statute-paragraph" ? "paragraph" : "article",
    law: shortLaw(lawFull),
    law_full: lawFull,
    law_key: lawKey(lawFull),
    article: number ? articleName(number) : article,
    article_no: number?.no ?? null,
    article_sub: number?.sub ?? 0,
    paragraph_no: r.kind === "statute-paragraph" ? Number(/\|(\d{1,4})$/.exec(r.id)?.[1] ?? 0) || null : null,
    // Some collections name the version in the file that the id tells.
    version: day(r.version) ?? day(/\((\d{4}-\d{2}-\d{2})\)/.exec(r.id)?.[1]),
    effective_from: day(r.effective_from),
    effective_to: day(r.effective_to),
    level: r.level === "national" || r.level === "local" ? r.level : local ? "local" : null,
    region: r.region || (local ? (/DLC\/([^/]+?)地方法规\//.exec(r.id)?.[1] ?? null) : null),
    category: r.category ?? null,
    chapter: r.chapter ?? null,
    is_labour: r.is_labour ?? false,
    source: r.source || "",
    text: r.text,
  };
}

function day(text: string | null | undefined): string | null {
  return text && isCalendarDate(text) ? text : null;
}

/** Names the fields that do not fit, never what stands in them. */
function fieldsOf(error: z.ZodError): string {
  return error.issues.map((i) => `${i.path.join(".") || "record"}: ${i.code.replaceAll("_", " ")}`).join("; ");
}

function idOf(value: Record<string, unknown>): { id?: string } {
  return typeof value.id === "string" ? { id: storable(value.id).slice(0, 500) } : {};
}
