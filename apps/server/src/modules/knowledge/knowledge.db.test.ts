import type { Contract, InputOf } from "@zhijia/contracts";
import { knowledgeContracts, searchKnowledgeContract } from "@zhijia/contracts";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Actor, inTransaction } from "../../platform/context.ts";
import { memoryIndex } from "../../platform/search/memory-index.ts";
import { getEntry, getVersion, listEntries } from "./entries.ts";
import { knowledgeModule } from "./index.ts";
import { listKeepers } from "./keepers.ts";
import { actOnEntry } from "./operations/act-on-entry.ts";
import { actOnQuestion } from "./operations/act-on-question.ts";
import { askQuestion, checkWords } from "./operations/ask-question.ts";
import { loadShipped } from "./operations/load-shipped.ts";
import { makeEntry } from "./operations/make-entry.ts";
import { createEntry, saveDraft } from "./operations/save-entry.ts";
import { getQuestion, listQuestions } from "./questions.ts";
import refusals from "./refusals.json" with { type: "json" };
import { knowledgeCollection } from "./search-collection.ts";
import { searchKnowledge } from "./search-knowledge.ts";
import { listTasks } from "./tasks.ts";
import { type KnowledgeScene, knowledgeScene, refusalsOfCourses } from "./testing/knowledge-scene.ts";

let scene: KnowledgeScene;
let fresh: KnowledgeScene["fresh"];
let lawyer: KnowledgeScene["lawyer"];
let second: KnowledgeScene["lawyer"];
let officer: KnowledgeScene["lawyer"];
let organiser: KnowledgeScene["lawyer"];
let reader: KnowledgeScene["lawyer"];
let elsewhere: KnowledgeScene["lawyer"];
let by: KnowledgeScene["by"];
let refused: KnowledgeScene["refused"];

beforeAll(async () => {
  scene = await knowledgeScene();
  ({ fresh, lawyer, second, officer, organiser, reader, elsewhere, by, refused } = scene);
});
afterAll(() => fresh.close());

const content = (words = "先登记，再核对，三天内答复。不要在群里发名单。") => ({
  title: { zh: "窗口接待怎么做", en: "At the counter" },
  summary: { zh: "先登记，再核对。" },
  text: { zh: `## 步骤\n1. ${words}` },
  sources: [{ law: "工会法", article: "第六条", tag: "L" as const }],
});
const written = (words?: string) => ({
  kind: "procedure" as const,
  category: "membership",
  reviewOn: "2027-06-01",
  content: content(words),
});
const act = (actor: Actor, id: number, what: Parameters<typeof actOnEntry>[2]["act"], more: object = {}) =>
  actOnEntry(by(actor), id, { act: what, note: "", ...more });

async function published(): Promise<number> {
  const { id } = await createEntry(by(organiser), written());
  await act(organiser, id, "submit", { revision: 1 });
  await act(lawyer, id, "publish", { revision: 1, reviewOn: "2027-11-22" });
  return id;
}

