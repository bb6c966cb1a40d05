import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";

export type Database = {
  db: Kysely<unknown>;
  /** For COPY and LISTEN; everything else goes through `db`. */
  pool: pg.Pool;
  url: string;
  close(): Promise<void>;
};

const oid = { bigint: 20, date: 1082, bigintArray: 1016, dateArray: 1182 } as const;

/** A number of a column may be counted with; one beyond 2^53 would be silently another number. */
function safeInteger(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${text} is too large for a JavaScript number`);
  return number;
}

const textArray = pg.types.getTypeParser(1009 as never) as (text: string) => (string | null)[];

/** Dates of law are calendar dates: 'YYYY-MM-DD' strings, never a moment that a time zone could move. */
const parsers: Record<number, (text: string) => unknown> = {
  [oid.bigint]: safeInteger,
  [oid.date]: (text) => text,
  [oid.bigintArray]: (text) => textArray(text).map((item) => (item === null ? null : safeInteger(item))),
  [oid.dateArray]: (text) => textArray(text),
};

const types = {
  getTypeParser: (id: number, format?: "text" | "binary") =>
    (format !== "binary" && parsers[id]) || pg.types.getTypeParser(id as never, format as never),
} as pg.CustomTypesConfig;

/** Settings of every connection: how values are read, who asks, and the one time zone of the country. */
export function connectionConfig(url: string, name = "zhijia"): pg.ClientConfig {
  return {
    connectionString: url,
    types,
    application_name: name,
    // Not as the server happens to be set up: the driver reads moments and bytes in one style only.
    options: "-c timezone=Asia/Shanghai -c datestyle=ISO,YMD -c bytea_output=hex -c extra_float_digits=1",
    connectionTimeoutMillis: 15_000,
    keepAlive: true,
  };
}

/** Opens a pool; a connection is made when the first query needs it. */
export function connect(url: string, { max = 10, name = "zhijia" }: { max?: number; name?: string } = {}): Database {
  const pool = new pg.Pool({ ...connectionConfig(url, name), max, idleTimeoutMillis: 30_000 });
  // An idle connection that the server ended would otherwise end the process; the next query opens a new one.
  pool.on("error", () => {});
  // So would one that a transaction holds while it waits for something else; its next query fails.
  pool.on("connect", (client) => client.on("error", () => {}));
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const close = async () => {
    // Kysely ends a pool only if it ever used it.
    await db.destroy();
    if (!pool.ending) await pool.end();
  };
  return { db, pool, url, close };
}
