import { type Context, inTransaction } from "../context.ts";
import { Refusal } from "../refusals.ts";
import { ErrorFile, wordsOfProblems } from "./error-file.ts";
import { readTable } from "./read-table.ts";
import { type CellProblem, Problem, type ReadRow, type TableFile } from "./shape.ts";
import type {
  ImportTableOptions,
  RowToApply,
  TableImport,
  TablePreview,
  TableReport,
  Verdict,
} from "./table-import.ts";

const shown = 20;

/**
 * Reads and checks every row of a file and changes nothing: the form of each cell, what stands twice in the file, and what
 * the module's `check` says. Rows that cannot be taken go into the error file. Refusals: `table/…`.
 */
export async function previewTable<Row>(
  ctx: Context,
  work: TableImport<Row>,
  file: TableFile,
  options: ImportTableOptions = {},
): Promise<TablePreview<Row>> {
  const { preview } = await checkAll(ctx, work, file, options, 1);
  return preview;
}

/**
 * Checks a file again and, when every row can be taken, applies it in one transaction: all of it or nothing. The file is
 * read twice rather than kept, so its size costs no memory. `applied` is false when rows cannot be taken.
 */
export async function importTable<Row>(
  ctx: Context,
  work: TableImport<Row>,
  file: TableFile,
  options: ImportTableOptions = {},
): Promise<TableReport<Row>> {
  return inTransaction(ctx, async (ctx) => {
    const { preview, verdicts } = await checkAll(ctx, work, file, options, 0.5);
    if (preview.problems > 0) return { ...preview, applied: false };
    await applyAll(ctx, work, file, { ...options, verdicts, total: preview.total });
    return { ...preview, applied: true };
  });
}

/** One byte a row, for the second reading. */
const letters = ["new", "changed", "unchanged"] as const;

async function checkAll<Row>(
  ctx: Context,
  work: TableImport<Row>,
  file: TableFile,
  { errorsTo, progress, batch = 500 }: ImportTableOptions,
  part: number,
) {
  const table = await readTable(file, work.shape);
  const errors = errorsTo === undefined ? undefined : new ErrorFile(errorsTo, table.header);
  const seen = (work.unique ?? []).map(() => new Map<string, number>());
  const verdicts: number[] = [];
  const preview: TablePreview<Row> = {
    total: 0,
    new: 0,
    changed: 0,
    unchanged: 0,
    problems: 0,
    firstProblems: [],
    firstRows: [],
    unknownColumns: [...table.header.unknown],
    hiddenRows: 0,
  };
  const fail = async ({ number, cells }: ReadRow<Row>, problems: readonly CellProblem[]) => {
    const words = wordsOfProblems(problems);
    preview.problems += 1;
    if (preview.firstProblems.length < shown) preview.firstProblems.push({ number, words });
    await errors?.add(number, cells, words);
  };
  const judge = async (read: ReadRow<Row>, verdict: Verdict | undefined) => {
    preview.total += 1;
    if (read.hidden) preview.hiddenRows += 1;
    if (read.row === undefined) return fail(read, read.problems);
    const twice = twiceInFile(work, seen, read.number, read.row);
    if (twice) return fail(read, [twice]);
    if (verdict === undefined) throw new Error(`the check of ${work.shape.name.en} gave too few verdicts`);
    if (verdict instanceof Problem) return fail(read, [{ column: undefined, words: verdict.words }]);
    preview[verdict] += 1;
    verdicts.push(letters.indexOf(verdict));
    if (preview.firstRows.length < shown) preview.firstRows.push({ number: read.number, row: read.row, verdict });
  };
  try {
    for await (const reads of inBatches(table.rows, batch)) {
      const rows = reads.flatMap(({ row }) => (row === undefined ? [] : [row]));
      const found = rows.length > 0 ? await work.check(ctx, rows) : [];
      let next = 0;
      for (const read of reads) await judge(read, read.row === undefined ? undefined : found[next++]);
      await progress?.({ phase: "checking", rows: preview.total, share: table.share() * part });
    }
    await errors?.end();
  } catch (error) {
    await errors?.abandon();
    throw error;
  }
  if (preview.total === 0) throw new Refusal("invalid", "table/empty");
  return { preview, verdicts: Uint8Array.from(verdicts) };
}

async function applyAll<Row>(
  ctx: Context,
  { shape, apply }: TableImport<Row>,
  file: TableFile,
  { verdicts, total, progress, batch = 500 }: ImportTableOptions & { verdicts: Uint8Array; total: number },
): Promise<void> {
  const { rows } = await readTable(file, shape);
  let done = 0;
  for await (const reads of inBatches(rows, batch)) {
    const changes = reads.flatMap(({ number, row }, i): RowToApply<Row>[] => {
      const verdict = letters[verdicts[done + i] ?? -1];
      if (row === undefined || verdict === undefined) throw new Error("the file changed while it was imported");
      return verdict === "unchanged" ? [] : [{ number, row, verdict }];
    });
    if (changes.length > 0) await apply(ctx, changes);
    done += reads.length;
    await progress?.({ phase: "applying", rows: done, share: 0.5 + done / total / 2 });
  }
  if (done !== total) throw new Error("the file changed while it was imported");
}

function twiceInFile<Row>(
  { unique = [] }: TableImport<Row>,
  seen: readonly Map<string, number>[],
  number: number,
  row: Row,
): CellProblem | undefined {
  for (const [i, { column, of }] of unique.entries()) {
    const value = of(row);
    if (value === undefined) continue;
    const first = seen[i]?.get(value);
    if (first !== undefined) {
      const { words } = new Problem(`与第 ${first} 行重复`, `the same as in row ${first}`);
      return { column, words };
    }
    seen[i]?.set(value, number);
  }
  return undefined;
}

async function* inBatches<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
