import { type Contract, privacyContracts } from "@zhijia/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { personalData } from "../../app.ts";
import { type Actor, inTransaction } from "../../platform/context.ts";
import { checkedInput } from "../../platform/http/input.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { routesOver } from "./routes.ts";
import { newScene, newStaff, newWorker, type Scene } from "./testing/scene.ts";

let fresh: FreshDatabase;
let scene: Scene;
const routes = routesOver(personalData);

beforeAll(async () => {
  fresh = await freshDatabase();
  scene = await newScene(fresh);
});
afterAll(() => fresh.close());

/** As the server does it: input and answer held to the contract, in one transaction as the restricted role. */
async function call(actor: Actor, id: string, sent: { params?: object; query?: object; body?: object } = {}) {
  const route = routes.find(({ contract }) => contract.id === id)!;
  const contract = route.contract as Contract;
  const input = checkedInput(contract, { params: {}, query: {}, body: {}, ...sent });
  // biome-ignore lint/suspicious/noExplicitAny: each test looks at what it expects.
  const answer: Promise<any> = inTransaction(fresh.context(actor), async (ctx) =>
    contract.answer.parse(await route.answer(ctx, input as never)),
  );
  return answer;
}

test("every contract has its route", () => {
  expect(routes.map(({ contract }) => contract.id).sort()).toEqual(privacyContracts.map(({ id }) => id).sort());
});

test("a worker's whole way: notice, data, request, answer by staff, deletion and its end", async () => {
  const her = await newWorker(fresh);
  const officer = await newStaff(fresh, "rights-officer", scene.city);
  expect((await call({ kind: "visitor" }, "getPrivacyNotice")).rights.length).toBeGreaterThan(3);
  expect(await call(her, "listMyConsents")).toEqual({ consents: [] });
  expect((await call(her, "exportMyData")).sections.length).toBeGreaterThan(0);
  expect((await call(her, "listMyAccess")).entries).toMatchObject([{ what: "data.exported", who: { kind: "me" } }]);
  const body = { kind: "explain", text: "为什么？" };
  const { id } = await call(her, "makeDataRequest", { body });
  const { requests } = await call(officer, "listDataRequests");
  expect(requests).toMatchObject([{ id, state: "open", overdue: false, union: "City", personId: her.id }]);
  expect(await call(officer, "getDataRequest", { params: { id } })).toMatchObject({ text: "为什么？" });
  await call(officer, "takeDataRequest", { params: { id } });
  await call(officer, "answerDataRequest", { params: { id }, body: { decision: "granted", answer: "因为……" } });
  expect((await call(her, "listMyDataRequests")).requests).toMatchObject([{ state: "granted", answer: "因为……" }]);
  expect(await call(officer, "listDataRequests", { query: { state: "closed" } })).toMatchObject({ requests: [{ id }] });
  await call(her, "deleteMyData", { body: { confirm: "DELETE", when: "later" } });
  await call(her, "keepMyData");
  const done = await call(her, "deleteMyData", { body: { confirm: "删除", when: "now" } });
  expect(done.erasesOn).toMatch(/^\d{4}-\d\d-\d\d$/);
});

test("a deletion that is asked for four times at once waits once, and the others are told", async () => {
  const her = await newWorker(fresh);
  const asked = await Promise.allSettled(
    [1, 2, 3, 4].map(() => call(her, "deleteMyData", { body: { confirm: "DELETE", when: "later" } })),
  );
  expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const codes = asked.flatMap((one) => (one.status === "rejected" ? [one.reason.code] : []));
  expect(codes).toEqual(Array(3).fill("privacy/deletion-waits"));
});

test("the register, its assessments, periods and holds, as staff see them", async () => {
  const administrator = await newStaff(fresh, "administrator", scene.city);
  const supervisor = await newStaff(fresh, "supervisor", scene.city);
  const auditor = await newStaff(fresh, "auditor", scene.city);
  const answers = { lawful: "a", necessary: "b", effects: "c", risks: "d", measures: "e", fitting: "f" };
  const params = { code: "messages" };
  const { id } = await call(administrator, "draftAssessment", { params, body: { risk: "low", answers } });
  await call(supervisor, "decideAssessment", { params: { id }, body: { decision: "approved", reason: "合适" } });
  await call(administrator, "setPurposeState", { params, body: { state: "live", reason: "可以了" } });
  const { purposes } = await call(auditor, "listPurposes");
  expect(purposes.find(({ code }: { code: string }) => code === "messages")).toMatchObject({ state: "live" });
  expect((await call(auditor, "getPurpose", { params })).assessments).toMatchObject([{ state: "approved" }]);
  const hold = await call(supervisor, "placeHold", { body: { dataset: "session", reason: "案件" } });
  expect((await call(auditor, "getRetentionReport")).holds).toMatchObject([{ id: hold.id, dataset: "session" }]);
  await call(supervisor, "liftHold", { params: { id: hold.id } });
  await expect(call(supervisor, "placeHold", { body: { reason: "neither" } })).rejects.toMatchObject({
    code: "request/invalid",
  });
});

test("a deletion that came on paper is carried out with its answer", async () => {
  const her = await newWorker(fresh);
  const officer = await newStaff(fresh, "rights-officer", scene.city);
  const body = { kind: "delete", unionId: scene.city.id, personId: her.id, text: "请删除" };
  const { id } = await call(officer, "enterDataRequest", { body });
  await call(officer, "answerDataRequest", { params: { id }, body: { decision: "granted", answer: "已删除" } });
  expect((await call(her, "exportMyData")).sections.map(({ purpose }: { purpose: string }) => purpose)).not.toContain(
    "sign-in-security",
  );
  const { services } = fresh.context();
  expect(services.erasures.list().map(({ personId }) => personId)).toContain(her.id);
});
