import { createHash } from "node:crypto";
import { z } from "zod";
import { isCalendarDate } from "../../platform/calendar/index.ts";
import { contentHash, type Identified, type Refused, type Skipped, storable } from "../../platform/ingest/index.ts";
import type { Interpretation, Words } from "./tables.ts";

/** Changes when the same record is read, masked or labelled differently, so that a re-import is not "unchanged". */
const version = "2";

const text = z.string().transform(storable);
const optional = text.nullish().transform((t) => t?.trim() || undefined);
const words = z
  .union([
    text,
    z.array(text),
    z.object({ zh: z.union([text, z.array(text)]), en: z.union([text, z.array(text)]).optional() }),
  ])
  .transform((w): Words => {
    const line = (part: string | string[]) => (Array.isArray(part) ? part.join("；") : part);
    if (typeof w === "string" || Array.isArray(w)) return { zh: line(w) };
    return { zh: line(w.zh), ...(w.en !== undefined && { en: line(w.en) }) };
  });
const interpretation = z
  .object({
    happened: words,
    decided: words,
    youCan: words,
    keep: words,
    deadlines: words,
    by: text,
  })
  .partial({ youCan: true, keep: true, deadlines: true });

/** docs/import-formats.md says what the fields mean. */
const record = z.object({
  id: text.pipe(z.string().min(1).max(500)),
  kind: text.default("case"),
  title: text.default(""),
  text: text.pipe(z.string().trim().min(20)),
  source: text.default(""),
  url: optional,
  is_labour: z.boolean().nullish(),
  cause: optional,
  region: optional,
  date: optional,
  court: optional,
  caseNumber: optional,
  authority: optional,
  needs: z.array(text).nullish(),
  interpretation: interpretation.nullish(),
});

export type CaseRecord = {
  id: string;
  kind: string;
  title: string;
  text: string;
  source: string;
  url: string | undefined;
  isLabour: boolean | undefined;
  cause: string | undefined;
  region: string | undefined;
  date: string | undefined;
  court: string | undefined;
  caseNumber: string | undefined;
  authority: string | undefined;
  needs: string[];
  interpretation: (Interpretation & { by: string }) | undefined;
};

const caseKinds = /^(?:case|judg|guiding|award|ruling|typical)/;

/** The record of a documented JSON object; or why it is none; or that another importer takes it. */
export function readCase(value: Record<string, unknown>): Identified<CaseRecord> | Refused | Skipped {
  const kind = typeof value.kind === "string" ? value.kind : "case";
  if (!caseKinds.test(kind)) return { skip: true, kind };
  const parsed = record.safeParse(value);
  if (!parsed.success) {
    const detail = parsed.error.issues
      .map((i) => `${i.path.join(".") || "record"}: ${i.code.replaceAll("_", " ")}`)
      .join("; ");
    return {
      refuse: "record/fields",
      detail,
      kind,
      ...(typeof value.id === "string" && { id: storable(value.id).slice(0, 500) }),
    };
  }
  const { is_labour, needs, interpretation: told, date, ...rest } = parsed.data;
  const nothing: Words = { zh: "" };
  const found: CaseRecord = {
    ...rest,
    isLabour: is_labour ?? undefined,
    date: date && isCalendarDate(date) ? date : undefined,
    needs: needs ?? [],
    interpretation: told
      ? { ...told, youCan: told.youCan ?? nothing, keep: told.keep ?? nothing, deadlines: told.deadlines ?? nothing }
      : undefined,
  };
  return { id: found.id, kind, hash: contentHash(version, parsed.data), record: found };
}

/** A text file that is one case. Its name may name people, so it becomes an id that does not. */
export function readCaseFile({
  name,
  text: content,
}: {
  name: string;
  text: string;
}): Identified<CaseRecord> | Refused {
  const id = `file-${createHash("sha256").update(name.normalize("NFKC")).digest("hex").slice(0, 24)}`;
  if (content.trim().length < 20) return { refuse: "record/fields", detail: "text: too small", kind: "file", id };
  const found: CaseRecord = {
    id,
    kind: "case-file",
    title: name,
    text: content.trim(),
    source: "file",
    url: undefined,
    isLabour: undefined,
    cause: undefined,
    region: undefined,
    date: undefined,
    court: undefined,
    caseNumber: undefined,
    authority: undefined,
    needs: [],
    interpretation: undefined,
  };
  return { id, kind: "file", hash: contentHash(version, `${name}\n${content}`), record: found };
}