describe("an entry", () => {
  test("is written by one, published by another; each version stays, with who and when", async () => {
    const { id } = await createEntry(by(lawyer), written());
    await refused(act(lawyer, id, "publish", { revision: 1 }), "knowledge/not-now");
    await act(lawyer, id, "submit", { revision: 1 });
    await refused(act(lawyer, id, "publish", { revision: 1 }), "knowledge/own-words");
    await refused(act(second, id, "return", { revision: 1 }), "knowledge/say-why");
    await act(second, id, "return", { revision: 1, note: "写清依据" });
    expect((await getEntry(by(lawyer), id)).draft?.state).toBe("returned");
    // Another goes on with it: what the first wrote stays as it was.
    const changed = { ...written("改过的话，写清了依据，三天内答复。"), revision: 1 };
    expect(await saveDraft(by(organiser), id, changed)).toEqual({ version: 2, revision: 2 });
    // A third, who read what the first wrote, does not write over it; nor is it published by who read that.
    await refused(saveDraft(by(second), id, changed), "knowledge/changed-meanwhile");
    await act(organiser, id, "submit", { revision: 2 });
    await refused(act(second, id, "publish", { revision: 1, reviewOn: "2027-11-22" }), "knowledge/changed-meanwhile");
    await refused(act(lawyer, id, "publish", { revision: 2 }), "knowledge/own-words");
    await act(second, id, "publish", { revision: 2, reviewOn: "2027-11-22" });
    const entry = await getEntry(by(lawyer), id);
    expect(entry).toMatchObject({
      state: "published",
      unread: false,
      owner: { id: lawyer.id },
      reviewOn: "2027-11-22",
    });
    expect(entry.versions.map(({ state, author, reviewer }) => [state, author?.id, reviewer?.id])).toEqual([
      ["published", organiser.id, second.id],
      ["superseded", lawyer.id, undefined],
    ]);
    expect(entry.acts.map((one) => one.act)).toEqual(["publish", "submit", "save", "return", "submit", "save"]);
    expect(entry.acts.find((one) => one.act === "return")?.note).toBe("写清依据");
    expect((await getVersion(by(lawyer), { id, version: 1 })).content.text.zh).toContain("先登记，再核对");
    await refused(getVersion(by(reader), { id, version: 1 }), "knowledge/no-entry");
  });

  test("the database itself refuses a reviewer who is the author", async () => {
    const id = await published();
    const own = sql`update knowledge_version set reviewer = author where entry_id = ${id}`.execute(fresh.db);
    await expect(own).rejects.toThrow("check constraint");
  });

  test("a draft is seen by those who write, and by nobody else", async () => {
    const { id } = await createEntry(by(lawyer), written());
    await refused(getEntry(by(reader), id), "knowledge/no-entry");
    expect((await listEntries(by(reader), { size: 100 })).entries.map((one) => one.id)).not.toContain(id);
    expect((await getEntry(by(second), id)).draft?.title.zh).toBe("窗口接待怎么做");
  });

  test("nobody overwrites what was saved meanwhile, or gives half an entry to review", async () => {
    const { id } = await createEntry(by(lawyer), { ...written(), content: { ...content(), sources: [] } });
    await refused(act(lawyer, id, "submit", { revision: 1 }), "knowledge/incomplete");
    await saveDraft(by(lawyer), id, { ...written(), revision: 1 });
    await refused(saveDraft(by(lawyer), id, { ...written(), revision: 1 }), "knowledge/changed-meanwhile");
    await refused(act(lawyer, id, "submit", { revision: 1 }), "knowledge/changed-meanwhile");
    await refused(createEntry(by(lawyer), { ...written(), category: "nothing" }), "knowledge/no-category");
    await refused(createEntry(by(lawyer), { ...written(), reviewOn: "2026-01-01" }), "knowledge/review-date");
    await refused(createEntry(by(reader), written()), "request/not-allowed");
  });

  test("past its date it is its keeper's task and marked; a month later a supervisor's; read again, it is neither", async () => {
    const id = await published();
    await sql`update knowledge_entry set review_on = '2026-11-20' where id = ${id}`.execute(fresh.db);
    expect((await listTasks(by(organiser))).due.map((one) => one.id)).toContain(id);
    expect((await listTasks(by(second))).escalated.map((one) => one.id)).not.toContain(id);
    const [first] = (await listEntries(by(reader), {})).entries;
    expect(first).toMatchObject({ id, due: "overdue" });
    const later = new Date("2026-12-25T02:00:00Z");
    expect((await listTasks(by(second, later))).escalated.map((one) => one.id)).toContain(id);
    await actOnEntry(by(organiser), id, { act: "confirm", reviewOn: "2027-11-20", note: "条文没有变" });
    expect((await listTasks(by(organiser))).due).toEqual([]);
    expect((await listTasks(by(second, later))).escalated.map((one) => one.id)).not.toContain(id);
  });

  test("a supervisor hands it to a colleague who writes; nobody else does", async () => {
    const id = await published();
    await refused(act(elsewhere, id, "assign", { owner: reader.id }), "knowledge/no-keeper");
    await act(second, id, "assign", { owner: lawyer.id });
    expect((await getEntry(by(lawyer), id)).owner?.id).toBe(lawyer.id);
    const keepers = await inTransaction(by(second), listKeepers);
    expect(keepers.map((one) => one.id)).toEqual(expect.arrayContaining([lawyer.id, organiser.id, second.id]));
    expect(keepers.map((one) => one.id)).not.toContain(reader.id);
    const shipped = (await listEntries(by(organiser), { text: "欠薪" })).entries[0]!;
    await refused(act(organiser, shipped.id, "assign", { owner: lawyer.id }), "knowledge/not-yours");
    await act(organiser, shipped.id, "assign");
    expect((await getEntry(by(organiser), shipped.id)).owner?.id).toBe(organiser.id);
  });

  test("retired it is found by nobody's search and can come back", async () => {
    const id = await published();
    await refused(act(second, id, "retire"), "knowledge/say-why");
    await act(second, id, "retire", { note: "条例废止" });
    const found = () => knowledgeCollection.read(fresh.context(), [`entry:${id}`]);
    expect(await found()).toEqual([]);
    await act(second, id, "restore");
    expect(await found()).toHaveLength(1);
  });
});

