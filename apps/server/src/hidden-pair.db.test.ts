import { randomBytes, randomUUID } from "node:crypto";
import { type Contract, contracts } from "@zhijia/contracts";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { actorOf } from "./actor-of.ts";
import { modules } from "./app.ts";
import { loadDemo } from "./modules/casebase/index.ts";
import { sealBatch } from "./modules/needs/look-ups/look-up-event.ts";
import { rankCases } from "./modules/workbench/index.ts";
import { loadContent } from "./platform/content.ts";
import { inTransaction } from "./platform/context.ts";
import { createHttpServer, type HttpServer } from "./platform/http/server.ts";
import { createLog } from "./platform/log.ts";
import { type FreshDatabase, freshDatabase } from "./platform/testing/index.ts";
import { probes } from "./testing/access-probes.ts";
import { type Asker, askers, buildWorld, type World } from "./testing/access-world.ts";

/**
 * Two workers of one employer look up the same trouble. Everything that anybody else may ask the server is asked before and after
 * and must be the same, to the letter: what no answer depends on, no answer can give away. With a third it is told, so that
 * the comparison is known to see something.
 */
const hour = 3_600_000;
const day = 24 * hour;

let database: FreshDatabase;
let server: HttpServer;
let world: World;
const lines: string[] = [];
/** The clock stands: otherwise every document would differ by its moment. */
const now = new Date();
const system = (at = now) => database.context({ kind: "system", name: "test" }, at);

beforeAll(async () => {
  database = await freshDatabase();
  await loadContent(system(), modules);
  await loadDemo(system());
  await rankCases(system());
  world = await buildWorld(database.db, system().services.keyring);
  await sql`update purpose_version set needs_assessment = false`.execute(database.db);
  await sql`update purpose set live_version = version, suspended = false`.execute(database.db);
  server = await createHttpServer({
    config: { trustedProxies: [], rateLimit: 1_000_000, requestLimitKb: 256 },
    modules,
    contextFor: async ({ reader, client, session }) => {
      const visitor = { ...database.context({ kind: "visitor" }, now), lang: reader.lang, client };
      return { ...visitor, actor: await actorOf(visitor, session) };
    },
    log: createLog((line) => lines.push(line)),
  });
}, 300_000);
afterAll(async () => {
  await server.drain();
  await database.close();
});

type Question = { name: string; ask: () => Promise<string> };

/** Everything that can be read: each reading route as each asker over HTTP, each page's data, the metrics. */
async function everyQuestion(): Promise<Question[]> {
  const questions: Question[] = [];
  for (const name of askers) {
    const asker = await world.asker(name);
    for (const contract of contracts as readonly Contract[]) {
      if (contract.method !== "GET") continue;
      const { params = {}, query = {} } = await probes[contract.id as keyof typeof probes].build(world, "own", asker);
      const path = contract.path.replace(/\{(\w+)\}/g, (_, of) => encodeURIComponent(String(params[of])));
      const search = new URLSearchParams(Object.entries(query).map(([of, value]) => [of, String(value)]));
      const url = `/api${path}${search.size ? `?${search}` : ""}`;
      questions.push({ name: `${contract.id} as ${name}`, ask: () => get(url, asker) });
    }
    for (const page of modules.flatMap(({ pages = [] }) => pages)) {
      if (page.method !== "GET" || page.path.includes("{")) continue;
      const answer = async () => {
        const actor = await actorOf(system(), sessionOf(asker));
        if (page.access === "worker" && actor.kind !== "worker") return "sign in";
        const visitor = {
          ...database.context(actor, now),
          client: { address: "::1", device: "test", origin: "https://a.test" },
        };
        const input = { params: {}, query: {}, body: undefined };
        return JSON.stringify(await inTransaction(visitor, (ctx) => page.answer(ctx, input)).catch(String)).replace(
          moment,
          "at",
        );
      };
      questions.push({ name: `page ${page.path} as ${name}`, ask: answer });
    }
  }
  return questions;
}

async function get(url: string, asker: Asker): Promise<string> {
  const headers = { cookie: asker.cookie, "sec-fetch-site": "same-origin" };
  const { statusCode, body } = await server.app.inject({ method: "GET", url, headers });
  return `${statusCode} ${body}`.replace(moment, "at");
}
/** When something was asked, and which request it was, is another thing each time. */
const moment = /\d{4}-\d\d-\d\d[T ][\d:.]+Z?|"(?:instance|requestId)":"[^"]*"|编号 [0-9a-f-]{36}/g;

function sessionOf({ kind, cookie }: Asker) {
  return kind === "visitor" ? undefined : { kind, token: cookie.slice(cookie.indexOf("=") + 1) };
}

const answersTo = async (questions: readonly Question[]) => {
  const answers = new Map<string, string>();
  for (const { name, ask } of questions) answers.set(name, await ask());
  return answers;
};

