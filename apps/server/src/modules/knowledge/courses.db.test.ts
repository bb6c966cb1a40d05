import { getKnowledgeCourseContract, getKnowledgeEntryContract, getKnowledgeVersionContract } from "@zhijia/contracts";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "../../platform/context.ts";
import { loadMessages } from "../../platform/http/messages.ts";
import { failureOf, problemOf } from "../../platform/http/problems.ts";
import { writeCertificate } from "./certificate.ts";
import { finishAttempt, getCourse, listCourses, startAttempt } from "./courses.ts";
import { getEntry, getVersion, listEntries } from "./entries.ts";
import { actOnEntry } from "./operations/act-on-entry.ts";
import { actOnQuestion } from "./operations/act-on-question.ts";
import { askQuestion } from "./operations/ask-question.ts";
import { loadShipped } from "./operations/load-shipped.ts";
import { makeEntry } from "./operations/make-entry.ts";
import { createEntry, saveDraft } from "./operations/save-entry.ts";
import { showProgress } from "./progress.ts";
import { knowledgeCollection } from "./search-collection.ts";
import type { Asked, Content, CourseContent } from "./tables.ts";
import { listTasks } from "./tasks.ts";
import { type KnowledgeScene, knowledgeScene, refusalsOfCourses } from "./testing/knowledge-scene.ts";

let scene: KnowledgeScene;
let fresh: KnowledgeScene["fresh"];
let lawyer: KnowledgeScene["lawyer"];
let second: KnowledgeScene["lawyer"];
let organiser: KnowledgeScene["lawyer"];
let reader: KnowledgeScene["lawyer"];
let elsewhere: KnowledgeScene["lawyer"];
let by: KnowledgeScene["by"];
let refused: KnowledgeScene["refused"];

beforeAll(async () => {
  scene = await knowledgeScene();
  ({ fresh, lawyer, second, organiser, reader, elsewhere, by, refused } = scene);
});
afterAll(() => fresh.close());

const act = (actor: Actor, id: number, what: Parameters<typeof actOnEntry>[2]["act"], more: object = {}) =>
  actOnEntry(by(actor), id, { act: what, note: "", ...more });

const question = (ask: string) => ({
  kind: "one" as const,
  ask: { zh: ask },
  choices: [
    { text: { zh: `${ask}—是` }, right: true },
    { text: { zh: `${ask}—否` }, right: false },
  ],
  why: { zh: `为什么：${ask}` },
});
const course = (more: Partial<CourseContent["course"]> = {}, title = "驿站值守第一天"): CourseContent => ({
  title: { zh: title },
  summary: { zh: "开门前看什么，来人怎么接待。" },
  text: { zh: "" },
  sources: [],
  course: {
    passPercent: 60,
    lessons: [{ title: { zh: "开门前看一圈" }, text: { zh: "## 看什么\n- 冰箱温度" } }],
    questions: ["先看水电吗", "问姓名吗", "关门前锁药箱吗"].map(question),
    ...more,
  },
});
const written = (content: Content) => ({
  kind: "course" as const,
  category: "stations",
  reviewOn: "2027-06-01",
  content,
});

/** Written by the organiser, published by the lawyer. */
async function published(content: Content = course()): Promise<number> {
  const { id } = await createEntry(by(organiser), written(content));
  await act(organiser, id, "submit", { revision: 1 });
  await act(lawyer, id, "publish", { revision: 1, reviewOn: "2027-11-22" });
  return id;
}
const askedOf = async (attempt: string): Promise<Asked> =>
  (await sql<{ asked: Asked }>`select asked from knowledge_attempt where id = ${attempt}`.execute(fresh.db)).rows[0]!
    .asked;
const rightAnswers = async (attempt: string) =>
  Object.fromEntries(
    (await askedOf(attempt)).questions.map(({ key, choices }) => [
      key,
      choices.filter((choice) => choice.right).map((choice) => choice.key),
    ]),
  );
async function bytesOf(file: Awaited<ReturnType<typeof writeCertificate>>): Promise<Buffer> {
  if (!("content" in file)) throw new Error("no content");
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.content) chunks.push(chunk);
  expect(chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0)).toBe(file.size);
  return Buffer.concat(chunks);
}

