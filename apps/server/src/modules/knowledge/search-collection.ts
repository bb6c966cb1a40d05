import { sql } from "kysely";
import type { Context } from "../../platform/context.ts";
import type { SearchCollection } from "../../platform/search/collection.ts";
import type { SearchDocument } from "../../platform/search/index.ts";
import { normalise, words } from "../../platform/search/tokens.ts";
import { collectionName } from "./store.ts";
import type { Content, Line } from "./tables.ts";

/** What everybody of staff may find: what stands, and answers that were shared; never a draft. */
const findable = sql<FoundRow>`
  select 'entry:' || e.id as id, e.kind, e.category, c.name_zh || ' ' || c.name_en as subject, v.content, null as words, null as answer
    from knowledge_entry e join knowledge_version v on v.entry_id = e.id and v.state = 'published'
    join knowledge_category c on c.code = e.category where e.state = 'published'
  union all
  select 'question:' || q.id, 'question', q.category, c.name_zh || ' ' || c.name_en, null, q.words, q.answer
    from knowledge_question q join knowledge_category c on c.code = q.category
    where q.state = 'answered' and q.shared and q.entry_id is null`;

export type FoundRow = {
  id: string;
  kind: string;
  category: string;
  subject: string;
  content: Content | null;
  words: string | null;
  answer: string | null;
};

const tokensOf = (text: string) => words(normalise(text));
const both = ({ zh, en }: Line) => (en ? `${zh} ${en}` : zh);

function documentOf(row: FoundRow): SearchDocument {
  const { title, text } = textsOf(row);
  return {
    id: row.id,
    fields: { title: tokensOf(`${title} ${row.subject}`), text: tokensOf(text) },
    tags: { kind: row.kind, category: row.category },
  };
}

/** Title and words in both languages; of a course its lessons, and nothing of its test. */
function textsOf({ content, words: asked, answer }: FoundRow): { title: string; text: string } {
  if (!content) return { title: asked ?? "", text: answer ?? "" };
  const { title, summary, text, sources, course } = content;
  const lessons = course?.lessons.flatMap((lesson) => [lesson.title, lesson.text ?? { zh: "" }]) ?? [];
  const laws = sources.map(({ law, article }) => law + article).join(" ");
  return { title: both(title), text: [...[summary, text, ...lessons].map(both), laws].join("\n") };
}

export async function readFindable(ctx: Context, ids: readonly string[]): Promise<FoundRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<FoundRow>`select * from (${findable}) f where f.id = any (${[...ids]})`.execute(ctx.db);
  return rows;
}

export const knowledgeCollection: SearchCollection = {
  shape: { name: collectionName, fields: ["title", "text"], tags: [{ name: "kind" }, { name: "category" }] },
  read: async (ctx, ids) => (await readFindable(ctx, ids)).map(documentOf),
  stream: async function* (ctx) {
    for (let after = ""; ; ) {
      const { rows } = await sql<FoundRow>`select * from (${findable}) f where f.id > ${after} collate "C"
        order by f.id collate "C" limit 200`.execute(ctx.db);
      const last = rows.at(-1);
      if (!last) return;
      after = last.id;
      yield rows.map(documentOf);
    }
  },
  count: async (ctx) => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from (${findable}) f`.execute(ctx.db);
    return Number(rows[0]!.n);
  },
};
