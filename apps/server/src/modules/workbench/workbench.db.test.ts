import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Actor, type Context, inTransaction } from "../../platform/context.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { getCase, loadDemo } from "../casebase/index.ts";
import { taxonomyModule } from "../taxonomy/index.ts";
import { showCoverage } from "./coverage.ts";
import { listGaps } from "./gaps.ts";
import { answerRequest } from "./operations/answer-request.ts";
import { claimCase } from "./operations/claim-case.ts";
import { decideLabels, decideManyLabels } from "./operations/decide-labels.ts";
import { rankCases } from "./operations/rank-cases.ts";
import { rateExplanation } from "./operations/rate-explanation.ts";
import { requestExplanation } from "./operations/request-explanation.ts";
import { reviewExplanation } from "./operations/review-explanation.ts";
import { saveExplanation } from "./operations/save-explanation.ts";
import { submitExplanation } from "./operations/submit-explanation.ts";
import { startTraining, suggestAgain, train } from "./operations/train-labels.ts";
import { withdrawExplanation } from "./operations/withdraw-explanation.ts";
import { listWorkCases } from "./queries.ts";
import { listRequests } from "./requests.ts";
import { showWorkCase } from "./show-case.ts";
import { listTrainings } from "./trainings.ts";

let database: FreshDatabase;
const ids = { an: randomUUID(), bo: randomUUID(), chair: randomUUID(), worker: randomUUID() };
let employer: number;

const staff = (id: string, apart: string[] = [], branch = "/1/"): Actor => ({
  kind: "staff",
  id,
  session: randomUUID(),
  grants: [{ role: "lawyer", branch }],
  apart,
});
const worker: Actor = { kind: "worker", id: ids.worker, session: randomUUID() };
const as = (actor: Actor): Context => ({
  ...database.context(actor),
  client: { address: "10.0.0.1", device: "phone", origin: "http://localhost" },
});
const an = () => as(staff(ids.an));
const bo = () => as(staff(ids.bo));
/** As a request does: one transaction with the actor's facts. */
const asked = <R>(ctx: Context, work: (ctx: Context) => Promise<R>) => inTransaction(ctx, work);

const queue = { state: "open", sort: "priority", page: 1, size: 100 } as const;
const sentence = "公司三个月没有发工资，他去仲裁，最后拿到了全部欠薪。依据《劳动合同法》第三十条。";
const content = {
  happened: { zh: sentence },
  decided: { zh: sentence },
  youCan: { zh: sentence, en: "Ask for it in writing." },
  keep: { zh: "工资条、聊天记录" },
  deadlines: { zh: "离职后一年之内" },
};

beforeAll(async () => {
  database = await freshDatabase();
  await taxonomyModule.loadContent?.(database.context());
  await loadDemo(database.context());
  for (const [name, id] of Object.entries({ 安律师: ids.an, 薄律师: ids.bo, 主席: ids.chair })) {
    await sql`insert into staff (id, login, name, state) values (${id}, ${id}, ${name}, 'active')`.execute(database.db);
  }
  await sql`insert into district (code, name, level, source) values ('370200', '青岛市', 'prefecture', 'test'), ('370212', '崂山区', 'county', 'test')`.execute(
    database.db,
  );
  await sql`insert into union_org (path, level, name, district_code) values ('/1/', 'city', '市总工会', '370200')`.execute(
    database.db,
  );
  await sql`insert into union_org (path, parent_id, level, name, district_code) values ('/1/2/', 1, 'district', '区总工会', '370212')`.execute(
    database.db,
  );
  employer = (
    await sql<{
      id: number;
    }>`insert into employer (name, district_code) values ('某厂', '370212') returning id`.execute(database.db)
  ).rows[0]!.id;
  await sql`insert into union_org (path, parent_id, level, kind, name, district_code, employer_id)
    values ('/1/2/3/', 2, 'grass-roots', 'enterprise', '某厂工会', '370212', ${employer})`.execute(database.db);
  await sql`update employer set union_id = 3, union_path = '/1/2/3/'`.execute(database.db);
  await sql`insert into person (id, has_account) values (${ids.worker}, true)`.execute(database.db);
  await sql`insert into employment (person_id, employer_id, state, source) values (${ids.worker}, ${employer}, 'current', 'self')`.execute(
    database.db,
  );
  for (let after: string | undefined = ""; after !== undefined; ) {
    after = await rankCases(database.context(), { after });
  }
});
afterAll(() => database.close());

