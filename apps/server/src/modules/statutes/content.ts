import { readdir, readFile } from "node:fs/promises";
import { z } from "zod";
import { isCalendarDate } from "../../platform/calendar/index.ts";
import { canonicalArticle, lawKey, shortLaw } from "./law-names.ts";
import type { LawStatus } from "./store.ts";
import type { NoteTable } from "./tables.ts";

const note = z.object({
  law: z.string().min(1),
  article: z.string().min(1),
  plain: z.string().min(1),
  asks: z.array(z.string()),
  terms: z.array(z.string()),
  source: z.string(),
  weight: z.int().min(1).max(3),
});

const day = z.string().refine(isCalendarDate, "a day as YYYY-MM-DD");
const status = z.object({
  versions: z.array(z.object({ law: z.string(), version: day, effectiveFrom: day, source: z.string() })),
  repeals: z.array(z.object({ law: z.string(), on: day, by: z.string(), source: z.string() })),
});

/** Our notes on articles: of two on one article the weightier stands. Errors name the file and line that does not fit. */
export async function readNotes(folder: URL): Promise<NoteTable[]> {
  const notes = new Map<string, NoteTable>();
  const names = (await readdir(folder)).filter((name) => name.endsWith(".jsonl")).sort();
  for (const name of names) {
    const lines = (await readFile(new URL(name, folder), "utf8")).split("\n");
    for (const [i, line] of lines.entries()) {
      if (line.trim() === "") continue;
      const parsed = note.safeParse(JSON.parse(line));
      if (!parsed.success) throw new Error(`${name}, line ${i + 1}: ${z.prettifyError(parsed.error)}`);
      const { law, article, ...rest } = parsed.data;
      const row = { law_key: lawKey(law), law: shortLaw(law), article: canonicalArticle(article), ...rest };
      const key = `${row.law_key}|${row.article}`;
      if ((notes.get(key)?.weight ?? 0) < row.weight) notes.set(key, row);
    }
  }
  return [...notes.values()];
}

export async function readLawStatus(file: URL): Promise<LawStatus> {
  return status.parse(JSON.parse(await readFile(file, "utf8")));
}
