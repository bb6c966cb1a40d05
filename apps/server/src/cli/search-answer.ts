import type { Pages } from "@zhijia/contracts";
import { showAnswer } from "../modules/answers/index.ts";
import { type Article, listArticles, searchArticles } from "../modules/statutes/index.ts";
import type { Context } from "../platform/context.ts";

const articlesShown = 5;
const casesShown = 5;

export type PrintedAnswer = { answer: Pages["answer"]; articles: Article[] };

/** What the answer page shows, with the articles that the search finds for these words. */
export async function answerFor(ctx: Context, question: string): Promise<PrintedAnswer> {
  const answer = await showAnswer(ctx, { question, facts: {}, starts: {} });
  const found = await searchArticles(ctx, question, { current: true, limit: articlesShown });
  const articles = await listArticles(
    ctx,
    found.map(({ id }) => id),
  );
  return { answer, articles };
}

/** The answer as a person reads it in a terminal. */
export function textOfAnswer({ answer, articles }: PrintedAnswer): string {
  const { needs, urgent, steps, clocks, cases, channels, nothingFound, otherMatter } = answer;
  const lines: string[] = [];
  const section = (title: string, items: readonly string[]) => {
    if (items.length) lines.push("", title, ...items.map((item) => `  ${item}`));
  };
  for (const { name, message } of urgent) lines.push(`! ${name}：${message}`);
  if (otherMatter) lines.push(otherMatter);
  else if (nothingFound) section("没有找到很合适的，最接近的是", needs.map(nameOf));
  else {
    section("这叫什么", needs.map(nameOf));
    if (needs[0]) lines.push(`  ${needs[0].plain}`);
    section("现在可以做什么", numbered(steps));
    section("时限", clocks.map(clockLine));
  }
  section(
    "相关案例",
    [...cases.explained, ...cases.others].slice(0, casesShown).map((card) => {
      const where = [card.region, card.year, card.court].filter(Boolean).join(" ");
      return `${card.title}${where ? `（${where}）` : ""} [${card.id}]`;
    }),
  );
  section(
    "法律条文",
    articles.map(({ id, law, article, text, note }) => {
      const words = note?.plain ?? text;
      return `《${law}》${article}  ${shortened(words)} [${id}]`;
    }),
  );
  section(
    "可以找谁",
    channels.map(({ name, phone, what }) =>
      [name, phone && !name.includes(phone) ? phone : "", what].filter(Boolean).join("  "),
    ),
  );
  return lines.join("\n").trim();
}

const nameOf = ({ name, legalTerm, code }: Pages["answer"]["needs"][number]) => `${name}（${legalTerm}） [${code}]`;

const numbered = (items: readonly string[]) => items.map((item, i) => `${i + 1}. ${item}`);

function clockLine({ title, branch, text, legalEnd }: Pages["answer"]["clocks"][number]): string {
  return [`${title}${branch ? `（${branch}）` : ""}：${text}`, legalEnd].filter(Boolean).join(" → ");
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > 80 ? `${line.slice(0, 80)}…` : line;
}