/** An open case, different every time. */
let taken = 0;
async function openCase(): Promise<string> {
  const { rows } = await asked(an(), (ctx) => listWorkCases(ctx, queue));
  return rows[taken++]!.id;
}

test("every labour case is in the queue once, most urgent first", async () => {
  const { rows, total, counts } = await asked(an(), (ctx) => listWorkCases(ctx, { ...queue, state: "all" }));
  const { rows: found } = await sql<{
    n: number;
  }>`select count(*)::int as n from case_document where is_labour`.execute(database.db);
  expect(total).toBe(found[0]!.n);
  expect(counts.open! + counts.published!).toBe(total);
  expect(rows.map(({ priority }) => priority)).toEqual(rows.map(({ priority }) => priority).sort((a, b) => b - a));
  const again = await rankCases(database.context());
  expect(again).toBeDefined();
  const words = await asked(an(), (ctx) => listWorkCases(ctx, { ...queue, state: "all", text: "%" }));
  expect(words.total).toBe(0);
});

test("draft, second lawyer, published, shown to everybody, a new version, withdrawn", async () => {
  const id = await openCase();
  await asked(an(), (ctx) => claimCase(ctx, { caseId: id, claim: true }));
  await expect(asked(bo(), (ctx) => claimCase(ctx, { caseId: id, claim: true }))).rejects.toMatchObject({
    code: "workbench/not-now",
  });
  await expect(asked(bo(), (ctx) => saveExplanation(ctx, { caseId: id, content, revision: 0 }))).rejects.toMatchObject({
    code: "workbench/not-now",
  });
  const half = { ...content, keep: { zh: "" } };
  expect(await asked(an(), (ctx) => saveExplanation(ctx, { caseId: id, content: half, revision: 0 }))).toEqual({
    version: 1,
    revision: 1,
  });
  await expect(asked(an(), (ctx) => submitExplanation(ctx, { caseId: id, revision: 1 }))).rejects.toMatchObject({
    code: "workbench/incomplete",
  });
  await expect(asked(an(), (ctx) => saveExplanation(ctx, { caseId: id, content, revision: 0 }))).rejects.toMatchObject({
    code: "workbench/changed-meanwhile",
  });
  expect(await asked(an(), (ctx) => saveExplanation(ctx, { caseId: id, content, revision: 1 }))).toEqual({
    version: 1,
    revision: 2,
  });
  await asked(an(), (ctx) => submitExplanation(ctx, { caseId: id, revision: 2 }));
  const review = { caseId: id, revision: 2, note: "" };
  await expect(asked(an(), (ctx) => reviewExplanation(ctx, { ...review, verdict: "publish" }))).rejects.toMatchObject({
    code: "workbench/own-words",
  });
  await expect(asked(bo(), (ctx) => reviewExplanation(ctx, { ...review, verdict: "return" }))).rejects.toMatchObject({
    code: "workbench/say-why",
  });
  await asked(bo(), (ctx) => reviewExplanation(ctx, { ...review, verdict: "return", note: "日期不对" }));
  await asked(an(), (ctx) => saveExplanation(ctx, { caseId: id, content, revision: 2 }));
  await asked(an(), (ctx) => submitExplanation(ctx, { caseId: id, revision: 3 }));
  expect((await getCase(as({ kind: "visitor" }), id)).interpretation).toBeUndefined();
  await asked(bo(), (ctx) => reviewExplanation(ctx, { caseId: id, revision: 3, verdict: "publish", note: "" }));
  const shown = await asked(as({ kind: "visitor" }), (ctx) => getCase(ctx, id));
  expect(shown.interpretation).toMatchObject({ by: "安律师", youCan: content.youCan });
  expect(database.published.map(({ name }) => name)).toContain("explanation.published");

  await asked(bo(), (ctx) =>
    saveExplanation(ctx, { caseId: id, content: { ...content, keep: { zh: "工资条、考勤表" } }, revision: 0 }),
  );
  expect((await getCase(database.context(), id)).interpretation?.keep.zh).toBe("工资条、聊天记录");
  await asked(bo(), (ctx) => submitExplanation(ctx, { caseId: id, revision: 4 }));
  // Whoever still has the first version open does not publish this one.
  await expect(
    asked(an(), (ctx) => reviewExplanation(ctx, { caseId: id, revision: 3, verdict: "publish", note: "" })),
  ).rejects.toMatchObject({ code: "workbench/changed-meanwhile" });
  await asked(an(), (ctx) => reviewExplanation(ctx, { caseId: id, revision: 4, verdict: "publish", note: "" }));
  const page = await asked(an(), (ctx) => showWorkCase(ctx, id));
  expect(page.versions.map(({ version, state }) => [version, state])).toEqual([
    [2, "published"],
    [1, "superseded"],
  ]);
  expect(page.work.state).toBe("published");
  await asked(an(), (ctx) => withdrawExplanation(ctx, { caseId: id, reason: "法律改了" }));
  expect((await getCase(database.context(), id)).interpretation).toBeUndefined();
});

