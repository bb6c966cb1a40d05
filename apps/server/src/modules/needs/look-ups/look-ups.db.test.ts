import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Kysely, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { modules } from "../../../app.ts";
import type { Actor } from "../../../platform/context.ts";
import { connect } from "../../../platform/db/connect.ts";
import { createHttpServer, type HttpServer } from "../../../platform/http/server.ts";
import { addDataKey } from "../../../platform/keyring/data-keys.ts";
import { openKeyring } from "../../../platform/keyring/index.ts";
import { resealColumn } from "../../../platform/keyring/reseal.ts";
import { createLog } from "../../../platform/log.ts";
import { type FreshDatabase, freshDatabase } from "../../../platform/testing/index.ts";
import { newScene, newStaff, newWorker, type Scene } from "../../privacy/testing/scene.ts";
import { taxonomyModule } from "../../taxonomy/index.ts";
import { decide, letRecognise } from "../testing/consenting.ts";
import { addLookUps } from "./add-look-ups.ts";
import { batchColumn, type LookUpEvent, openBatch } from "./look-up-event.ts";
import { lookUpsPersonalData } from "./personal-data.ts";

type Worker = Extract<Actor, { kind: "worker" }>;
type Told = Parameters<typeof addLookUps>[1]["events"][number];

let fresh: FreshDatabase;
let scene: Scene;
beforeAll(async () => {
  fresh = await freshDatabase();
  scene = await newScene(fresh);
  await taxonomyModule.loadContent!(fresh.context());
  await letRecognise(fresh, scene);
});
afterAll(() => fresh.close());

const minute = 60_000;
const look = (need: string, more: Partial<Told> = {}): Told => ({
  kind: "view",
  need,
  at: new Date().toISOString(),
  seconds: 40,
  own: false,
  words: 11,
  ...more,
});
const tell = (who: Worker, events: Told[], batch = randomUUID()) => addLookUps(fresh.context(who), { batch, events });
const agreed = async (...parts: Parameters<typeof decide>[2]) => {
  const her = await newWorker(fresh);
  await decide(fresh, her, parts, { now: new Date(Date.now() - 60 * minute) });
  return her;
};
type Row = { id: string; part: string; events: number; events_sealed: Uint8Array };
const rowsOf = async ({ id }: Worker) =>
  (
    await sql<Row>`select id, part, events, events_sealed from look_up_batch where person_id = ${id} order by part`.execute(
      fresh.db,
    )
  ).rows;
const eventsOf = async (who: Worker): Promise<LookUpEvent[]> => {
  const { keyring } = fresh.context().services;
  return (await Promise.all((await rowsOf(who)).map((row) => openBatch(keyring, row)))).flat();
};

describe("what a browser tells", () => {
  test("is kept sealed, in the order it was told", async () => {
    const her = await agreed("ordinary");
    const events = [
      look("WAGE-ARREARS", { kind: "search", own: true, words: -5, seconds: 0 }),
      look("TERM-COMP", { kind: "calculator" }),
    ];
    expect(await tell(her, events)).toEqual({ kept: 2 });
    expect(await eventsOf(her)).toEqual(events.map((event) => ({ ...event, at: Date.parse(event.at) })));
    const [row] = await rowsOf(her);
    expect(Buffer.from(row!.events_sealed).includes("WAGE")).toBe(false);
  });

  test("again is kept once, also when both are under way", async () => {
    const her = await agreed("ordinary");
    const batch = randomUUID();
    const events = [look("WAGE-ARREARS")];
    const answers = await Promise.all([1, 2, 3].map(() => tell(her, events, batch)));
    expect(answers.map(({ kept }) => kept).sort()).toEqual([0, 0, 1]);
    expect(await tell(her, events, batch)).toEqual({ kept: 0 });
    expect(await rowsOf(her)).toHaveLength(1);
  });

  test("the same batch of another worker is another one", async () => {
    const [her, him] = [await agreed("ordinary"), await agreed("ordinary")];
    const batch = randomUUID();
    await tell(her, [look("WAGE-ARREARS")], batch);
    expect(await tell(him, [look("WAGE-ARREARS")], batch)).toEqual({ kept: 1 });
    expect(await rowsOf(him)).toHaveLength(1);
  });

  test("of both parts hangs on both consents, each with its own", async () => {
    const her = await agreed("ordinary", "sensitive");
    expect(await tell(her, [look("WAGE-ARREARS"), look("WOM-PREG"), look("INJ-GRADE")])).toEqual({ kept: 3 });
    expect((await rowsOf(her)).map(({ part, events }) => [part, events])).toEqual([
      ["ordinary", 1],
      ["sensitive", 2],
    ]);
    await decide(fresh, her, ["sensitive"], { act: "withdrawn" });
    expect((await rowsOf(her)).map(({ part }) => part)).toEqual(["ordinary"]);
  });

  test("is dropped where nothing is agreed to, is never inferred, or is no need", async () => {
    const [nobody, ordinary] = [await newWorker(fresh), await agreed("ordinary")];
    expect(await tell(nobody, [look("WAGE-ARREARS")])).toEqual({ kept: 0 });
    for (const need of ["WOM-PREG", "COL-UNION", "COL-GROUP", "PROC-PETITION", "WEL-PSY", "OTHER-NONLABOUR", "NO-SUCH"])
      expect(await tell(ordinary, [look(need)]), need).toEqual({ kept: 0 });
    expect([...(await rowsOf(nobody)), ...(await rowsOf(ordinary))]).toEqual([]);
  });

  test("from before she agreed is dropped", async () => {
    const her = await newWorker(fresh);
    await decide(fresh, her, ["ordinary"], { now: new Date(Date.now() - 5 * minute) });
    const before = look("WAGE-ARREARS", { at: new Date(Date.now() - 6 * minute).toISOString() });
    expect(await tell(her, [before, look("WAGE-ARREARS")])).toEqual({ kept: 0 });
    expect(await tell(her, [look("WAGE-ARREARS")])).toEqual({ kept: 1 });
  });

  test("many at once share a statement, and one's trouble is not the others'", async () => {
    const workers = await Promise.all(Array.from({ length: 8 }, () => agreed("ordinary")));
    const gone: Worker = { kind: "worker", id: "not a person", session: "" };
    const answers = await Promise.allSettled([gone, ...workers].map((who) => tell(who, [look("WAGE-ARREARS")])));
    expect(answers.map((one) => (one.status === "fulfilled" ? one.value.kept : one.status))).toEqual([
      "rejected",
      ...workers.map(() => 1),
    ]);
  });
});

