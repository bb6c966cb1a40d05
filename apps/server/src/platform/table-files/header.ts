import { Refusal } from "../refusals.ts";
import { cleanText, type RawRow } from "./raw-rows.ts";
import type { Column, TableHeader, TableShape, Words } from "./shape.ts";

/** Columns that our own error files have in front and behind; they are passed over without a word. */
export const rowNumberHeading: Words = { zh: "行号", en: "Row" };
export const problemHeading: Words = { zh: "错误", en: "Problem" };

export type FoundHeader<Row> = TableHeader & { places: { column: Column<Row>; index: number }[] };

/** Without spaces, marks of duty (＊, （必填）) and the forms of full-width letters. */
function folded(heading: string): string {
  return heading
    .normalize("NFKC")
    .replace(/\((必填|选填|required|optional)\)/gi, "")
    .replace(/[\s*:\u200b]/g, "")
    .toLowerCase();
}

function namesOf({ header, also = [] }: { header: Words; also?: readonly string[] }): string[] {
  return [
    header.zh,
    header.en,
    header.zh + header.en,
    `${header.zh}(${header.en})`,
    `${header.zh}/${header.en}`,
    ...also,
  ];
}

const ours = new Set([rowNumberHeading, problemHeading].flatMap((header) => namesOf({ header })).map(folded));

/**
 * The heading row among the first rows of a sheet: the first one that names every required column, in any order and either
 * language. Refuses with the list of missing columns; a heading that stands twice is refused too.
 */
export function findHeader<Row>(rows: readonly RawRow[], shape: TableShape<Row>): FoundHeader<Row> {
  const known = new Map(shape.columns.flatMap((column) => namesOf(column).map((name) => [folded(name), column])));
  let missing = shape.columns.filter(({ required }) => required);
  for (const row of rows) {
    const headings = Array.from(row.cells, (cell) => (typeof cell === "string" ? cleanText(cell) : ""));
    const places = headings.flatMap((heading, index) => {
      const column = known.get(folded(heading));
      return column ? [{ column, index }] : [];
    });
    const columns = new Set(places.map(({ column }) => column));
    const lacking = shape.columns.filter((column) => column.required && !columns.has(column));
    if (lacking.length > 0 || columns.size === 0) {
      if (lacking.length < missing.length) missing = lacking;
      continue;
    }
    const twice = places.find(({ column }, i) => places.findIndex((other) => other.column === column) < i);
    if (twice) throw new Refusal("invalid", "table/double-column", { column: bothWords([twice.column]) });
    const unknown = headings.filter((h) => h !== "" && !known.has(folded(h)) && !ours.has(folded(h)));
    return { number: row.number, headings, unknown, places };
  }
  throw new Refusal("invalid", "table/no-header", { missing: bothWords(missing.length ? missing : shape.columns) });
}

const bothWords = (columns: readonly { header: Words }[]) =>
  columns.map(({ header }) => `${header.zh} (${header.en})`).join("、");
