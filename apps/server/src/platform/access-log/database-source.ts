import pg from "pg";
import { connect, connectionConfig } from "../db/connect.ts";
import { Trouble } from "../trouble.ts";
import type { LogSource, SourceEntry, SourceNode } from "./log-source.ts";
import type { Tree } from "./merkle-tree.ts";
import { readWholeTree } from "./read-tree.ts";
import { breakFromRow, headFromRow, type SignedHead } from "./statements.ts";
import type { AccessBreakTable } from "./tables.ts";
import { readWitness } from "./witness-file.ts";

/** The tree of a database, before it is replaced; undefined when it has no log, or none that can be read. */
export async function readLogTree(url: string): Promise<Tree | undefined> {
  const { db, close } = connect(url, { max: 1, name: "zhijia-look" });
  try {
    return await readWholeTree(db);
  } catch (error) {
    const isMissing = (error as pg.DatabaseError).code === "42P01";
    if (isMissing || (error instanceof Trouble && error.code === "access-log/damaged")) return undefined;
    throw error;
  } finally {
    await close();
  }
}

const batch = 4000;
/** As text: what an attacker writes there need not be a moment. */
const moment = `to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Gives `work` the log of a database as one moment sees it, beside whoever goes on writing, and its witness file. */
export async function withDatabaseSource<R>(
  url: string,
  witnessFile: string,
  work: (source: LogSource) => Promise<R>,
): Promise<R> {
  const client = new pg.Client(connectionConfig(url, "zhijia-verify-log"));
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query("set row_security = off; set timezone = 'UTC'");
    await client.query("begin isolation level repeatable read read only");
    const keys = await client.query<{ id: string; public_key: Buffer }>("select * from access_key");
    const breaks = await client.query<AccessBreakTable>(
      `select *, ${moment} as at from access_break order by access_break.at, id`,
    );
    const ask = inTurn(client);
    return await work({
      entries: () => fetchEntries(ask),
      nodes: () => fetchNodes(ask),
      heads: () => fetchHeads(ask),
      breaks: breaks.rows.map(breakFromRow),
      keys: new Map(keys.rows.map(({ id, public_key }) => [id, public_key])),
      witness: () => readWitness(witnessFile),
    });
  } finally {
    await client.end();
  }
}

type Ask = <R extends pg.QueryResultRow | unknown[]>(
  query: string | pg.QueryConfig | pg.QueryArrayConfig,
) => Promise<{ rows: R[] }>;

/** Several lists are read at once, each asking ahead, and one connection answers one question after the other. */
function inTurn(client: pg.Client): Ask {
  let last: Promise<unknown> = Promise.resolve();
  return (query) => {
    const answer = last.then(() => client.query(query as never)) as Promise<never>;
    last = answer.catch(() => {});
    return answer;
  };
}

/** Numbers as float8: one that an attacker made larger than 2^53 is then wrong, not the end of the work. */
async function* fetchEntries(ask: Ask): AsyncGenerator<SourceEntry[]> {
  const query = `select seq::float8, body, kind, subject::text, actor,
    to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at from access_entry order by access_entry.seq`;
  for await (const rows of fetchRows(ask, query)) {
    yield rows.map(([seq, body, kind, subject, actor, at]) => ({
      seq: seq as number,
      body: body as string,
      copies: { kind: kind as string, subject: subject as string | null, actor: actor as string, at: at as string },
    }));
  }
}

/** Many hashes in one value: two million rows would take longer to carry than to check. */
async function* fetchNodes(ask: Ask): AsyncGenerator<SourceNode[]> {
  const tile = `(select position, hash from access_node where position > $1 order by position limit ${batch}) tile`;
  const together = `select min(position)::float8 as first, max(position)::text as last, count(*)::int as count,
    max(position) - min(position) = count(*) - 1 and bool_and(octet_length(hash) = 32) as dense,
    string_agg(hash, ''::bytea order by position) as hashes from ${tile}`;
  const askTile = async (after: string) => (await ask<NodeTile>({ text: together, values: [after] })).rows[0]!;
  let next = askTile("-1");
  for (;;) {
    const { first, last, count, dense, hashes } = await next;
    if (count === 0) return;
    next = askTile(last);
    next.catch(() => {});
    if (dense) {
      yield Array.from({ length: count }, (_, n) => ({
        position: first + n,
        hash: hashes.subarray(32 * n, 32 * n + 32),
      }));
      continue;
    }
    const text = `select position::float8, hash from access_node where position between $1 and $2 order by 1`;
    yield (await ask<SourceNode>({ text, values: [first, last] })).rows;
  }
}

type NodeTile = { first: number; last: string; count: number; dense: boolean; hashes: Buffer };

async function* fetchHeads(ask: Ask): AsyncGenerator<SignedHead[]> {
  const query = `select size::float8, root, ${moment}, key_id, signature from signed_head order by signed_head.size`;
  for await (const rows of fetchRows(ask, query)) {
    yield rows.map(([size, root, at, key_id, signature]) =>
      headFromRow({ size, root, at, key_id, signature } as Parameters<typeof headFromRow>[0]),
    );
  }
}

let cursors = 0;

/** Asks for the next rows while these are worked on. */
async function* fetchRows(ask: Ask, query: string): AsyncGenerator<unknown[][]> {
  // One that was left half read stays open.
  const name = `log_cursor_${++cursors}`;
  await ask(`declare ${name} no scroll cursor for ${query}`);
  const fetch = () => ask<unknown[]>({ text: `fetch ${batch} from ${name}`, rowMode: "array" });
  let next = fetch();
  for (;;) {
    const { rows } = await next;
    if (rows.length === 0) break;
    next = fetch();
    // Whoever stops reading does not wait for it.
    next.catch(() => {});
    yield rows;
  }
  await ask(`close ${name}`);
}
