import { sql } from "kysely";
import { modules } from "../../app.ts";
import type { Installation } from "../../installation.ts";
import { type Finding, failed, numberOf } from "./finding.ts";

const rebuild = {
  en: "zhijia reindex (the server does so itself when it starts).",
  zh: "请运行 zhijia reindex（服务启动时也会自动重建）。",
};

const collectionsZh: Record<string, string> = { case: "案例", text: "文书", article: "法条" };

/** Is every collection built, and does it follow the database? */
export async function checkSearchIndex({ search, database }: Installation): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { shape } of modules.flatMap(({ collections = [] }) => collections)) {
    const check = "search-index";
    const where = { en: shape.name, zh: collectionsZh[shape.name] ?? shape.name };
    try {
      const { generation, documents } = await search.state(shape.name);
      const { rows } = await sql<{ waiting: number }>`
        select count(*) as waiting from search_change where collection = ${shape.name}`.execute(database.db);
      const waiting = rows[0]?.waiting ?? 0;
      const [all, late] = [numberOf(documents), numberOf(waiting)];
      if (!generation) {
        findings.push({
          check,
          where,
          state: "warn",
          found: { en: "not built yet", zh: "尚未建立" },
          todo: rebuild,
        });
      } else if (waiting > 10_000) {
        findings.push({
          check,
          where,
          state: "warn",
          found: { en: `${all} documents; ${late} changes wait`, zh: `${all} 篇文档，${late} 处改动等待更新` },
          todo: {
            en: "They follow while the server runs; if the number grows, look at its log.",
            zh: "服务运行时会逐步更新；如果数量越来越多，请查看日志。",
          },
        });
      } else {
        const found = { en: `${all} documents, ${late} changes wait`, zh: `${all} 篇文档，${late} 处改动等待更新` };
        findings.push({ check, where, state: "ok", found });
      }
    } catch (error) {
      findings.push({ check, where, ...failed(error, "无法检查检索索引"), todo: rebuild });
    }
  }
  return findings;
}