const differing = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>) =>
  [...one.keys()].filter((name) => one.get(name) !== other.get(name)).sort();

/** Rows of every table, whatever it is. */
async function rowCounts(): Promise<Map<string, number>> {
  const { rows } = await sql<{ name: string }>`select relname as name from pg_class c
    where relnamespace = 'public'::regnamespace and relkind = 'r'`.execute(database.db);
  const counts = new Map<string, number>();
  for (const { name } of rows) {
    const count = await sql<{ n: number }>`select count(*)::int as n from ${sql.ref(name)}`.execute(database.db);
    counts.set(name, count.rows[0]!.n);
  }
  return counts;
}
const grown = (before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>) =>
  [...after.keys()].filter((name) => after.get(name) !== before.get(name)).sort();

const need = "TERM-COMP";

async function consenting(): Promise<string> {
  const person = await world.fresh.person("own");
  for (const part of ["ordinary", "employer"])
    await sql`insert into need_consent (person_id, part, version, since)
      select ${person}, ${part}, live_version, ${new Date(now.getTime() - 9 * day)} from purpose where code = 'need-recognition'`.execute(
      database.db,
    );
  return person;
}

/** Three sittings, on three days. */
async function inTrouble(person: string): Promise<void> {
  for (const ago of [2.5, 1.5, 0.5]) {
    const at = Math.floor((now.getTime() - ago * day) / 1000) * 1000;
    const id = randomUUID();
    const events = [0, 20, 300].map((later, n) => ({
      ...{ kind: n === 0 ? ("search" as const) : ("view" as const), need, at: at + later * 1000 },
      ...{ seconds: [5, 200, 260][n]!, own: n === 0, words: randomBytes(4).readInt32LE() | 1 },
    }));
    await sql`insert into look_up_batch (id, person_id, part, events_sealed, events, last_at, received_at)
      values (${id}, ${person}, 'ordinary', ${sealBatch(system().services.keyring, id, events)}, 3, ${new Date(at + 300_000)}, ${new Date(at + 400_000)})`.execute(
      database.db,
    );
  }
}

/** Every job of the module that runs by the clock, as it would run in the night after. */
async function runJobs(at = now): Promise<void> {
  const jobs = modules.find(({ name }) => name === "needs")!.jobs!.filter(({ cron }) => cron);
  for (const { run } of jobs) await inTransaction(system(at), (ctx) => run(ctx, {}));
}

/**
 * What is another each time it is asked: the log of looks has grown by the question itself, a packed document carries the moment
 * of the machine, and this test has no search index to ask.
 */
const everNew =
  /^(listLog|getLogProof|listMyAccess|page \/me\/(export|privacy)|getKnowledgeCertificate|print\w+|searchKnowledge) /;

test("two workers of one employer with one trouble change no answer to anybody else; three do", async () => {
  const pair = [await consenting(), await consenting()];
  const third = await consenting();
  const questions = await everyQuestion();
  await runJobs();
  await answersTo(questions);
  const before = await answersTo(questions);
  const restless = new Set(differing(before, await answersTo(questions)));
  const rows = await rowCounts();
  lines.length = 0;

  for (const person of pair) await inTrouble(person);
  await runJobs();
  const after = await answersTo(questions);
  expect(differing(before, after).filter((name) => !restless.has(name))).toEqual([]);
  expect([...restless].filter((name) => !everNew.test(name))).toEqual([]);
  // Nothing is kept beyond what hangs on their own consent, and what reading leaves in the log of looks.
  expect(grown(rows, await rowCounts())).toEqual(["access_entry", "access_node", "look_up_batch", "need_mark"]);
  const employer = new RegExp(`${need}|${pair.join("|")}`);
  expect(lines.filter((line) => employer.test(line))).toEqual([]);
  for (const name of restless) expect(after.get(name), name).not.toMatch(employer);

  await inTrouble(third);
  await runJobs();
  const seen = differing(after, await answersTo(questions)).filter((name) => !restless.has(name));
  expect(seen).toContain("listWarnings as rights-officer");
  expect(seen.filter((name) => !/as (rights-officer|supervisor)$/.test(name))).toEqual([]);
}, 600_000);

test("when nobody answered the offers, the desk hears of three needs, without employer or name", async () => {
  const { rows } = await sql<{ name: string }>`select name from employer where id = ${world.side.own.employer}`.execute(
    database.db,
  );
  const officer = await world.asker("rights-officer");
  const individual = async () => JSON.parse((await get("/api/warnings?level=worker&size=100", officer)).slice(4));
  const before = await individual();
  await runJobs(new Date(now.getTime() + 25 * hour));
  const after = await individual();
  expect(after.total - before.total).toBe(3);
  expect(JSON.stringify(after)).not.toContain(rows[0]!.name);
});