describe("what a release ships", () => {
  const shippedNow = async () =>
    (
      await sql<{ n: number }>`select count(*) as n from knowledge_version v join knowledge_entry e on e.id = v.entry_id
      where e.code is not null`.execute(fresh.db)
    ).rows[0]!.n;

  test("says that nobody has read it yet, and changes nothing when it comes again", async () => {
    const before = await shippedNow();
    await loadShipped(fresh.context());
    expect(await shippedNow()).toEqual(before);
    const { entries } = await listEntries(by(reader), { text: "工伤头二十四小时" });
    expect(entries[0]).toMatchObject({ shipped: true, unread: true, state: "published", reviewOn: "2027-05-31" });
    expect((await listEntries({ ...by(reader), lang: "en" }, { text: "first twenty-four" })).total).toBe(1);
  });

  test("a new release brings new words, and leaves alone what staff wrote at", async () => {
    const code = async (one: string) =>
      (await sql<{ id: number }>`select id from knowledge_entry where code = ${one}`.execute(fresh.db)).rows[0]!.id;
    const [untouched, edited] = [await code("legal-aid"), await code("union-dues")];
    const { published: words } = await getEntry(by(organiser), edited);
    await saveDraft(by(organiser), edited, {
      ...written(),
      content: { ...content(), summary: words!.summary, title: { zh: "我们改的" } },
      revision: 0,
    });
    // As if the last release had shipped other words.
    await sql`update knowledge_entry set shipped_hash = 'old' where id in (${untouched}, ${edited})`.execute(fresh.db);
    await loadShipped(fresh.context());
    expect((await getEntry(by(organiser), untouched)).versions.map(({ state }) => state)).toEqual([
      "published",
      "superseded",
    ]);
    const kept = await getEntry(by(organiser), edited);
    expect(kept.versions.map(({ state }) => state)).toEqual(["draft", "published"]);
    expect(kept.draft?.title.zh).toBe("我们改的");
  });

  test("what a release no longer brings is retired, unless somebody keeps it", async () => {
    const add = (gone: string, owner: string | null) =>
      sql`insert into knowledge_entry (code, shipped_hash, kind, category, state, owner, review_on)
        values (${gone}, 'x', 'rule', 'dues', 'published', ${owner}, '2027-01-01')`.execute(fresh.db);
    await add("gone-rule", null);
    await add("kept-rule", lawyer.id);
    await loadShipped(fresh.context());
    const { rows } = await sql<{ code: string; state: string }>`select code, state from knowledge_entry
      where code in ('gone-rule', 'kept-rule') order by code`.execute(fresh.db);
    expect(rows.map(({ state }) => state)).toEqual(["retired", "published"]);
  });
});

