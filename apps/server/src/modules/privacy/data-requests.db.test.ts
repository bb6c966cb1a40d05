import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listAccess } from "../../platform/access-log/index.ts";
import { type Actor, inTransaction } from "../../platform/context.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { getRequest, listMyRequests, listRequests } from "./data-requests.ts";
import { answerDataRequest } from "./operations/answer-data-request.ts";
import { enterDataRequest } from "./operations/enter-data-request.ts";
import { makeDataRequest } from "./operations/make-data-request.ts";
import { takeDataRequest } from "./operations/take-data-request.ts";
import { noticePages } from "./pages-notice.ts";
import { employ, newScene, newStaff, newWorker, type Scene } from "./testing/scene.ts";

let fresh: FreshDatabase;
let scene: Scene;
let east: Actor;
let west: Actor;
const now = new Date("2026-11-22T08:00:00Z");

beforeAll(async () => {
  fresh = await freshDatabase();
  scene = await newScene(fresh);
  east = await newStaff(fresh, "rights-officer", scene.east);
  west = await newStaff(fresh, "rights-officer", scene.west);
});
afterAll(() => fresh.close());

const as = <R>(actor: Actor, work: Parameters<typeof inTransaction<R>>[1]) =>
  inTransaction(fresh.context(actor, now), work);
const ask = async (text = "为什么有我的工作单位？") => {
  const her = await newWorker(fresh);
  await employ(fresh.context(), her.id, scene.employer);
  const request = { kind: "explain", channel: "app", text, personId: her.id } as const;
  const { id, dueOn } = await as(her, (ctx) => makeDataRequest(ctx, request));
  return { her, id, dueOn };
};
const answer = (by: Actor, id: string, decision: "granted" | "refused" = "refused", words = "因为名册里有。") =>
  as(by, (ctx) => answerDataRequest(ctx, [], { params: { id }, body: { decision, answer: words } } as never));

describe("a request about one's own data", () => {
  test("goes to the union above her employer, sealed, and is due in 15 days", async () => {
    const { id, dueOn } = await ask();
    expect(dueOn).toBe("2026-12-07");
    const { rows } = await sql<{ union_id: number; said: string }>`
      select union_id, encode(said_sealed, 'escape') as said from data_request where id = ${id}`.execute(fresh.db);
    expect(rows[0]!.union_id).toBe(scene.east.id);
    expect(rows[0]!.said).not.toContain("工作单位");
  });

  test("is read by staff of that union, and she sees that it was; not by another union's", async () => {
    const { her, id } = await ask();
    expect((await as(east, (ctx) => getRequest(ctx, id))).text).toBe("为什么有我的工作单位？");
    const { entries } = await listAccess(fresh.context(), { subject: her.id, kind: "look", limit: 9 });
    expect(entries).toMatchObject([
      { what: "data-request.words", record: id, actor: `staff:${(east as { id: string }).id}` },
    ]);
    expect((await as(east, (ctx) => listRequests(ctx, "open"))).map((one) => one.id)).toContain(id);
    await expect(as(west, (ctx) => getRequest(ctx, id))).rejects.toMatchObject({ code: "privacy/no-request" });
    expect((await as(west, (ctx) => listRequests(ctx, "open"))).map((one) => one.id)).not.toContain(id);
  });

  test("is hidden from staff who stand close to her employer (the conflict wall)", async () => {
    const { id } = await ask();
    const close = await newStaff(fresh, "rights-officer", scene.east, [String(scene.employer)]);
    await expect(as(close, (ctx) => getRequest(ctx, id))).rejects.toMatchObject({ code: "privacy/no-request" });
    const { rows } = await as(close, ({ db }) => sql`select from data_request where id = ${id}`.execute(db));
    expect(rows).toEqual([]);
  });

  test("is not for roles that do not answer requests, and not for visitors", async () => {
    await ask();
    const lawyer = await newStaff(fresh, "lawyer", scene.east);
    await expect(as(lawyer, (ctx) => listRequests(ctx, "open"))).rejects.toMatchObject({ code: "request/not-allowed" });
    for (const actor of [lawyer, { kind: "visitor" }] as Actor[]) {
      const { rows } = await as(actor, ({ db }) => sql`select from data_request`.execute(db));
      expect(rows).toEqual([]);
    }
  });

  test("is taken, answered once with words, and she reads the reason of a refusal (个保法 50)", async () => {
    const { her, id } = await ask();
    await as(east, (ctx) => takeDataRequest(ctx, id));
    expect((await as(east, (ctx) => getRequest(ctx, id))).owner).toBe((east as { id: string }).id);
    await answer(east, id);
    await expect(answer(east, id)).rejects.toMatchObject({ code: "privacy/answered" });
    expect(await as(her, (ctx) => listMyRequests(ctx))).toMatchObject([
      { id, state: "refused", answer: "因为名册里有。" },
    ]);
    const him = await newWorker(fresh);
    expect(await as(him, (ctx) => listMyRequests(ctx))).toEqual([]);
  });
});

describe("a request that staff enter", () => {
  const enter = (by: Actor, unionId: number, rest: object = {}) =>
    as(by, (ctx) =>
      enterDataRequest(ctx, {
        body: { kind: "heir", unionId, text: "替父亲查", contact: "13900001111", ...rest },
      } as never),
    );

  test("of a dead worker's family is kept within one's own scope", async () => {
    const { id } = await enter(east, scene.east.id);
    expect(await as(east, (ctx) => getRequest(ctx, id))).toMatchObject({
      kind: "heir",
      channel: "staff",
      contact: "13900001111",
    });
    await expect(enter(east, scene.west.id)).rejects.toMatchObject({ code: "request/not-allowed" });
    await expect(enter(east, 999_999)).rejects.toMatchObject({ code: "privacy/no-union" });
    await expect(enter(east, scene.east.id, { personId: randomUUID() })).rejects.toMatchObject({
      code: "privacy/no-person",
    });
  });
});

describe("a request to take a case down", () => {
  const post = noticePages.find(({ method }) => method === "POST")!;
  const send = (body: object) => as({ kind: "visitor" }, (ctx) => post.answer(ctx, { params: {}, query: {}, body }));

  test("comes from anybody, by the form of the privacy page, and is done when it is granted", async () => {
    const wrong = await send({ case: "case/1", text: "", contact: "" });
    expect(wrong).toMatchObject({
      status: 422,
      data: { takeDown: { errors: [{ field: "text" }, { field: "contact" }] } },
    });
    const sent = await send({ case: "case/1", text: "写的是我", contact: "13900002222" });
    expect(sent).toMatchObject({ data: { takeDown: { sentUntil: "2026-12-07" } } });
    const top = await newStaff(fresh, "supervisor", scene.city);
    const [request] = (await as(top, (ctx) => listRequests(ctx, "open"))).filter(({ caseId }) => caseId === "case/1");
    await answer(top, request!.id, "granted", "已撤下。");
    expect(fresh.published).toContainEqual({
      name: "data-request.take-down-granted",
      payload: { requestId: request!.id, caseId: "case/1" },
    });
  });
});