test("nobody's words become their own reviewer's, not even past the program", async () => {
  const id = await openCase();
  await asked(an(), (ctx) => saveExplanation(ctx, { caseId: id, content, revision: 0 }));
  await expect(
    asked(an(), (ctx) =>
      sql`update case_explanation set state = 'published', reviewer = ${ids.an} where case_id = ${id}`.execute(ctx.db),
    ),
  ).rejects.toThrow("check constraint");
});

test("two lawyers who save at once: one is told, nothing is lost", async () => {
  const id = await openCase();
  const save = (zh: string) =>
    asked(an(), (ctx) => saveExplanation(ctx, { caseId: id, content: { ...content, keep: { zh } }, revision: 0 }));
  const results = await Promise.allSettled([save("甲"), save("乙")]);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect((results.find(({ status }) => status === "rejected") as PromiseRejectedResult).reason).toMatchObject({
    code: "workbench/changed-meanwhile",
  });
});

test("labels: confirmed stay, rejected go, each decision is remembered; many at once change only what was suggested", async () => {
  const { rows } = await asked(an(), (ctx) => listWorkCases(ctx, queue));
  const withTwo = rows.find(({ labels }) => labels.filter(({ state }) => state === "suggested").length >= 2)!;
  const [first, second] = withTwo.labels.filter(({ state }) => state === "suggested");
  const decide = { caseId: withTwo.id, confirm: [first!.need], reject: [second!.need], add: ["HOURS-NIGHT"] };
  await asked(an(), (ctx) => decideLabels(ctx, decide));
  const page = await asked(an(), (ctx) => showWorkCase(ctx, withTwo.id));
  expect(page.labels.filter(({ state }) => state === "confirmed").map(({ need }) => need)).toEqual(
    expect.arrayContaining([first!.need, "HOURS-NIGHT"]),
  );
  expect(page.labels.map(({ need }) => need)).not.toContain(second!.need);
  expect(page.decisions).toHaveLength(3);
  await expect(
    asked(an(), (ctx) => decideLabels(ctx, { ...decide, add: [], reject: [first!.need] })),
  ).rejects.toMatchObject({ code: "workbench/two-decisions" });
  await expect(
    asked(an(), (ctx) => decideLabels(ctx, { ...decide, confirm: [], reject: [], add: ["NO-SUCH"] })),
  ).rejects.toMatchObject({ code: "workbench/no-need" });
  const need = rows
    .flatMap(({ labels }) => labels)
    .find(({ need, state }) => state === "suggested" && need !== first!.need)!.need;
  const cases = rows.map(({ id }) => id);
  const { changed, unchanged } = await asked(an(), (ctx) =>
    decideManyLabels(ctx, { cases, confirm: [need], reject: [] }),
  );
  expect(changed).toBeGreaterThan(0);
  expect(changed + unchanged).toBe(cases.length);
});

