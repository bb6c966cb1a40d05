import type pg from "pg";
import { Trouble } from "../trouble.ts";

/** The restricted role that every request works as; it owns nothing, so that row-level security binds it. */
export const requestRole = "zhijia_request";

/**
 * Makes the role where it is missing; roles belong to the whole cluster, so that another database may have made it.
 * Errors: Trouble `database/no-request-role` with the two lines for a database administrator, where we may not.
 */
export async function ensureRequestRole(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query(
    `select pg_has_role(current_user, oid, 'member') as member from pg_roles where rolname = '${requestRole}'`,
  );
  if (rows[0]?.member) return;
  const { rows: who } = await client.query("select quote_ident(current_user) as name");
  const user = who[0].name as string;
  try {
    if (rows.length === 0) await client.query(`create role ${requestRole} nologin`);
    await client.query(`grant ${requestRole} to ${user}`);
  } catch (error) {
    const { code } = error as pg.DatabaseError;
    // Another process made it at this very moment.
    if (code === "42710" || code === "23505" || code === "XX000") return ensureRequestRole(client);
    if (code !== "42501") throw error;
    throw new Trouble(
      "database/no-request-role",
      `The database needs a role that requests work as, and ${user} may not make it.`,
      `Let an administrator of the database run: create role ${requestRole} nologin; grant ${requestRole} to ${user};`,
      `数据库缺少受限角色，且当前账号无权创建：请数据库管理员执行 create role ${requestRole} nologin; grant ${requestRole} to ${user};`,
    );
  }
}
