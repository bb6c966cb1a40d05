import type { Readable } from "node:stream";
import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { quoted, quotedColumns, type TableShape } from "./catalogue.ts";

/** The same text for the same value on every server, and an error rather than the rows that a policy lets through. */
export const textSettings = `set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres';
  set extra_float_digits = 1; set bytea_output = 'hex'; set client_encoding = 'UTF8'; set row_security = off;
  set statement_timeout = 0; set idle_in_transaction_session_timeout = 0`;

/** The rows of a table as COPY's text; chunks end anywhere. */
export function copyOut(
  client: pg.ClientBase,
  table: Pick<TableShape, "schema" | "name" | "columns" | "partitioned">,
): Readable & AsyncIterable<Buffer> {
  const columns = quotedColumns(table.columns);
  const source = table.partitioned ? `(select ${columns} from ${quoted(table)})` : `${quoted(table)} (${columns})`;
  return client.query(copyTo(`copy ${source} to stdout`));
}

export function copyInto(table: { schema: string; name: string; columns: readonly string[] }): string {
  return `copy ${quoted(table)} (${quotedColumns(table.columns)}) from stdin`;
}
