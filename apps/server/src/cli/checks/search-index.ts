import { sql } from "kysely";
import { modules } from "../../app.ts";
import type { Installation } from "../../installation.ts";
import { tell } from "../troubles.ts";
import type { Finding } from "./finding.ts";

const rebuild = "zhijia reindex (the server does so itself when it starts).";

/** Is every collection built, and does it follow the database? */
export async function checkSearchIndex({ search, database }: Installation): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { shape } of modules.flatMap(({ collections = [] }) => collections)) {
    const check = `index (${shape.name})`;
    try {
      const { generation, documents } = await search.state(shape.name);
      const { rows } = await sql<{ waiting: number }>`
        select count(*) as waiting from search_change where collection = ${shape.name}`.execute(database.db);
      const waiting = rows[0]?.waiting ?? 0;
      if (!generation) {
        findings.push({ check, state: "warn", found: "not built yet", todo: rebuild });
      } else if (waiting > 10_000) {
        const found = `${documents} documents; ${waiting} changes wait`;
        findings.push({
          check,
          state: "warn",
          found,
          todo: "They follow while the server runs; if the number grows, look at its log.",
        });
      } else {
        findings.push({ check, state: "ok", found: `${documents} documents, ${waiting} changes wait` });
      }
    } catch (error) {
      findings.push({ check, state: "fail", found: tell(error).text, todo: rebuild });
    }
  }
  return findings;
}
