import { sql } from "kysely";
import type { Context } from "../context.ts";

/** Removes what nothing refers to: when a foreign key holds a row, only this statement is taken back. False then. */
export async function unlessUsed({ db }: Context, remove: () => Promise<unknown>): Promise<boolean> {
  await sql`savepoint used`.execute(db);
  try {
    await remove();
    await sql`release savepoint used`.execute(db);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code !== "23503") throw error;
    await sql`rollback to savepoint used`.execute(db);
    return false;
  }
}