describe("a course of the release", () => {
  const shipped = async () => (await listCourses(by(organiser))).find(({ title }) => title.includes("新任"))!;

  test("is learned, tested, explained with the article, and certified to whoever passed", async () => {
    const { id, unread } = await shipped();
    expect(unread).toBe(true);
    const { parts } = await getCourse(by(organiser), id);
    expect(parts[0]?.entry?.text).toContain("## ");
    const { attempt, questions } = await startAttempt(by(organiser), id);
    await refused(writeCertificate(by(organiser), attempt, "docx"), "knowledge/not-passed");
    const result = await finishAttempt(by(organiser), attempt, await rightAnswers(attempt));
    expect(result).toMatchObject({ passed: true, right: questions.length });
    expect(result.results.some(({ source }) => source?.law === "工会法")).toBe(true);
    await refused(finishAttempt(by(organiser), attempt, {}), "knowledge/handed-in");
    await refused(finishAttempt(by(lawyer), attempt, {}), "knowledge/no-attempt");
    await refused(writeCertificate(by(lawyer), attempt, "pdf"), "knowledge/no-attempt");
    expect((await shipped()).certificate).toBe(attempt);
    await refused(startAttempt(by(organiser), 999_999), "knowledge/no-course");
  });

  test("failed it gives no certificate; who passed is told to supervisors of the branch alone", async () => {
    const { id } = await shipped();
    const { attempt } = await startAttempt(by(reader), id);
    expect((await finishAttempt(by(reader), attempt, {})).passed).toBe(false);
    await refused(writeCertificate(by(reader), attempt, "docx"), "knowledge/not-passed");
    const own = (await showProgress(by(second))).courses.find((one) => one.id === id)!.unions;
    expect(own).toEqual([{ union: "甲区总工会", tried: 2, passed: 1, names: ["organiser"] }]);
    expect((await showProgress(by(elsewhere))).courses.flatMap(({ unions }) => unions)).toEqual([]);
    await expect(showProgress(by(lawyer))).rejects.toThrow("request/not-allowed");
  });

  test("follows the release until somebody writes at it", async () => {
    const [followed, edited] = (await listCourses(by(lawyer))).slice(-2).map(({ id }) => id);
    const before = (await getEntry(by(lawyer), edited!)).published!;
    await saveDraft(by(lawyer), edited!, {
      ...written({ ...course(), title: { zh: "我们改的课程" } }),
      category: "WAGE",
      revision: 0,
    });
    await sql`update knowledge_entry set shipped_hash = 'old' where id in (${followed}, ${edited})`.execute(fresh.db);
    await loadShipped(fresh.context());
    const states = async (id: number) => (await getEntry(by(lawyer), id)).versions.map(({ state }) => state);
    expect(await states(followed!)).toEqual(["published", "superseded"]);
    expect(await states(edited!)).toEqual(["draft", "published"]);
    expect((await getEntry(by(lawyer), edited!)).published?.title).toEqual(before.title);
    // Brought again without a change, it stays as it is; what no release brings any more is retired.
    await loadShipped(fresh.context());
    expect(await states(followed!)).toEqual(["published", "superseded"]);
    await sql`insert into knowledge_entry (code, shipped_hash, kind, category, state, review_on)
      values ('course-gone', 'x', 'course', 'dues', 'published', '2027-01-01')`.execute(fresh.db);
    await loadShipped(fresh.context());
    const { rows } = await sql<{ state: string }>`select state from knowledge_entry where code = 'course-gone'`.execute(
      fresh.db,
    );
    expect(rows[0]?.state).toBe("retired");
  });
});