describe("a question", () => {
  const said = "我厂职工张伟明（手机13812345678，身份证330802198410263317）三个月没发工资，怎么帮他？";
  const ask = (actor: Actor = reader, words = said) =>
    askQuestion(by(actor), { category: "WAGE", urgency: "urgent", words });

  test("is masked before it is stored, whatever the browser sent", async () => {
    expect(checkWords("工会怎么建？")).toEqual({ masked: "工会怎么建？", changed: false });
    expect(checkWords(said).changed).toBe(true);
    const { id } = await ask();
    const { rows } = await sql<{
      row: string;
    }>`select to_jsonb(q)::text as row from knowledge_question q where id = ${id}`.execute(fresh.db);
    for (const secret of ["13812345678", "330802198410263317", "伟明"]) expect(rows[0]!.row).not.toContain(secret);
    expect(rows[0]!.row).toContain("三个月没发工资");
  });

  test("is due in working days: asked on a Sunday, urgent, until Monday", async () => {
    expect((await ask()).dueOn).toBe("2026-11-23");
    const normal = await askQuestion(by(reader), { category: "dues", urgency: "normal", words: "会费怎么交？" });
    expect(normal.dueOn).toBe("2026-11-27");
  });

  test("is taken by an expert, answered, shared without who asked, and becomes a draft entry in one step", async () => {
    const { id } = await ask();
    await refused(actOnQuestion(by(organiser), id, { act: "take", sources: [] }), "knowledge/no-question");
    expect((await listTasks(by(lawyer))).questions.map((one) => one.id)).toContain(id);
    await actOnQuestion(by(lawyer), id, { act: "take", sources: [] });
    await refused(actOnQuestion(by(lawyer), id, { act: "take", sources: [] }), "knowledge/not-now");
    await refused(actOnQuestion(by(lawyer), id, { act: "answer", sources: [] }), "knowledge/no-answer");
    const sources = [{ law: "劳动合同法", article: "第三十条", tag: "L" as const }];
    const answer = "先看时效和证据，再由工会代表交涉，不行就申请支付令。";
    await actOnQuestion(by(lawyer), id, { act: "answer", answer, sources });
    await refused(getQuestion(by(organiser), id), "knowledge/no-question");
    expect((await getQuestion(by(reader), id)).answer).toBe(answer);
    await actOnQuestion(by(lawyer), id, { act: "share", sources: [] });
    const seen = await getQuestion(by(organiser), id);
    expect([seen.answer, seen.askedBy]).toEqual([answer, undefined]);
    expect((await getQuestion(by(lawyer), id)).askedBy?.id).toBe(reader.id);
    expect(await knowledgeCollection.read(fresh.context(), [`question:${id}`])).toHaveLength(1);
    const made = await makeEntry(by(lawyer), id, { title: "欠薪先办哪几步", reviewOn: "2027-11-22" });
    const entry = await getEntry(by(lawyer), made.id);
    expect(entry).toMatchObject({ kind: "answer", state: "draft", owner: { id: lawyer.id }, draft: { sources } });
    expect(await knowledgeCollection.read(fresh.context(), [`question:${id}`])).toEqual([]);
    await refused(makeEntry(by(lawyer), id, { title: "再来一次吧", reviewOn: "2027-11-22" }), "knowledge/not-now");
  });

  test("that is late stands with every expert, who may take it from whoever has it", async () => {
    const { id } = await ask();
    await actOnQuestion(by(lawyer), id, { act: "take", sources: [] });
    const waits = async () => (await listTasks(by(officer))).questions.map((one) => one.id).includes(id);
    expect(await waits()).toBe(false);
    await sql`update knowledge_question set due_on = '2026-11-01' where id = ${id}`.execute(fresh.db);
    expect(await waits()).toBe(true);
    await actOnQuestion(by(officer), id, { act: "take", sources: [] });
    await actOnQuestion(by(officer), id, { act: "answer", answer: "先看考勤和工资条。", sources: [] });
    expect((await getQuestion(by(reader), id)).answeredBy?.id).toBe(officer.id);
  });

  test("an answer is added to an entry as a draft; what stands stays", async () => {
    const into = await published();
    const { id } = await ask();
    await actOnQuestion(by(lawyer), id, { act: "take", sources: [] });
    await actOnQuestion(by(lawyer), id, { act: "answer", answer: "请他带上工资条来窗口。", sources: [] });
    await makeEntry(by(lawyer), id, { title: "要带什么", reviewOn: "2027-11-22", into });
    const entry = await getEntry(by(lawyer), into);
    expect(entry.published?.text.zh).not.toContain("带上工资条");
    expect(entry.draft?.text.zh).toContain("## 要带什么\n请他带上工资条来窗口。");
  });

  test("nobody answers their own; taken back, its words are gone", async () => {
    const { id } = await ask(lawyer);
    await refused(actOnQuestion(by(lawyer), id, { act: "take", sources: [] }), "knowledge/not-now");
    await actOnQuestion(by(lawyer), id, { act: "withdraw", sources: [] });
    expect((await getQuestion(by(lawyer), id)).words).toBe("—");
    await refused(listQuestions(by(organiser), { view: "open", page: 1, size: 20 }), "request/not-allowed");
    expect((await listQuestions(by(reader), { view: "mine", page: 1, size: 50 })).questions.length).toBeGreaterThan(0);
  });
});

