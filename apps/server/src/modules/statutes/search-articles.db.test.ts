import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "../../platform/context.ts";
import { memoryIndex } from "../../platform/search/memory-index.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { taxonomyModule } from "../taxonomy/index.ts";
import { articleCollection, forgetTraining, searchArticles, statutesModule, trainRanking } from "./index.ts";
import { articleNumber, lawKey } from "./law-names.ts";
import { saveArticles } from "./store.ts";

let database: FreshDatabase;
let ctx: Context;

const records: [id: string, law: string, article: string, isLabour: boolean, text: string][] = [
  ["劳动合同法|第三十条", "劳动合同法", "第三十条", true, "用人单位应当向劳动者及时足额支付劳动报酬。"],
  ["劳动合同法|第八十二条", "劳动合同法", "第八十二条", true, "未与劳动者订立书面劳动合同的，应当每月支付二倍的工资。"],
  ["劳动法|第五十条", "劳动法", "第五十条", true, "工资应当以货币形式按月支付给劳动者本人。"],
  ["工伤保险条例|第十四条", "工伤保险条例", "第十四条", true, "在上下班途中受到交通事故伤害的，应当认定为工伤。"],
  ["民法典|第一千零七十九条", "民法典", "第一千零七十九条", false, "夫妻一方要求离婚的，可以提起离婚诉讼。"],
];

beforeAll(async () => {
  database = await freshDatabase();
  const search = memoryIndex([articleCollection.shape]);
  const context = database.context();
  ctx = { ...context, services: { ...context.services, search } };
  await taxonomyModule.loadContent?.(ctx);
  await statutesModule.loadContent?.(ctx);
  const empty = { version: null, effective_from: null, effective_to: null, level: null, region: null, category: null };
  await saveArticles(
    ctx,
    records.map(([id, law, article, is_labour, text]) => {
      const number = articleNumber(article)!;
      const place = { article, article_no: number.no, article_sub: number.sub, paragraph_no: null, chapter: null };
      const names = { law, law_full: law, law_key: lawKey(law) };
      return { id, kind: "article", ...names, ...place, ...empty, is_labour, source: "test", text, content_hash: "00" };
    }),
  );
  await search.rebuild("article", articleCollection.stream(ctx));
});
afterAll(() => database.close());

const idsFor = async (question: string, options = {}) =>
  (await searchArticles(ctx, question, options)).map(({ id }) => id);

test("a worker's words find imported articles that share none of them", async () => {
  expect((await idsFor("老板一直不跟我签合同", { labour: true }))[0]).toBe("劳动合同法|第八十二条");
  expect((await idsFor("骑车下班被撞了", { labour: true }))[0]).toBe("工伤保险条例|第十四条");
});

test("only what is labour law by its record, when asked", async () => {
  expect(await idsFor("我要离婚", { labour: true })).not.toContain("民法典|第一千零七十九条");
});

test("articles known by our notes alone are found too", async () => {
  expect(await idsFor("产假一共多少天")).toContain("女职工劳动保护特别规定|第七条");
});

test("training changes what is found, is the same when repeated, and can be forgotten", async () => {
  const before = await searchArticles(ctx, "班组长说活计钱没有");
  const judged = Array.from({ length: 24 }, (_, i) => ({
    id: `q${i}`,
    text: `${"甲乙丙丁戊己庚辛壬癸"[i % 10]}工地第${i}班组长说活计钱没有`,
    articles: [
      { id: "劳动法|第五十条", grade: 1 },
      { id: "没有这部法|第一条", grade: 1 },
    ],
  }));
  const report = await trainRanking(ctx, judged);
  expect(report).toEqual({ questions: 24, judgements: 48, unknown: 0 });
  const taught = await searchArticles(ctx, "班组长说活计钱没有");
  expect(taught[0]!.id).toBe("劳动法|第五十条");
  await trainRanking(ctx, judged);
  expect(await searchArticles(ctx, "班组长说活计钱没有")).toEqual(taught);
  expect(await forgetTraining(ctx)).toBe(true);
  expect(await searchArticles(ctx, "班组长说活计钱没有")).toEqual(before);
  expect(await forgetTraining(ctx)).toBe(false);
});

test("hardly any known article is refused, and nothing is lost by it", async () => {
  const judged = [{ id: "x", text: "问", articles: [{ id: "劳动法|第五十条", grade: 1 }] }];
  await expect(trainRanking(ctx, judged)).rejects.toMatchObject({ kind: "invalid", code: "ranking/too-few" });
});
