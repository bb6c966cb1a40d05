import { BooleanQuery, type Connection, Index, MatchQuery, Occur, type Table } from "@lancedb/lancedb";
import { Field, List, Schema, Utf8 } from "apache-arrow";
import type { CollectionShape, Hit, SearchDocument } from "./index.ts";

/** One field, its tokens and their boost, as the engine is asked. */
export type TokenQuery = { field: string; tokens: readonly string[]; boost: number };

// Unless told the engine takes 2 GB for each of its build workers, of which it has half as many as there are processors.
process.env.LANCE_FTS_NUM_SHARDS ??= "2";
process.env.LANCE_FTS_PARTITION_SIZE ??= "384";

const tableName = "documents";
const fieldColumn = (name: string) => `f_${name}`;
const tagColumn = (name: string) => `t_${name}`;

/** Raised when tables are laid out in another way; older generations are then rebuilt. */
export const tableFormat = 1;

/** Creates the empty table of a new generation. Tags are strings: a number would come as Float64, which no bitmap takes. */
export function createTable(connection: Connection, { fields, tags }: CollectionShape): Promise<Table> {
  for (const name of [...fields, ...tags.map((tag) => tag.name)]) {
    // The engine's filter language folds capitals and would need quotes for anything else.
    if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new TypeError(`${name} is no name for a field or tag`);
  }
  const text = new Utf8();
  const list = new List(new Field("item", text, true));
  const schema = new Schema([
    new Field("id", text, false),
    ...fields.map((name) => new Field(fieldColumn(name), text, false)),
    ...tags.map(({ name, many }) => new Field(tagColumn(name), many ? list : text, true)),
  ]);
  return connection.createEmptyTable(tableName, schema);
}

export const openTable = (connection: Connection) => connection.openTable(tableName);

/** Tokens stand side by side with a space between them, which is all that the engine is told to cut at. */
export function toRow({ id, fields, tags }: SearchDocument, shape: CollectionShape): Record<string, unknown> {
  const row: Record<string, unknown> = { id };
  for (const name of shape.fields) row[fieldColumn(name)] = (fields[name] ?? []).join(" ");
  for (const { name, many } of shape.tags) {
    const values = [tags[name] ?? []].flat();
    row[tagColumn(name)] = many ? values : (values[0] ?? null);
  }
  return row;
}

const tokensAsTheyAre = {
  baseTokenizer: "whitespace",
  lowercase: false,
  stem: false,
  removeStopWords: false,
  asciiFolding: false,
  withPosition: false,
  maxTokenLength: 1_000_000,
} as const;

/** One index after another: each needs the machine for itself. */
export async function createIndices(table: Table, { fields, tags }: CollectionShape): Promise<void> {
  for (const name of fields) await table.createIndex(fieldColumn(name), { config: Index.fts(tokensAsTheyAre) });
  for (const { name, many } of tags) {
    await table.createIndex(tagColumn(name), { config: many ? Index.labelList() : Index.bitmap() });
  }
  await table.createIndex("id", { config: Index.btree() });
}

export function putRows(table: Table, rows: Record<string, unknown>[]): Promise<unknown> {
  return table.mergeInsert("id").whenMatchedUpdateAll().whenNotMatchedInsertAll().execute(rows);
}

export const deleteRows = (table: Table, ids: readonly string[]) => table.delete(oneOf("id", ids));

/** Rows that no index covers yet. */
export async function countRecent(table: Table): Promise<number> {
  const indices = await table.listIndices();
  return Math.max(0, ...indices.map(({ numUnindexedRows }) => numUnindexedRows ?? 0));
}

const largestWarm = 256 * 1024 * 1024;

/** Reads the full-text indices into memory, so that the first question with a word is not slower than the next. */
export async function warmIndices(table: Table): Promise<void> {
  for (const { name, indexType, sizeBytes = 0 } of await table.listIndices()) {
    if (indexType === "FTS" && sizeBytes < largestWarm) await table.prewarmIndex(name);
  }
}

/** Best first. Several queries are added up by the engine itself, which reads every document that has one of the tokens. */
export async function ask(
  table: Table,
  queries: readonly TokenQuery[],
  filter: string | undefined,
  limit: number,
): Promise<Hit[]> {
  const parts = queries.map(
    ({ field, tokens, boost }) => new MatchQuery(tokens.join(" "), fieldColumn(field), { boost }),
  );
  const sum = parts.length === 1 ? parts[0]! : new BooleanQuery(parts.map((part) => [Occur.Should, part]));
  let query = table.query().fullTextSearch(sum).select(["id", "_score"]).limit(limit);
  if (filter) query = query.where(filter);
  const found = await query.toArrow();
  const ids = found.getChild("id");
  const scores = found.getChild("_score");
  return Array.from({ length: found.numRows }, (_, at) => ({ id: ids?.get(at), score: scores?.get(at) }));
}

/** The condition of `where` in the engine's language. Errors: a tag the collection has not. */
export function filterOf({ tags }: CollectionShape, where: Record<string, string | string[]>): string | undefined {
  const conditions = Object.entries(where).map(([name, value]) => {
    const tag = tags.find((one) => one.name === name);
    if (!tag) throw new TypeError(`there is no tag ${name}`);
    const values = [value].flat();
    return tag.many
      ? `array_has_any(${tagColumn(name)}, [${values.map(quote).join(", ")}])`
      : oneOf(tagColumn(name), values);
  });
  return conditions.length ? conditions.join(" and ") : undefined;
}

export const among = (filter: string | undefined, ids: readonly string[]) =>
  filter ? `${filter} and ${oneOf("id", ids)}` : oneOf("id", ids);

const oneOf = (column: string, values: readonly string[]) => `${column} in (${values.map(quote).join(", ")})`;

const quote = (value: string) => `'${value.replaceAll("'", "''")}'`;