describe("a consent", () => {
  const set = (statement: ReturnType<typeof sql>) => statement.execute(fresh.db);

  test("to other words than those in force keeps nothing", async () => {
    const her = await agreed("ordinary");
    await set(sql`update need_consent set version = version - 1 where person_id = ${her.id}`);
    expect(await tell(her, [look("WAGE-ARREARS")])).toEqual({ kept: 0 });
  });

  test.each([
    ["suspended", sql`update purpose set suspended = true where code = 'need-recognition'`],
    [
      "whose assessment ran out",
      sql`update impact_assessment set valid_until = '2020-01-01' where purpose = 'need-recognition'`,
    ],
  ])("to a purpose %s keeps nothing, and nothing sensitive either", async (_, end) => {
    const her = await agreed("ordinary", "sensitive");
    await set(end);
    try {
      expect(await tell(her, [look("WAGE-ARREARS"), look("WOM-PREG")])).toEqual({ kept: 0 });
    } finally {
      await set(sql`update purpose set suspended = false`);
      await set(sql`update impact_assessment set valid_until = '2099-12-31'`);
    }
    expect(await tell(her, [look("WAGE-ARREARS")])).toEqual({ kept: 1 });
  });

  test("that is being taken back at this moment keeps nothing, and holds nobody up", async () => {
    const [her, him] = [await agreed("ordinary"), await agreed("ordinary")];
    const other = connect(fresh.url, { max: 1, name: "withdrawing" });
    await other.db.transaction().execute(async (db: Kysely<unknown>) => {
      await sql`delete from need_consent where person_id = ${her.id}`.execute(db);
      const answers = await Promise.all([tell(her, [look("WAGE-ARREARS")]), tell(him, [look("WAGE-ARREARS")])]);
      expect(answers).toEqual([{ kept: 0 }, { kept: 1 }]);
    });
    await other.close();
    expect(await rowsOf(her)).toEqual([]);
  });

  test("taken back while look-ups arrive from everywhere leaves no row", async () => {
    const workers = await Promise.all(Array.from({ length: 6 }, () => agreed("ordinary", "sensitive")));
    const told: Promise<unknown>[] = [];
    for (let turn = 0; turn < 10; turn++) {
      for (const who of workers) told.push(tell(who, [look("WAGE-ARREARS"), look("WOM-PREG")]));
      if (turn === 5) for (const who of workers) told.push(decide(fresh, who, ["ordinary"], { act: "withdrawn" }));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await Promise.all(told);
    for (const who of workers) expect(await rowsOf(who)).toEqual([]);
  });
});

describe("over HTTP", () => {
  const lines: string[] = [];
  let http: HttpServer;
  let actor: Actor = { kind: "visitor" };
  beforeAll(async () => {
    http = await createHttpServer({
      config: { trustedProxies: [], rateLimit: 100_000, requestLimitKb: 256 },
      modules,
      log: createLog((line) => lines.push(line)),
      contextFor: async ({ reader, client }) => ({ ...fresh.context(actor), lang: reader.lang, client }),
    });
  });
  afterAll(() => http.drain());
  const post = (body: unknown) =>
    http.app.inject({
      method: "POST",
      url: "/api/look-ups",
      headers: { "content-type": "application/json", "sec-fetch-site": "same-origin" },
      payload: typeof body === "string" ? body : JSON.stringify(body),
    });
  const body = (events: unknown[] = [look("WAGE-ARREARS")]) => ({ batch: randomUUID(), events });

  test("visitors and staff are turned away", async () => {
    actor = { kind: "visitor" };
    expect((await post(body())).statusCode).toBe(401);
    actor = await newStaff(fresh, "supervisor", scene.city);
    expect([401, 403]).toContain((await post(body())).statusCode);
  });

  test("what is no look-up is refused, whatever it is", async () => {
    actor = await agreed("ordinary");
    const wrong = [
      ...[{}, [], null, "x", '{"batch":', { batch: "x", events: [look("WAGE-ARREARS")] }, body([]), body([null])],
      body(Array.from({ length: 101 }, () => look("WAGE-ARREARS"))),
      ...[
        { kind: "thought" },
        { need: "wage'; drop table person" },
        { need: "A".repeat(41) },
        { need: "拖欠工资" },
        { at: "yesterday" },
        { at: 5 },
        { seconds: -1 },
        { seconds: 1801 },
        { seconds: 1.5 },
        { own: "yes" },
        { words: 2 ** 31 },
        { words: "工资" },
      ].map((more) => body([{ ...look("WAGE-ARREARS"), ...more }])),
    ];
    for (const one of wrong) expect((await post(one)).statusCode, JSON.stringify(one)).toBe(400);
    expect(await rowsOf(actor as Worker)).toEqual([]);
  });

  test("no word of it is in a log, not of what is refused either", async () => {
    const her = await agreed("ordinary");
    actor = her;
    const words = 1_234_567_891;
    lines.length = 0;
    await post(body([look("TERM-RESIGN", { words })]));
    await post(body([{ ...look("TERM-RESIGN", { words }), kind: "x", said: "老板跑路了" }]));
    await post(`{"batch":"老板跑路了","need":"TERM-RESIGN", ${words}`);
    // A bug of the database's, which quotes what it stumbles over.
    actor = { ...her, id: "TERM-RESIGN" };
    expect((await post(body([look("TERM-RESIGN", { words })]))).statusCode).toBe(500);
    const metrics = await http.app.inject({ url: "/metrics" });
    const logged = `${lines.join("")}${metrics.body}`;
    expect(lines.length).toBeGreaterThan(4);
    for (const told of ["RESIGN", String(words), "老板", her.id.slice(0, 8)]) expect(logged).not.toContain(told);
  });
});

describe("what is kept", () => {
  test("opens after the keys were changed", async () => {
    const folder = mkdtempSync(join(tmpdir(), "zhijia-keys-"));
    const store = { masterKeyFile: join(folder, "master.key"), fieldCipher: "aes-256-gcm" } as const;
    const keyring = openKeyring({ url: fresh.url, ...store });
    await keyring.load();
    const her = await agreed("ordinary");
    const asking = fresh.context(her);
    const ctx = { ...asking, services: { ...asking.services, keyring } };
    await addLookUps(ctx, { batch: randomUUID(), events: [look("WAGE-ARREARS")] });
    const [before] = await rowsOf(her);
    await addDataKey(fresh.db, "field", store);
    await keyring.load();
    // What other tests sealed with another installation's keys stays as it is.
    await resealColumn(fresh.db, keyring, batchColumn, { onProgress: () => {} });
    const [after] = await rowsOf(her);
    expect(after!.events_sealed.subarray(0, 4)).not.toEqual(before!.events_sealed.subarray(0, 4));
    expect((await openBatch(keyring, after!)).map(({ need }) => need)).toEqual(["WAGE-ARREARS"]);
    await keyring.close();
    rmSync(folder, { recursive: true });
  });

  test("can be seen by her and goes when she is erased", async () => {
    const her = await agreed("ordinary", "sensitive");
    await tell(her, [look("WAGE-ARREARS"), look("WOM-PREG")]);
    const [ordinary, sensitive] = await lookUpsPersonalData.exportFor(fresh.context(), her.id);
    expect(ordinary!.rows.map((row) => row[1]!.value)).toEqual(["拖欠工资"]);
    expect(sensitive!.rows).toHaveLength(1);
    expect((await lookUpsPersonalData.eraseFor(fresh.context(), her.id)).erased).toHaveLength(1);
    expect((await lookUpsPersonalData.eraseFor(fresh.context(), her.id)).erased).toEqual([]);
    expect(await rowsOf(her)).toEqual([]);
  });

  test("is let go after its time, but not of who is held", async () => {
    const [her, him] = [await agreed("ordinary"), await agreed("ordinary")];
    await tell(her, [look("WAGE-ARREARS")]);
    await tell(him, [look("WAGE-ARREARS")]);
    const [ordinary] = lookUpsPersonalData.datasets;
    const later = new Date(Date.now() + minute);
    const system = fresh.context();
    expect((await ordinary!.due(system, later, [him.id])).held).toBe(1);
    await ordinary!.remove(system, new Date(Date.now() - minute), []);
    expect(await rowsOf(her)).toHaveLength(1);
    await ordinary!.remove(system, later, [him.id]);
    expect([(await rowsOf(her)).length, (await rowsOf(him)).length]).toEqual([0, 1]);
  });
});
