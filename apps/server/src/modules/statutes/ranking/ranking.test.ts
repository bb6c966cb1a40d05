import { expect, test } from "vitest";
import type { Hit, SearchRequest } from "../../../platform/search/index.ts";
import { normalise, pairs, words } from "../../../platform/search/tokens.ts";
import { buildAnsweredIndex, sameQuestions } from "./answered-index.ts";
import { buildCatalogue, type CatalogueArticle } from "./article-catalogue.ts";
import { createArticleRanker, type RankerParts, type RankingModel } from "./article-ranker.ts";
import { buildBm25 } from "./bm25.ts";
import { fitTrees, scoreByTrees } from "./boosted-trees.ts";
import { coldModel } from "./cold-model.ts";
import { fitWeights, type Lesson, scoreRows } from "./fit-weights.ts";
import { learnRanking } from "./learn-ranking.ts";
import { buildSpelling, readQuestion } from "./read-question.ts";

const laws: [law: string, no: number, labour: boolean, text: string][] = [
  ["劳动合同法", 30, true, "用人单位应当按照劳动合同约定和国家规定，向劳动者及时足额支付劳动报酬。"],
  ["劳动合同法", 31, true, "用人单位应当严格执行劳动定额标准，不得强迫或者变相强迫劳动者加班。"],
  ["劳动合同法", 82, true, "用人单位超过一个月不满一年未与劳动者订立书面劳动合同的，应当向劳动者每月支付二倍的工资。"],
  ["女职工劳动保护特别规定", 7, true, "女职工生育享受98天产假，其中产前可以休假15天。"],
  ["保障农民工工资支付条例", 3, true, "农民工有按时足额获得工资的权利。任何单位和个人不得拖欠农民工工资。"],
  ["民法典", 675, false, "借款人应当按照约定的期限返还借款。"],
  ["民法典", 1079, false, "夫妻一方要求离婚的，可以由有关组织进行调解或者直接向人民法院提起离婚诉讼。"],
];
const articles = laws.map(
  ([lawKey, no, isLabour]): CatalogueArticle => ({
    id: `${lawKey}|${no}`,
    lawKey,
    no,
    sub: 0,
    isLabour,
    isCurrent: true,
  }),
);
const catalogue = buildCatalogue(articles);
const fields = {
  pairs: buildBm25(laws.map(([law, , , text]) => pairs(normalise(law + text)))),
  words: buildBm25(laws.map(([law, , , text]) => words(normalise(law + text)))),
};

