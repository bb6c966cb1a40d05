import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { problemHeading, rowNumberHeading } from "./header.ts";
import type { CellProblem, TableHeader, Words } from "./shape.ts";
import type { SheetCell } from "./sheet-xml.ts";
import { workbook } from "./write-table.ts";

/** The problems of a row in one sentence; each after the column that it is about. */
export function wordsOfProblems(problems: readonly CellProblem[]): Words {
  const said = (lang: keyof Words, between: string, after: string) =>
    problems.map(({ column, words }) => (column ? `${column[lang]}${between}` : "") + words[lang]).join(after);
  return { zh: said("zh", "：", "；"), en: said("en", ": ", "; ") };
}

/**
 * The rows of an uploaded file that cannot be taken, as the uploader wrote them, with their row numbers in front and the
 * problem behind; written as they come. It can be corrected and uploaded again: both added columns are passed over then.
 */
export class ErrorFile {
  readonly #path: string;
  readonly #header: TableHeader;
  readonly #rows = new Readable({ objectMode: true, read: () => this.#resume() });
  #resume = () => {};
  #written: Promise<void> | undefined;

  constructor(path: string, header: TableHeader) {
    this.#path = path;
    this.#header = header;
  }

  /** The file is made with the first row. Waits while the disk is slower than the check. */
  async add(number: number, cells: readonly string[], words: Words): Promise<void> {
    if (!this.#written) this.#begin();
    const own = this.#header.headings.map((_, i) => cells[i] ?? "");
    const row: SheetCell[] = [number, ...own, `${words.zh} / ${words.en}`];
    if (!this.#rows.push(row)) await Promise.race([new Promise<void>((go) => (this.#resume = go)), this.#written]);
  }

  /** True when there is a file. */
  async end(): Promise<boolean> {
    if (!this.#written) return false;
    this.#rows.push(null);
    await this.#written;
    return true;
  }

  /** After a failure elsewhere: closes what was begun. */
  async abandon(): Promise<void> {
    this.#rows.destroy();
    await this.#written?.catch(() => {});
  }

  #begin(): void {
    const { headings } = this.#header;
    const both = ({ zh, en }: Words) => `${zh} ${en}`;
    const columns = [
      { width: 8, kind: "number" as const },
      ...headings.map(() => ({ width: 16, kind: "text" as const })),
      { width: 60, kind: "text" as const },
    ];
    this.#rows.push([both(rowNumberHeading), ...headings, both(problemHeading)]);
    const name = "错误 Problems";
    this.#written = pipeline(workbook([{ name, columns, rows: this.#rows }]), createWriteStream(this.#path));
    // Its failure is told by `end` and by whoever waits in `add`.
    this.#written.catch(() => {});
  }
}
