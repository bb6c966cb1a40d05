import { type SqlBool, sql } from "kysely";

/** Conditions on cases for other modules' queries: `id` is their column that names a case. */
export const caseConditions = {
  labelled: (id: string, need: string) =>
    sql<SqlBool>`exists (select from case_label l where l.case_id = ${sql.ref(id)} and l.need_code = ${need})`,
  titled: (id: string, words: string) =>
    sql<SqlBool>`exists (select from case_document d where d.id = ${sql.ref(id)}
      and d.title ilike ${`%${words.trim().replace(/[\\%_]/g, "\\$&")}%`})`,
  date: (id: string) => sql<string | null>`(select d.date from case_document d where d.id = ${sql.ref(id)})`,
};