describe("the search", () => {
  test("finds entries, courses and shared answers by colloquial words, marks them, and never shows a draft", async () => {
    const index = memoryIndex([knowledgeCollection.shape, ...otherShapes]);
    const documents = knowledgeCollection.stream(fresh.context());
    await index.rebuild("knowledge", documents);
    expect((await index.state("knowledge")).documents).toBe(await knowledgeCollection.count(fresh.context()));
    const ctx = by(reader);
    const find = (q: string, more: object = {}) =>
      searchKnowledge({ ...ctx, services: { ...ctx.services, search: index } }, { q, page: 1, size: 20, ...more });
    const { rows, counts } = await find("老板拖欠工资怎么办");
    expect(rows.map(({ title }) => title)).toContain("接到欠薪投诉：一步一步");
    expect(rows.flatMap(({ passage }) => passage).some(({ mark }) => mark)).toBe(true);
    expect(counts.course).toBeGreaterThan(0);
    searchKnowledgeContract.answer.parse({ rows, counts, total: 0 });
    const courses = await find("欠薪", { kind: "course" });
    expect(new Set(courses.rows.map(({ kind }) => kind))).toEqual(new Set(["course"]));
    const { rows: heat } = await find("夏天太热高温费不发");
    expect(heat[0]?.title).toBe("高温津贴和防暑降温");
    const drafts = await sql<{ id: number }>`select id from knowledge_entry where state = 'draft'`.execute(fresh.db);
    const all = await knowledgeCollection.read(
      fresh.context(),
      drafts.rows.map(({ id }) => `entry:${id}`),
    );
    expect(all).toEqual([]);
  });
});

test("demonstration data comes and goes, twice without a trace", async () => {
  const { demo } = knowledgeModule;
  const { peopleModule } = await import("../people/index.ts");
  const { unionsModule } = await import("../unions/index.ts");
  const count = async () =>
    Number(
      (
        await sql<{ n: number }>`select (select count(*) from knowledge_question where is_demo)
          + (select count(*) from knowledge_entry where is_demo and kind = 'course') as n`.execute(fresh.db)
      ).rows[0]!.n,
    );
  const run = (work: (ctx: ReturnType<typeof by>) => Promise<unknown>) => inTransaction(fresh.context(), work);
  await unionsModule.loadContent!(fresh.context());
  await run(peopleModule.demo!.load);
  await run(unionsModule.demo!.load);
  await run(demo!.load);
  const first = await count();
  await run(demo!.load);
  expect([first > 4, await count()]).toEqual([true, first]);
  const { entries } = await listEntries(by(lawyer), { kind: "course", state: "draft" });
  expect(entries).toContainEqual(expect.objectContaining({ isDemo: true, owner: expect.anything() }));
  await run(demo!.remove);
  await run(demo!.remove);
  expect(await count()).toBe(0);
});

test("every refusal of the module was met, and has words in both languages", () => {
  const own = [...scene.met].filter((code) => code.startsWith("knowledge/"));
  expect([...own, ...refusalsOfCourses].sort()).toEqual(Object.keys(refusals).sort());
  for (const { zh, en } of Object.values(refusals)) expect([zh, en].every(Boolean)).toBe(true);
});

test("what the routes give fits their contracts", async () => {
  const answered = new Map<string, unknown>();
  const give = async (id: string, actor: Actor, input: object) => {
    const route = knowledgeModule.routes!.find(({ contract }) => contract.id === id)!;
    const answer = await route.answer(by(actor), input as InputOf<Contract>);
    answered.set(id, (route.contract as Contract).answer.parse(answer));
  };
  await give("listKnowledgeCategories", reader, {});
  await give("listKnowledgeEntries", reader, { query: { page: 1, size: 20 } });
  await give("listKnowledgeTasks", lawyer, {});
  await give("getKnowledgeProgress", second, {});
  await give("listKnowledgeCourses", reader, {});
  await give("listKnowledgeKeepers", second, {});
  expect(knowledgeModule.routes!.map(({ contract }) => contract.id).sort()).toEqual(
    knowledgeContracts.map(({ id }) => id as string).sort(),
  );
  expect(answered.size).toBe(6);
});

const otherShapes = [
  { name: "case", fields: ["subject", "story", "text"], tags: [{ name: "need", many: true }, { name: "interpreted" }] },
  { name: "article", fields: ["words", "pairs"], tags: [{ name: "labour" }, { name: "kind" }] },
];
