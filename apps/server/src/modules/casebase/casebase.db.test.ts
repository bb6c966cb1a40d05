import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "../../platform/context.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { taxonomyModule } from "../taxonomy/index.ts";
import {
  cardsOf,
  caseCollection,
  casesCiting,
  countCases,
  facetsOf,
  getCase,
  importCases,
  importTexts,
  listCasesOfNeed,
  loadDemo,
  outcomeStatistics,
  relatedCases,
  removeDemo,
  takeDownCase,
  textCollection,
} from "./index.ts";

let database: FreshDatabase;
const folder = mkdtempSync(join(tmpdir(), "zhijia-cases-"));
const removedFromIndex: string[] = [];

/** A context whose index only remembers what was taken out. */
function ctx(lang: Context["lang"] = "zh"): Context {
  const context = database.context();
  const search = {
    apply: async (_: string, { remove }: { remove: string[] }) => {
      removedFromIndex.push(...remove);
    },
  } as unknown as Context["services"]["search"];
  return { ...context, lang, services: { ...context.services, search } };
}

const changes = async () =>
  (
    await sql<{ collection: string; id: string }>`select collection, id from search_change order by seq`.execute(
      database.db,
    )
  ).rows;

/** Invented people, company and numbers. */
const judgment = (id: string, over: object = {}) => ({
  id,
  kind: "judgment-full",
  title: "赵晓岚与某物流公司劳动争议一审民事判决书",
  text: `浙江省衢州市柯城区人民法院民事判决书（2024）浙0802民初${id.replace(/\D/g, "")}号
原告：赵晓岚，女，1990年3月5日出生，住浙江省衢州市柯城区荷花中路12号3幢201室，电话13812345678。
被告：某物流公司。
原告赵晓岚向本院提出诉讼请求：1.判令被告支付加班费12000元；2.判令被告支付违法解除劳动合同赔偿金30000元。
经审理查明，赵晓岚每天工作十二小时。
本院认为，依照《中华人民共和国劳动法》第四十四条、《中华人民共和国劳动合同法》第八十七条之规定，判决如下：
一、被告某物流公司支付原告赵晓岚加班费12000元；二、驳回原告赵晓岚的其他诉讼请求。
审判员 陈建平
二〇二四年五月二十一日`,
  source: "test",
  ...over,
});

function file(name: string, rows: object[]): string {
  const path = join(folder, name);
  writeFileSync(path, rows.map((r) => JSON.stringify(r)).join("\n"));
  return path;
}