test("readers rate once each, and what helps nobody comes back", async () => {
  const { rows } = await asked(an(), (ctx) => listWorkCases(ctx, { ...queue, state: "published" }));
  const id = rows[0]!.id;
  const rate = (device: string, helpful: boolean) =>
    asked({ ...as({ kind: "visitor" }), client: { address: "10.0.0.9", device, origin: "http://localhost" } }, (ctx) =>
      rateExplanation(ctx, { caseId: id, helpful, reason: "unclear" }),
    );
  for (const device of ["a", "a", "b", "c"]) await rate(device, false);
  const page = await asked(an(), (ctx) => showWorkCase(ctx, id));
  expect(page.ratings).toEqual({ helpful: 0, not: 3, reasons: { unclear: 3 } });
  await rankCases(database.context());
  const { rows: flagged } = await asked(an(), (ctx) => listWorkCases(ctx, { ...queue, state: "flagged" }));
  expect(flagged.find((row) => row.id === id)?.flags).toEqual(["low-rated"]);
  await expect(
    asked(as({ kind: "visitor" }), (ctx) => rateExplanation(ctx, { caseId: "no", helpful: true })),
  ).rejects.toMatchObject({ code: "workbench/no-case" });
});

test("a worker's wish goes to the union above her employer; its own union's people never see it, by the program or by SQL", async () => {
  const need = "WAGE-ARREARS";
  const id = await asked(as(worker), (ctx) => requestExplanation(ctx, { need, words: "老板说没钱，怎么办" }));
  const district = staff(ids.an, [], "/1/2/");
  const { rows } = await asked(as(district), (ctx) => listRequests(ctx, { state: "open", page: 1, size: 10 }));
  expect(rows).toMatchObject([{ id, words: "老板说没钱，怎么办", unionName: "区总工会", hasAccount: true }]);
  const looks = await sql<{
    subject: string;
    actor: string;
  }>`select subject, actor from access_entry where kind = 'look'`.execute(database.db);
  expect(looks.rows).toEqual([{ subject: ids.worker, actor: `staff:${ids.an}` }]);

  for (const chair of [staff(ids.chair, [String(employer)], "/1/2/3/"), staff(ids.chair, [String(employer)], "/1/")]) {
    expect((await asked(as(chair), (ctx) => listRequests(ctx, { state: "open", page: 1, size: 10 }))).total).toBe(0);
    const { rows: seen } = await asked(as(chair), (ctx) => sql`select * from explanation_request`.execute(ctx.db));
    expect(seen).toEqual([]);
    await expect(asked(as(chair), (ctx) => answerRequest(ctx, { id, reason: "不" }))).rejects.toMatchObject({
      code: "workbench/no-request",
    });
  }
  await expect(asked(as(district), (ctx) => answerRequest(ctx, { id }))).rejects.toMatchObject({
    code: "workbench/answer-or-reason",
  });
  expect(await asked(as(district), (ctx) => answerRequest(ctx, { id, reason: "请先打 12351" }))).toEqual({
    state: "declined",
  });
  await expect(asked(as(district), (ctx) => answerRequest(ctx, { id, reason: "再答" }))).rejects.toMatchObject({
    code: "workbench/request-closed",
  });
  for (let n = 0; n < 4; n++) await asked(as(worker), (ctx) => requestExplanation(ctx, { need, words: "再问" }));
  await expect(asked(as(worker), (ctx) => requestExplanation(ctx, { need, words: "再问" }))).rejects.toMatchObject({
    code: "workbench/too-many-requests",
  });
});

test("a visitor's wish comes to the union at the top, and says nothing of who wrote it", async () => {
  const visitor: Actor = { kind: "visitor" };
  const id = await asked(as(visitor), (ctx) => requestExplanation(ctx, { words: "没有登录也想问" }));
  const { rows } = await asked(an(), (ctx) => listRequests(ctx, { state: "open", page: 1, size: 50 }));
  expect(rows.find((row) => row.id === id)).toMatchObject({
    words: "没有登录也想问",
    hasAccount: false,
    unionName: "市总工会",
  });
  const district = staff(ids.bo, [], "/1/2/");
  const below = await asked(as(district), (ctx) => listRequests(ctx, { state: "open", page: 1, size: 50 }));
  expect(below.rows.map((row) => row.id)).not.toContain(id);
});

