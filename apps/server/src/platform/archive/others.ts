import type { Pool } from "pg";
import { Trouble } from "../trouble.ts";

/**
 * Refuses when another process of the product uses the database: what it writes meanwhile would be lost, and what it
 * remembers would be wrong. A server shows itself by the connections on which it asks for jobs every few seconds, one of
 * the embedded database by its lease even when it is idle. Ours are the asking one and one lease.
 */
export async function requireAlone({ pool }: { pool: Pool }, what: string): Promise<void> {
  const { rows } = await pool.query(
    `select count(*) filter (where application_name = 'zhijia-lease') > 1
       or count(*) filter (where application_name ~ '^zhijia' and application_name <> 'zhijia-lease'
         and datname = current_database()) > 0 as others
     from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
  );
  if (!rows[0].others) return;
  throw new Trouble(
    "database/in-use",
    `A server or another command uses this database; ${what} must be alone with it. Nothing was changed.`,
    "Stop the server first (Ctrl-C, or systemctl stop zhijia), then try again.",
    "数据库正被使用：请先停止服务，再执行本命令。",
  );
}
