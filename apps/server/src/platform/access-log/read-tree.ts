import { sql } from "kysely";
import type { Context } from "../context.ts";
import { Trouble } from "../trouble.ts";
import { fold, type Hash, nodeCount, positionsOf, type Range, type Tree } from "./merkle-tree.ts";
import { headFromRow, type SignedHead } from "./statements.ts";
import { tables } from "./tables.ts";

/** What is read here needs the database only. */
type Reader = Pick<Context, "db">;

/** How many entries the log has; counted by its newest node, which everybody may see. */
export async function readSize(ctx: Reader): Promise<number> {
  const { rows } = await sql<{ last: number | null }>`select max(position) as last from access_node`.execute(ctx.db);
  const count = (rows[0]?.last ?? -1) + 1;
  let size = Math.ceil(count / 2);
  while (nodeCount(size) < count) size++;
  if (nodeCount(size) !== count) throw damaged("it ends in the midst of an entry");
  return size;
}

/** The root of each range, by few rows. Errors: Trouble `access-log/damaged` when a node is missing. */
export async function readRanges(ctx: Reader, ranges: readonly Range[]): Promise<Hash[]> {
  const places = ranges.map(positionsOf);
  const rows = await tables(ctx as Context)
    .selectFrom("access_node")
    .selectAll()
    .where("position", "in", [-1, ...places.flat()])
    .execute();
  const hashes = new Map(rows.map(({ position, hash }) => [position, hash]));
  return places.map((positions) =>
    fold(
      positions.map((position) => {
        const hash = hashes.get(position);
        if (hash) return hash;
        throw damaged(`node ${position} is missing`);
      }),
    ),
  );
}

/** The tree over the first `size` entries. */
export async function readTree(ctx: Reader, size: number): Promise<Tree> {
  const [root] = await readRanges(ctx, [{ start: 0, end: size }]);
  return { size, root: root! };
}

/** The tree over all entries. */
export async function readWholeTree(db: Context["db"]): Promise<Tree> {
  return readTree({ db }, await readSize({ db }));
}

/** The last head that was signed; undefined in a new log. */
export async function getSignedHead(ctx: Reader): Promise<SignedHead | undefined> {
  const row = await tables(ctx as Context)
    .selectFrom("signed_head")
    .selectAll()
    .orderBy("size", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && headFromRow(row);
}

export const damaged = (what: string) =>
  new Trouble(
    "access-log/damaged",
    `The access log is damaged: ${what}.`,
    "`zhijia verify-log` says what was changed; restore a backup from before.",
    "访问日志已损坏：请运行 zhijia verify-log 查看，并从备份恢复。",
  );