test("totals of fewer than five questions are not shown", async () => {
  await sql`insert into need_demand (day, need_code, asked, unexplained) values (current_date, 'WAGE-ARREARS', 12, 7), (current_date, 'WOM-HARASS', 4, 4)`.execute(
    database.db,
  );
  const { rows } = await asked(an(), (ctx) => listGaps(ctx, { days: 28 }));
  expect(rows.map(({ need, unexplained }) => [need, unexplained])).toEqual([["WAGE-ARREARS", 7]]);
});

test("suggestions are learned from confirmations, reported before and after, and never bring a rejected label back", async () => {
  const { rows } = await asked(an(), (ctx) => listWorkCases(ctx, { ...queue, state: "all", size: 100, sort: "date" }));
  for (const { id, labels } of rows) {
    const suggested = labels.filter(({ state }) => state === "suggested").map(({ need }) => need);
    await asked(an(), (ctx) =>
      decideLabels(ctx, { caseId: id, confirm: suggested.slice(0, 1), reject: suggested.slice(1), add: [] }),
    );
  }
  const { id } = await asked(an(), (ctx) => startTraining(ctx));
  await expect(asked(an(), (ctx) => startTraining(ctx))).rejects.toMatchObject({ code: "workbench/training-runs" });
  await inTransaction(database.context(), (ctx) => train(ctx, id));
  for (let after: string | undefined = ""; after !== undefined; ) {
    const from: string = after;
    after = await inTransaction(database.context(), (ctx) => suggestAgain(ctx, { after: from, training: id }));
  }
  const [training] = (await asked(an(), (ctx) => listTrainings(ctx))).rows;
  expect(training).toMatchObject({ id, state: "done" });
  expect(training!.examples).toBeGreaterThanOrEqual(40);
  expect(training!.after!.f1).toBeGreaterThanOrEqual(training!.before!.f1);
  const { rows: back } = await sql`
    select l.case_id from case_label l join (
      select distinct on (case_id, need_code) case_id, need_code, decision from label_decision order by case_id, need_code, id desc) d
      using (case_id, need_code) where d.decision = 'reject'`.execute(database.db);
  expect(back).toEqual([]);
});

test("coverage adds up", async () => {
  const coverage = await asked(an(), (ctx) => showCoverage(ctx));
  expect(coverage.byWeek).toHaveLength(26);
  expect(coverage.byWeek.at(-1)!.labelled).toBeGreaterThan(0);
  expect(coverage.byNeed.reduce((sum, { explained }) => sum + explained, 0)).toBeGreaterThan(0);
});

test("the restricted role: a visitor reads cases and nothing of the workbench; a supervisor reads and writes nothing", async () => {
  const visitor = as({ kind: "visitor" });
  for (const table of [
    "case_standing",
    "case_explanation",
    "label_decision",
    "label_training",
    "explanation_request",
    "need_demand",
    "case_demand",
  ]) {
    const { rows } = await asked(visitor, (ctx) => sql`select * from ${sql.table(table)}`.execute(ctx.db));
    expect(rows, table).toEqual([]);
  }
  const { rows } = await asked(visitor, (ctx) => sql`select id from case_document limit 1`.execute(ctx.db));
  expect(rows).toHaveLength(1);
  const supervisor = as({
    kind: "staff",
    id: ids.bo,
    session: "",
    grants: [{ role: "supervisor", branch: "/1/" }],
    apart: [],
  });
  const { numAffectedRows } = await asked(supervisor, (ctx) =>
    sql`update case_standing set priority = 9`.execute(ctx.db),
  );
  expect(Number(numAffectedRows)).toBe(0);
  await expect(
    asked(supervisor, (ctx) =>
      sql`insert into case_label (case_id, need_code, confidence, reasons, state)
    select id, 'HOURS-NIGHT', 1, '[]', 'confirmed' from case_document limit 1`.execute(ctx.db),
    ),
  ).rejects.toThrow("row-level security");
});