describe("a course of staff", () => {
  test("is written by one, published by another, learnt, and certified as .docx and .pdf", async () => {
    const { id } = await createEntry(by(lawyer), written(course()));
    expect((await listCourses(by(lawyer))).map((one) => one.id)).not.toContain(id);
    await refused(getCourse(by(reader), id), "knowledge/no-course");
    await expect(getEntry(by(reader), id)).rejects.toThrow("knowledge/no-entry");
    await act(lawyer, id, "submit", { revision: 1 });
    await expect(act(lawyer, id, "publish", { revision: 1 })).rejects.toThrow("knowledge/own-words");
    expect((await listTasks(by(lawyer))).review.map((one) => one.id)).not.toContain(id);
    expect((await listTasks(by(second))).review).toContainEqual(expect.objectContaining({ id, kind: "course" }));
    await act(second, id, "publish", { revision: 1, reviewOn: "2027-11-22" });
    const line = (await listCourses(by(reader))).find((one) => one.id === id);
    expect(line).toMatchObject({
      lessons: 1,
      questions: 3,
      passPercent: 60,
      overdue: false,
      unread: false,
      attempts: 0,
    });
    const { attempt } = await startAttempt(by(reader), id);
    expect((await finishAttempt(by(reader), attempt, await rightAnswers(attempt))).passed).toBe(true);
    const docx = await writeCertificate(by(reader), attempt, "docx");
    expect(docx.name).toBe("学习证明 驿站值守第一天.docx");
    expect((await bytesOf(docx)).subarray(0, 2).toString()).toBe("PK");
    const pdf = await writeCertificate({ ...by(reader), lang: "en" }, attempt, "pdf");
    expect([pdf.name, pdf.contentType]).toEqual(["Certificate of learning 驿站值守第一天.pdf", "application/pdf"]);
    expect((await bytesOf(pdf)).subarray(0, 5).toString()).toBe("%PDF-");
    // Retired it is offered to nobody; what was passed stays certified.
    await act(second, id, "retire", { note: "换新课" });
    await expect(startAttempt(by(reader), id)).rejects.toThrow("knowledge/no-course");
    expect(await knowledgeCollection.read(fresh.context(), [`entry:${id}`])).toEqual([]);
    expect((await writeCertificate(by(reader), attempt, "pdf")).name).toContain("驿站值守第一天");
    await act(second, id, "restore");
    expect((await getCourse(by(reader), id)).certificate).toBe(attempt);
    expect((await getEntry(by(second), id)).acts.map((one) => one.act)).toEqual([
      "restore",
      "retire",
      "publish",
      "submit",
      "save",
    ]);
  });

  test("half of it is kept as a draft; submitted, every gap is named where it is", async () => {
    const half = course({ lessons: [{ title: { zh: "" } }], questions: [question("只有一题")] });
    const { id } = await createEntry(by(organiser), written(half));
    const submit = act(organiser, id, "submit", { revision: 1 });
    await refused(submit, "knowledge/course-incomplete");
    const failure = failureOf(await submit.catch((error: unknown) => error));
    const told = (lang: "zh" | "en") => problemOf(failure, { messages: loadMessages(), lang, reference: "" });
    expect(told("zh").detail).toContain("3处");
    expect(told("zh").errors).toEqual([
      { field: "content.course.lessons.0.title.zh", message: "第1课还没有标题。" },
      { field: "content.course.lessons.0.text.zh", message: "第1课要写正文，或者选一个条目。" },
      { field: "content.course.questions", message: "至少要有3道题。" },
    ]);
    expect(told("en").errors?.[2]?.message).toBe("It needs at least three questions.");
    await saveDraft(by(organiser), id, { ...written(course()), revision: 1 });
    await expect(saveDraft(by(organiser), id, { ...written(course()), revision: 1 })).rejects.toThrow(
      "knowledge/changed-meanwhile",
    );
    await act(organiser, id, "submit", { revision: 2 });
  });

  test("stays a course; no answer becomes a part of it", async () => {
    const id = await published();
    const { course: _, ...words } = course();
    await refused(
      saveDraft(by(organiser), id, { ...written(words), kind: "rule", revision: 0 }),
      "knowledge/course-stays",
    );
    const asked = await askQuestion(by(reader), { category: "dues", urgency: "normal", words: "会费怎么交？" });
    await actOnQuestion(by(lawyer), asked.id, { act: "take", sources: [] });
    await actOnQuestion(by(lawyer), asked.id, { act: "answer", answer: "按月交，凭票报账。", sources: [] });
    await refused(
      makeEntry(by(lawyer), asked.id, { title: "会费怎么交", reviewOn: "2027-11-22", into: id }),
      "knowledge/course-stays",
    );
  });

  test("a lesson's texts are found without the courses", async () => {
    await published();
    const all = await listEntries(by(reader), {});
    const [texts, courses] = [
      await listEntries(by(reader), { kind: "text", size: 100 }),
      await listEntries(by(reader), { kind: "course" }),
    ];
    expect(courses.total).toBeGreaterThan(0);
    expect(texts.total).toBe(all.total - courses.total);
    expect(texts.entries.filter(({ kind }) => kind === "course")).toEqual([]);
  });

  test("tells no reader which choice is right before the test is handed in", async () => {
    const id = await published();
    const next = course({ questions: ["新题甲", "新题乙", "新题丙"].map(question) });
    await saveDraft(by(organiser), id, { ...written(next), revision: 0 });
    const told = [
      await getEntry(by(reader), id),
      await getVersion(by(reader), { id, version: 1 }),
      await getCourse(by(reader), id),
      await listCourses(by(reader)),
      await listEntries(by(reader), { kind: "course" }),
      await knowledgeCollection.read(fresh.context(), [`entry:${id}`]),
    ];
    expect(told[5]).toHaveLength(1);
    for (const one of told) expect(JSON.stringify(one)).not.toMatch(/为什么：|"right"|先看水电吗|新题/);
    await expect(getVersion(by(reader), { id, version: 2 })).rejects.toThrow("knowledge/no-entry");
    const { questions } = await startAttempt(by(reader), id);
    expect(JSON.stringify(questions)).not.toMatch(/为什么：|"right"/);
    // Whoever writes reads all of it.
    const own = await getEntry(by(organiser), id);
    expect([own.published?.course?.questions.length, own.draft?.course?.questions[0]?.why.zh]).toEqual([
      3,
      "为什么：新题甲",
    ]);
    expect((await getVersion(by(organiser), { id, version: 1 })).content.course).toEqual(course().course);
    getKnowledgeEntryContract.answer.parse(own);
    getKnowledgeVersionContract.answer.parse(told[1]);
    getKnowledgeCourseContract.answer.parse(told[2]);
  });

  test("a new version changes no attempt under way: its questions, its pass mark and its title stay", async () => {
    const id = await published();
    const before = await startAttempt(by(reader), id);
    const harder = course(
      { passPercent: 100, questions: ["新题甲", "新题乙", "新题丙"].map(question) },
      "驿站值守新课",
    );
    const { revision } = await saveDraft(by(organiser), id, { ...written(harder), revision: 0 });
    await act(organiser, id, "submit", { revision });
    await act(second, id, "publish", { revision, reviewOn: "2027-11-22" });
    const right = await rightAnswers(before.attempt);
    const twoOfThree = { ...right, [before.questions[0]!.key]: [] };
    const result = await finishAttempt(by(reader), before.attempt, twoOfThree);
    expect(result).toMatchObject({ right: 2, of: 3, passed: true, passPercent: 60 });
    expect(result.results.map(({ ask }) => ask).sort()).toEqual(["先看水电吗", "关门前锁药箱吗", "问姓名吗"].sort());
    expect((await writeCertificate(by(reader), before.attempt, "docx")).name).toContain("驿站值守第一天");
    const after = await startAttempt(by(reader), id);
    expect((await askedOf(after.attempt)).version).toBe(2);
    const again = { ...(await rightAnswers(after.attempt)), [after.questions[0]!.key]: [] };
    expect(await finishAttempt(by(reader), after.attempt, again)).toMatchObject({ passed: false, passPercent: 100 });
  });

  test("a lesson shows an entry that stands; retired, its title is left and says so", async () => {
    const { id: entry } = await createEntry(by(lawyer), {
      kind: "procedure",
      category: "stations",
      reviewOn: "2027-06-01",
      content: {
        title: { zh: "冰箱里的药" },
        summary: { zh: "谁管" },
        text: { zh: "## 谁管\n- 每天早晚各看一次温度，记在本子上，坏了报修。" },
        sources: [{ law: "工会法", article: "第六条", tag: "L" }],
      },
    });
    const shows = course({ lessons: [{ title: { zh: "药放哪里" }, entry }] });
    const { id } = await createEntry(by(organiser), written(shows));
    await refused(act(organiser, id, "submit", { revision: 1 }), "knowledge/lesson-entry");
    await act(lawyer, entry, "submit", { revision: 1 });
    await act(second, entry, "publish", { revision: 1 });
    await act(organiser, id, "submit", { revision: 1 });
    await act(second, entry, "retire", { note: "重写" });
    await expect(act(lawyer, id, "publish", { revision: 1 })).rejects.toThrow("knowledge/lesson-entry");
    await act(second, entry, "restore");
    await act(lawyer, id, "publish", { revision: 1 });
    expect((await getCourse(by(reader), id)).parts).toEqual([
      { title: "药放哪里", entry: { id: entry, title: "冰箱里的药", text: expect.stringContaining("早晚各看") } },
    ]);
    await act(second, entry, "retire", { note: "重写" });
    expect((await getCourse(by(reader), id)).parts).toEqual([{ title: "药放哪里", gone: true }]);
    const itself = course({ lessons: [{ title: { zh: "课中课" }, entry: id }] });
    const nested = await createEntry(by(organiser), written(itself));
    await expect(act(organiser, nested.id, "submit", { revision: 1 })).rejects.toThrow("knowledge/lesson-entry");
  });

  test("past its date it is marked, and its keeper's task", async () => {
    const id = await published();
    await sql`update knowledge_entry set review_on = '2026-11-20' where id = ${id}`.execute(fresh.db);
    expect((await listCourses(by(reader))).find((one) => one.id === id)?.overdue).toBe(true);
    expect((await listTasks(by(organiser))).due).toContainEqual(
      expect.objectContaining({ id, kind: "course", due: "overdue" }),
    );
    await act(organiser, id, "confirm", { reviewOn: "2027-11-20" });
    expect((await getCourse(by(reader), id)).overdue).toBe(false);
  });
});

test("every refusal of courses was met", () => {
  expect([...scene.met].sort()).toEqual(refusalsOfCourses);
});