async function search({ any, where, limit }: SearchRequest): Promise<Hit[]> {
  const [{ field, tokens }] = any as [{ field: "pairs" | "words"; tokens: string[] }];
  const scores = fields[field].score(new Map(tokens.map((token) => [token, 1])));
  return articles
    .map(({ id, isLabour }, i) => ({ id, score: where?.labour && !isLabour ? 0 : scores[i]! }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit);
}

const noteOn = (index: number, asks: string[]) => ({
  place: catalogue.placeOf[index]!,
  law: catalogue.places[catalogue.placeOf[index]!]!.law,
  plain: asks[0]!,
  asks,
  terms: [],
  weight: 2,
  text: laws[index]![3],
});

const parts: Omit<RankerParts, "model" | "answered"> = {
  catalogue,
  notes: [
    noteOn(0, ["老板拖欠工资不发怎么办", "公司欠薪三个月", "工资一直拖着"]),
    noteOn(2, ["没签合同能赔多少", "入职半年不签劳动合同"]),
    noteOn(3, ["生孩子能休多久", "产假多少天"]),
    noteOn(6, ["老公出轨想离婚"]),
  ],
  needs: [{ code: "WAGE-ARREARS", places: [catalogue.placeOf[4]!], terms: ["拖欠农民工工资"] }],
  phrases: [],
  search,
};
const cold = createArticleRanker({ ...parts, model: coldModel(), answered: [] });
const first = async (text: string, options = {}) => (await cold.rank({ text, needs: [] }, options))[0]?.id;

test("a worker's words lead to an article that shares none of them, by way of our notes", async () => {
  expect(await first("老板欠薪")).toBe("劳动合同法|30");
  expect(await first("生娃能休多久")).toBe("女职工劳动保护特别规定|7");
});

test("a recognised need brings its articles forward", async () => {
  const asked = { text: "钱要不回来", needs: [{ code: "WAGE-ARREARS", confidence: 0.9 }] };
  expect((await cold.rank(asked)).map(({ id }) => id)).toContain("保障农民工工资支付条例|3");
});

test("labour searches hold labour articles only", async () => {
  const found = await cold.rank({ text: "离婚", needs: [] }, { labour: true });
  expect(found.map(({ id }) => id)).not.toContain("民法典|1079");
  expect(await first("离婚")).toBe("民法典|1079");
});

test("a limit is kept and equal questions get equal answers", async () => {
  const asked = { text: "公司不发工资", needs: [] };
  const found = await cold.rank(asked, { limit: 2 });
  expect(found).toHaveLength(2);
  expect(await cold.rank(asked, { limit: 2 })).toEqual(found);
  expect(found[0]!.score).toBeGreaterThanOrEqual(found[1]!.score);
});

test("a question of nothing but signs finds nothing and does not fail", async () => {
  expect(await cold.rank({ text: "？？！", needs: [] })).toEqual([]);
});

test("homophones and pinyin bring in the pair that was meant; what is written right stays as it is", () => {
  const spelling = buildSpelling(Array(3).fill("拖欠工资"));
  expect(readQuestion("拖欠工姿", spelling).pairs.get("工资")).toBe(0.5);
  expect(readQuestion("tuoqian gongzi", spelling).pairs.get("工资")).toBe(0.5);
  expect([...readQuestion("拖欠工资", spelling).pairs]).toEqual([
    ["拖欠", 1],
    ["欠工", 1],
    ["工资", 1],
  ]);
});

test("words around a question do not count, unless they are all there is", () => {
  const spelling = buildSpelling([]);
  expect([...readQuestion("请问产假多久", spelling).pairs.keys()]).toEqual(["产假", "假多", "多久"]);
  expect(readQuestion("怎么办", spelling).pairs.size).toBeGreaterThan(0);
});

const answered = [
  { text: "工地上干完活一分钱没拿到", places: [catalogue.placeOf[4]!], needs: new Map<string, number>() },
  { text: "借钱给朋友不还", places: [catalogue.placeOf[5]!], needs: new Map<string, number>() },
];
const trusting: RankingModel = { weights: { ...coldModel().weights, nearest: 5, votes: 5 } };

test("a question like an answered one finds what answered that", async () => {
  const taught = createArticleRanker({ ...parts, model: trusting, answered });
  const found = await taught.rank({ text: "在工地干活一分钱没拿到", needs: [] });
  expect(found[0]!.id).toBe("保障农民工工资支付条例|3");
});

test("a question does not teach itself, nor does its double", async () => {
  const double = { ...answered[0]!, text: "请问，工地上干完活一分钱没拿到！" };
  const likeness = buildAnsweredIndex([...answered, double], []).likeness(
    readQuestion(answered[0]!.text, buildSpelling([])),
  );
  expect([...sameQuestions(likeness, 0)].sort()).toEqual([0, 2]);
});

test("learning is the same each time and puts right what it was shown", async () => {
  const shown = Array.from({ length: 30 }, (_, i) => ({
    text: `第${i}个人问${"天地玄黄宇宙洪荒"[i % 8]}班组的活计没有给钱`,
    places: [catalogue.placeOf[1]!],
    needs: new Map<string, number>(),
  }));
  const one = await learnRanking(parts, coldModel(), shown);
  expect(await learnRanking(parts, coldModel(), shown)).toEqual(one);
  const taught = createArticleRanker({ ...parts, model: one, answered: shown });
  expect((await taught.rank({ text: "班组的活计没有给钱", needs: [] }))[0]!.id).toBe("劳动合同法|31");
});

/** Right is what has both the first and the second; a sum would be content with much of one. */
function lessons(): Lesson[] {
  return Array.from({ length: 60 }, (_, l) => {
    const rows = Float32Array.from(
      { length: 40 * 3 },
      (_, i) => Math.abs(Math.sin((l * 120 + i + 1) * 12.9898) * 43758.5453) % 1,
    );
    const fit = (i: number) => (rows[i * 3]! > 0.6 && rows[i * 3 + 1]! > 0.6 ? 1 : 0);
    const right = Float32Array.from({ length: 40 }, (_, i) => fit(i));
    const sum = right.reduce((a, b) => a + b, 0);
    return { rows, width: 3, right: right.map((r) => r / Math.max(1, sum)), weight: sum && 1 };
  });
}

test("weights grow where the evidence is and stay 0 where they are left out", () => {
  const weights = fitWeights(lessons(), 3, { without: new Set([1]) });
  expect(weights[0]).toBeGreaterThan(0.5);
  expect(weights[1]).toBe(0);
});

test("trees see what a sum cannot", () => {
  const taught = lessons();
  const trees = fitTrees(taught, 3, { trees: 40 });
  const both = Float32Array.from([0.9, 0.9, 0.5]);
  const one = Float32Array.from([0.99, 0.3, 0.5]);
  expect(scoreByTrees(both, 3, trees)[0]!).toBeGreaterThan(scoreByTrees(one, 3, trees)[0]!);
  expect(scoreRows(both, [1, 0, 0])[0]).toBeCloseTo(0.9);
});