beforeAll(async () => {
  database = await freshDatabase();
  await taxonomyModule.loadContent?.(ctx());
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

test("a judgment comes in masked, read and labelled; nobody's name, number or address is in any table", async () => {
  const interpretation = { happened: "赵晓岚天天加班。", decided: "公司给加班费。", youCan: ["去仲裁"], by: "某律师" };
  const report = await importCases(ctx(), file("one.jsonl", [judgment("c-1", { interpretation })]));
  expect(report).toMatchObject({ accepted: 1, refused: 0 });
  const found = await getCase(ctx(), "c-1");
  expect(found).toMatchObject({
    title: "赵某1与某物流公司劳动争议一审民事判决书",
    court: "浙江省衢州市柯城区人民法院",
    caseNumber: "（2024）浙0802民初1号",
    date: "2024-05-21",
    province: "330000",
    stage: "first",
    outcome: "part",
    isLabour: true,
  });
  expect(found.amounts).toContainEqual({ what: "加班工资", claimed: 1_200_000, granted: 1_200_000 });
  expect(found.citations).toEqual([
    { law: "劳动合同法", article: "第八十七条" },
    { law: "劳动法", article: "第四十四条" },
  ]);
  expect(found.labels.map((l) => l.need)).toEqual(expect.arrayContaining(["WAGE-OT", "TERM-UNLAWFUL"]));
  expect(found.labels.every((l) => l.state === "suggested" && l.reasons.length > 0)).toBe(true);
  expect(found.interpretation).toMatchObject({
    happened: { zh: "赵某1天天加班。" },
    youCan: { zh: "去仲裁" },
    by: "某律师",
  });
  for (const table of [
    "case_document",
    "case_section",
    "case_party",
    "case_interpretation",
    "import_file",
    "import_reject",
    "search_change",
  ]) {
    const { rows } = await sql<{ row: string }>`select to_json(t)::text as row from ${sql.table(table)} t`.execute(
      database.db,
    );
    const all = rows.map((r) => r.row).join("\n");
    for (const secret of ["晓岚", "建平", "13812345678", "荷花中路", "3月5日"])
      expect(`${table}: ${all}`).not.toContain(secret);
  }
});

test("what may not be published is refused with its reason, and nothing of it is kept", async () => {
  const rows = [
    judgment("r-1", { title: "赵晓岚与某物流公司劳动争议民事调解书" }),
    judgment("r-2", { title: "离婚纠纷一审民事判决书", cause: "离婚纠纷" }),
    judgment("r-3", { kind: "statute-article" }),
    { id: "r-4", kind: "case-facts" },
  ];
  const report = await importCases(ctx(), file("refused.jsonl", rows));
  expect(report).toMatchObject({ accepted: 0, refused: 3, skipped: 1 });
  expect(report.reasons).toEqual({ "case/family": 1, "case/mediation": 1, "record/fields": 1 });
  let lines = "";
  for await (const line of report.rejects()) lines += line;
  expect(lines).not.toContain("晓岚");
});

test("a case that may not be published after all goes out when its record comes again", async () => {
  const path = file("later.jsonl", [judgment("l-1")]);
  await importCases(ctx(), path);
  file("later.jsonl", [judgment("l-1", { title: "民事调解书" })]);
  expect(await importCases(ctx(), path)).toMatchObject({ accepted: 0, refused: 1 });
  await expect(getCase(ctx(), "l-1")).rejects.toMatchObject({ code: "case/not-found" });
});

test("labels of a record are confirmed, unknown codes are left out, and people's labels survive a re-import", async () => {
  const path = file("labelled.jsonl", [judgment("c-2", { needs: ["WAGE-OT", "NO-SUCH"] })]);
  await importCases(ctx(), path);
  await sql`update case_label set state = 'confirmed' where case_id = 'c-2' and need_code = 'TERM-UNLAWFUL'`.execute(
    database.db,
  );
  file("labelled.jsonl", [judgment("c-2", { needs: [], title: "新标题：劳动争议一审民事判决书" })]);
  expect(await importCases(ctx(), path)).toMatchObject({ accepted: 1 });
  const { labels, title } = await getCase(ctx(), "c-2");
  expect(title).toContain("新标题");
  expect(
    labels
      .filter((l) => l.state === "confirmed")
      .map((l) => l.need)
      .sort(),
  ).toEqual(["TERM-UNLAWFUL", "WAGE-OT"]);
});

test("a case taken down is gone from pages, cards, search and statistics, and no import brings it back", async () => {
  const path = file("taken.jsonl", [judgment("c-3")]);
  await importCases(ctx(), path);
  expect(await takeDownCase(ctx(), { id: "c-3", reason: "当事人申请" })).toEqual({ removed: true });
  await expect(getCase(ctx(), "c-3")).rejects.toMatchObject({ kind: "not-found", code: "case/taken-down" });
  expect(await cardsOf(ctx(), ["c-3"])).toEqual([]);
  expect(removedFromIndex).toContain("c-3");
  expect(await changes()).toContainEqual({ collection: "case", id: "c-3" });
  expect(await importCases(ctx(), path)).toMatchObject({
    accepted: 0,
    refused: 1,
    reasons: { "record/taken-down": 1 },
  });
  expect(await takeDownCase(ctx(), { id: "c-3", reason: "again" })).toEqual({ removed: false });
  expect((await sql`select reason from case_takedown where case_id = 'c-3'`.execute(database.db)).rows).toEqual([
    { reason: "当事人申请" },
  ]);
});

test("a few records are marked one by one, a bulk import asks for one rebuild", async () => {
  const before = (await changes()).length;
  await importCases(ctx(), file("few.jsonl", [judgment("few-1"), judgment("few-2")]));
  expect((await changes()).slice(before)).toEqual([
    { collection: "case", id: "few-1" },
    { collection: "case", id: "few-2" },
  ]);
  const at = (await changes()).length;
  const many = Array.from({ length: 1200 }, (_, i) => ({
    id: `t-${i}`,
    kind: "message",
    title: "信",
    text: `第${i}封`,
  }));
  await importTexts(ctx(), file("many.jsonl", many));
  expect((await changes()).slice(at).every((c) => c.collection === "text" && c.id === "*")).toBe(true);
});

test("the large court collection comes in with its text files, under an id that names nobody", async () => {
  const identifier = "（2023）鲁0202民初77号|赵晓岚与某物流公司劳动争议一审民事判决书|2023-04-05";
  const place = mkdtempSync(join(folder, "collection-"));
  const record = {
    original_data: {
      identifier,
      caseNumber: "（2023）鲁0202民初77号",
      court: "山东省青岛市市南区人民法院",
      judgementDate: "2023-04-05",
      reason: "劳动争议",
      title: "赵晓岚与某物流公司劳动争议一审民事判决书",
    },
    proponents: [{ name: "赵晓岚", type: "natural", role: "原告" }],
    region: "山东省",
  };
  const parts = {
    original_data: {
      identifier: "x",
      caseNumber: "（2023）鲁0202民初78号",
      reason: "劳动争议",
      title: "劳动争议一审民事判决书",
    },
    proponentArguments: ["请求支付工资5000元"],
    lawArticles: [{ code: "中华人民共和国劳动合同法", section: ["第三十条"] }],
    judgement: ["被告支付原告工资5000元。"],
  };
  writeFileSync(join(place, "cases.json"), JSON.stringify([record, parts]));
  writeFileSync(join(place, `${identifier.replaceAll("|", "_")}.txt`), judgment("x-77").text);
  expect(await importCases(ctx(), place)).toMatchObject({ accepted: 2, refused: 0 });
  const { rows } = await sql<{
    id: string;
  }>`select id from case_document where source = 'court-collection' order by id`.execute(database.db);
  expect(rows[0]?.id).toMatch(/^2023鲁0202民初77号-[0-9a-f]{12}$/);
  expect(await getCase(ctx(), rows[0]?.id as string)).toMatchObject({
    province: "370000",
    date: "2023-04-05",
    outcome: "part",
  });
  const put = await getCase(ctx(), rows[1]?.id as string);
  expect(put.citations).toEqual([{ law: "劳动合同法", article: "第三十条" }]);
  expect(put.sections.find((s) => s.kind === "result")?.text).toContain("支付原告工资");
});

test("demonstration cases come in by the same importer and go out again", async () => {
  const before = await countCases(ctx());
  const reports = await loadDemo(ctx());
  const taken = reports.reduce((sum, r) => sum + r.accepted, 0);
  expect(reports.reduce((sum, r) => sum + r.refused, 0)).toBe(0);
  expect(taken).toBeGreaterThan(100);
  expect(await countCases(ctx())).toBe(before + taken);
  const again = await loadDemo(ctx());
  expect(again.reduce((sum, r) => sum + r.accepted, 0)).toBe(0);
});

test("cases of a need: interpreted ones first, then the reader's province; filters and pages fit the count", async () => {
  const { cases, total } = await listCasesOfNeed(ctx(), { need: "WAGE-ARREARS", province: "370000", size: 100 });
  expect(cases).toHaveLength(Math.min(100, total));
  const explained = cases.map((c) => c.explained !== undefined);
  expect(explained.lastIndexOf(true)).toBeLessThan(explained.indexOf(false));
  const first = cases.filter((c) => c.explained === undefined).map((c) => c.region === "山东");
  expect(first.indexOf(false)).toBeGreaterThan(first.lastIndexOf(true));
  const won = await listCasesOfNeed(ctx("en"), { need: "WAGE-ARREARS", filters: { outcome: "won" }, size: 5, page: 2 });
  expect(won.cases.every((c) => c.outcome === "won")).toBe(true);
  const facets = await facetsOf(ctx(), { need: "WAGE-ARREARS" });
  const outcomes = facets.find((f) => f.name === "outcome")?.values ?? [];
  expect(outcomes.reduce((sum, v) => sum + v.count, 0)).toBe(total);
  expect(outcomes.find((v) => v.value === "won")?.count).toBe(won.total);
  expect(facets.map((f) => f.name)).toEqual(["need", "region", "year", "court", "outcome"]);
});

test("cards mark the reader's words and name needs in her language", async () => {
  const [card] = await cardsOf(ctx("en"), ["c-1"], { highlight: ["工作十二小时"] });
  expect(card).toMatchObject({ region: "Zhejiang", year: 2024, granted: 1_200_000 });
  expect(card?.needs.map((n) => n.name).join()).toMatch(/[A-Za-z]/);
  expect(card?.snippet.filter((p) => p.mark).map((p) => p.text)).toEqual(["工作十二小时"]);
});

test("statistics of a need rest on known outcomes of its cases", async () => {
  const statistics = await outcomeStatistics(ctx(), "WAGE-ARREARS");
  expect(statistics?.total).toBeGreaterThan(20);
  expect(statistics?.amounts?.median).toBeGreaterThan(0);
  expect(await outcomeStatistics(ctx(), "WEL-STATION")).toBeUndefined();
});

test("an article knows who cites it, a case knows its kin", async () => {
  const { cases, total } = await casesCiting(ctx(), "中华人民共和国劳动法", "第44条");
  expect(total).toBeGreaterThan(0);
  expect(cases.length).toBeGreaterThan(0);
  const related = await relatedCases(ctx(), "c-1");
  expect(related.length).toBeGreaterThan(0);
  expect(related.map((c) => c.id)).not.toContain("c-1");
});

test("documents for the index have the shape that is promised, and a case that is gone has none", async () => {
  const read = await caseCollection.read(ctx(), ["c-1", "c-3"]);
  expect(read.map((d) => d.id)).toEqual(["c-1"]);
  expect(Object.keys(read[0]?.fields ?? {}).sort()).toEqual([...caseCollection.shape.fields].sort());
  const tags = caseCollection.shape.tags.map((t) => t.name);
  expect(Object.keys(read[0]?.tags ?? {}).every((t) => tags.includes(t))).toBe(true);
  let cases = 0;
  for await (const batch of caseCollection.stream(ctx())) cases += batch.length;
  expect(cases).toBe(await countCases(ctx()));
  let texts = 0;
  for await (const batch of textCollection.stream(ctx())) texts += batch.length;
  expect(texts).toBe(1200);
});

test("demonstration cases go out again and leave the others", async () => {
  const before = await countCases(ctx());
  const removed = await removeDemo(ctx());
  expect(removed).toBeGreaterThan(100);
  expect(await countCases(ctx())).toBe(before - removed);
  expect((await getCase(ctx(), "c-1")).isDemo).toBe(false);
});
