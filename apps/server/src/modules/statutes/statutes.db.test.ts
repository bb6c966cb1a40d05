import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import {
  articleCited,
  countArticles,
  findArticle,
  getArticle,
  importStatutes,
  listArticlesByRef,
  listLaws,
  listVersions,
  neighbours,
  statutesModule,
  streamArticlesForIndex,
} from "./index.ts";

let database: FreshDatabase;
const folder = mkdtempSync(join(tmpdir(), "zhijia-statutes-"));
const ctx = () => database.context();

/** Invented law: the texts are ours. */
const versions = [
  { version: "2010-01-01", texts: ["旧一", "旧二", "旧三"] },
  { version: "2020-06-01", texts: ["新一", "旧二"] },
];
const records = versions.flatMap(({ version, texts }) =>
  texts.map((text, i) => ({
    id: `某劳动法|${version}|第${"一二三"[i]}条`,
    law: "中华人民共和国某劳动法",
    article: `第${"一二三"[i]}条`,
    text,
    version,
    is_labour: true,
  })),
);

function file(name: string, rows: object[]): string {
  const path = join(folder, name);
  writeFileSync(path, rows.map((r) => JSON.stringify(r)).join("\n"));
  return path;
}

beforeAll(async () => {
  database = await freshDatabase();
  await statutesModule.loadContent?.(ctx());
  const undated = { id: "某劳动法|第一条", law: "某劳动法", article: "第1条", text: "新一", version: null };
  const bulk = [
    {
      id: "b-DLC/浙江地方法规/某条例(2019-05-01).md|第三条",
      kind: "statute-article",
      title: "浙江省某条例第三条",
      text: "地方",
      is_labour: false,
    },
    { id: "b|第三条|2", kind: "statute-paragraph", title: "浙江省某条例第三条", text: "地方第二款" },
    { id: "full", kind: "statute-full", title: "浙江省某条例", text: "全文" },
    { id: "contract", law: "中华人民共和国合同法", article: "第六十条", text: "履行", version: "1999-03-15" },
    { id: "case-1", kind: "case-facts", title: "案", text: "不是法条" },
    { id: "nothing", kind: "statute-article", title: "没有条号", text: "无" },
  ];
  const report = await importStatutes(ctx(), file("laws.jsonl", [...records, undated, ...bulk]));
  expect(report).toMatchObject({ accepted: 10, refused: 1, skipped: 1, reasons: { "statute/no-article": 1 } });
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

test("the record's id is kept, and the newest version of a law is current as a whole", async () => {
  expect(await countArticles(ctx())).toBe(10);
  expect(await getArticle(ctx(), "某劳动法|2020-06-01|第一条")).toMatchObject({
    isCurrent: true,
    law: "某劳动法",
    effectiveTo: undefined,
  });
  expect(await getArticle(ctx(), "某劳动法|2010-01-01|第一条")).toMatchObject({
    isCurrent: false,
    effectiveTo: "2020-06-01",
  });
  // The new version has two articles: the third of the old one is law no longer.
  expect(await getArticle(ctx(), "某劳动法|2010-01-01|第三条")).toMatchObject({ isCurrent: false });
  await expect(getArticle(ctx(), "nowhere")).rejects.toMatchObject({ code: "article/not-found" });
});

test("a twin without a version is current when it says the same, and is no version of its own", async () => {
  expect(await findArticle(ctx(), "某劳动法|第一条")).toMatchObject({ isCurrent: true, article: "第一条" });
  const found = await listVersions(ctx(), { law: "某劳动法", article: "第一条" });
  expect(found.map((v) => v.version)).toEqual(["2020-06-01", "2010-01-01"]);
});

test("a reference finds the text in force on a day", async () => {
  const reference = [{ law: "《中华人民共和国某劳动法》", article: "第1条" }];
  const textOn = async (on?: string) => (await listArticlesByRef(ctx(), reference, on))[0]?.text;
  expect(await textOn("2015-01-01")).toBe("旧一");
  expect(await textOn("2021-01-01")).toBe("新一");
  expect(await textOn()).toBe("新一");
});

test("law that changed since a decision is told, law that stayed or is unknown is not", async () => {
  expect(await articleCited(ctx(), "某劳动法", "第一条", "2015-01-01")).toMatchObject({
    zh: "《某劳动法》2020-06-01 起修改",
  });
  expect(await articleCited(ctx(), "某劳动法", "第二条", "2015-01-01")).toBeUndefined();
  expect(await articleCited(ctx(), "某劳动法", "第一条", "2021-01-01")).toBeUndefined();
  expect(await articleCited(ctx(), "从未听说法", "第一条", "2021-01-01")).toBeUndefined();
  expect((await articleCited(ctx(), "合同法", "第六十条", "2018-01-01"))?.zh).toContain("民法典");
  expect(await getArticle(ctx(), "contract")).toMatchObject({ isCurrent: false, effectiveTo: "2021-01-01" });
});

test("place, version and kind are read from bulk records", async () => {
  expect(await getArticle(ctx(), "b-DLC/浙江地方法规/某条例(2019-05-01).md|第三条")).toMatchObject({
    law: "浙江省某条例",
    article: "第三条",
    version: "2019-05-01",
    level: "local",
    region: "浙江",
    kind: "article",
  });
  expect(await getArticle(ctx(), "full")).toMatchObject({ kind: "whole", article: "" });
  expect(await getArticle(ctx(), "b|第三条|2")).toMatchObject({ kind: "paragraph" });
});

test("neighbours are of the same version", async () => {
  const { previous, next } = await neighbours(ctx(), await getArticle(ctx(), "某劳动法|2010-01-01|第二条"));
  expect(previous?.id).toBe("某劳动法|2010-01-01|第一条");
  expect(next?.id).toBe("某劳动法|2010-01-01|第三条");
  const last = await neighbours(ctx(), await getArticle(ctx(), "某劳动法|2020-06-01|第二条"));
  expect(last.next).toBeUndefined();
});

test("laws in force are listed, labour law first", async () => {
  const laws = await listLaws(ctx());
  expect(laws[0]).toMatchObject({ law: "某劳动法", articles: 2, version: "2020-06-01", isLabour: true });
  expect(laws.map((l) => l.law)).not.toContain("合同法");
});

test("without an imported text our plain note is found, and says that it is not the law", async () => {
  const [note] = await listArticlesByRef(ctx(), [{ law: "劳动合同法", article: "第四十七条" }]);
  expect(note).toMatchObject({ id: "劳动合同法|第四十七条", notLawText: true, text: "" });
  expect(note?.note?.plain).toBeTruthy();
  expect(await findArticle(ctx(), "劳动合同法|第四十七条")).toMatchObject({ notLawText: true });
});

test("the index gets every record, and every note that no record has", async () => {
  const ids: string[] = [];
  let notes = 0;
  for await (const batch of streamArticlesForIndex(ctx(), { batch: 3 })) {
    ids.push(...batch.filter((a) => !a.notLawText).map((a) => a.id));
    notes += batch.filter((a) => a.notLawText).length;
  }
  expect(ids).toHaveLength(10);
  expect(new Set(ids).size).toBe(10);
  expect(notes).toBeGreaterThan(500);
});
