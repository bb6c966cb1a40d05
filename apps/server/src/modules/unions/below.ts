import { type RawBuilder, sql } from "kysely";

/**
 * That a path lies within a branch, written so that an index on the path is used under row-level security: only comparisons
 * are leakproof there, `like` and `^@` are not. After `/` comes `0` in the order of bytes.
 */
export function below(column: string, branch: string): RawBuilder<boolean> {
  const path = sql.ref(column);
  return sql<boolean>`(${path} >= ${branch} and ${path} < ${`${branch.slice(0, -1)}0`})`;
}

/** The same for the code of a district within an area, such as `3702`: codes are six digits. */
export function inArea(column: string, area: string): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(column)} between ${area.padEnd(6, "0")} and ${area.padEnd(6, "9")}`;
}
