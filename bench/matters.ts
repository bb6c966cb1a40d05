import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { contract, fileAnswer, saveUnitContract } from "@zhijia/contracts";
import { sql } from "kysely";
import { modules } from "../apps/server/src/app.ts";
import { listMatters } from "../apps/server/src/modules/matters/list-matters.ts";
import { loadDemo as loadPeople } from "../apps/server/src/modules/people/demo.ts";
import { loadDemo } from "../apps/server/src/modules/unions/operations/load-demo.ts";
import { loadContent } from "../apps/server/src/platform/content.ts";
import { type Actor, type Context, inTransaction } from "../apps/server/src/platform/context.ts";
import { connect } from "../apps/server/src/platform/db/connect.ts";
import { startEmbedded } from "../apps/server/src/platform/db/embedded.ts";
import { migrate } from "../apps/server/src/platform/db/migrate.ts";
import { demoSms } from "../apps/server/src/platform/gateways/demo-sms.ts";
import { createHttpServer } from "../apps/server/src/platform/http/server.ts";
import { createLog } from "../apps/server/src/platform/log.ts";
import { route } from "../apps/server/src/platform/module.ts";
import { testKeyring } from "../apps/server/src/platform/testing/keyring.ts";

/**
 * `npm run bench:matters [-- --seconds 10 --open 100000] [-- --json]`: matters submitted over HTTP to a durable database of its
 * own, beside a bare parameterised INSERT of the same bytes over the same HTTP server, in turns; then the inbox of a unit
 * with many open matters, under row-level security. No message is sent: the peer sends none either.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "10" },
    turns: { type: "string", default: "3" },
    connections: { type: "string", default: "32" },
    open: { type: "string", default: "100000" },
    json: { type: "boolean", default: false },
  },
});
const say = (text: string) => process.stderr.write(`${new Date().toTimeString().slice(0, 8)} ${text}\n`);
const folder = mkdtempSync(join(tmpdir(), "zhijia-bench-matters-"));
// The database's own user must be able to pass through.
chmodSync(folder, 0o711);
const embedded = await startEmbedded(folder);
await migrate(embedded.url);
const { db, close } = connect(embedded.url);
const services = { keyring: await testKeyring(), secret: new Uint8Array(32), sms: { ...demoSms, kind: "none" } };
const context = (actor: Actor = { kind: "system", name: "bench" }) =>
  ({
    db,
    actor,
    now: new Date(),
    lang: "zh",
    services,
    async publish(this: Context, { name, payload }: { name: string; payload: object }) {
      await sql`insert into event (name, payload, actor) values (${name}, ${JSON.stringify(payload)}::jsonb, 'bench')`.execute(
        this.db,
      );
    },
    enqueue: async () => {},
  }) as unknown as Context;

/** The peer, on the same HTTP server: one statement that commits by itself, and nothing of ours. */
const bare = contract({
  id: "bareInsert",
  method: "POST",
  path: "/bare",
  summary: "The same bytes into a table, with a parameterised INSERT.",
  access: "public",
  // A schema that lets everything through: the peer checks nothing.
  body: fileAnswer,
  answer: saveUnitContract.answer,
});
const peer = {
  name: "bare",
  routes: [
    route(
      bare,
      async (ctx, input) => {
        const body = input.body as unknown as { submission: string };
        const { rows } = await sql<{ id: number }>`insert into bare (submission, body, at)
          values (${body.submission}, ${JSON.stringify(body)}, now()) returning id`.execute(ctx.db);
        return { id: Number(rows[0]!.id) };
      },
      { apart: true },
    ),
  ],
};

type Sent = { done: number; perSecond: number; p50: number; p95: number; failed: number };
const send = async (url: string, kind: string): Promise<Sent> => {
  const script = fileURLToPath(new URL("./matters/send.mjs", import.meta.url));
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [
    script,
    url,
    values.connections,
    values.seconds,
    kind,
  ]);
  if (stderr) say(stderr.trim());
  return JSON.parse(stdout) as Sent;
};
const median = (numbers: number[]) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!;

try {
  await loadContent(context(), modules);
  await loadPeople(context());
  await loadDemo(context());
  await sql`create table bare (id bigint generated always as identity primary key, submission uuid not null unique, body text not null, at timestamptz not null)`.execute(
    db,
  );
  const http = await createHttpServer({
    // Each request comes from a phone of its own.
    config: { trustedProxies: ["127.0.0.1"], rateLimit: 10_000_000, requestLimitKb: 256 },
    modules: [...modules, peer],
    contextFor: async ({ reader, client }) => ({ ...context({ kind: "visitor" }), lang: reader.lang, client }),
    log: createLog(() => {}),
  });
  const url = `${await http.listen({ host: "127.0.0.1", port: 0 })}/api`.replace(/([^:])\/+/g, "$1/");
  say(`warm: ${JSON.stringify(await send(url, "/matters"))}`);
  await send(url, "/bare");
  const ours: Sent[] = [];
  const theirs: Sent[] = [];
  for (let turn = 0; turn < Number(values.turns); turn++) {
    ours.push(await send(url, "/matters"));
    theirs.push(await send(url, "/bare"));
    say(`turn ${turn + 1}: matters ${ours.at(-1)!.perSecond}/s, bare INSERT ${theirs.at(-1)!.perSecond}/s`);
  }
  const submissions = {
    perSecond: median(ours.map((one) => one.perSecond)),
    p95: median(ours.map((one) => one.p95)),
    bare: median(theirs.map((one) => one.perSecond)),
    failed: ours.reduce((sum, one) => sum + one.failed, 0),
  };
  await http.drain();
  say("filling an inbox");
  const inbox = await measureInbox(Number(values.open));
  const report = { submissions: { ...submissions, ratio: submissions.perSecond / submissions.bare }, inbox };
  if (values.json) console.log(JSON.stringify(report));
  else {
    console.log(
      `submissions   ${submissions.perSecond}/s (p95 ${submissions.p95.toFixed(1)} ms), bare INSERT ${submissions.bare}/s: ratio ${report.submissions.ratio.toFixed(2)} (asked: 0.5), ${submissions.failed} failed`,
    );
    console.log(
      `inbox of ${inbox.open}   p50 ${inbox.p50.toFixed(1)} ms, p95 ${inbox.p95.toFixed(1)} ms (asked: 50), page 20: ${inbox.deep.toFixed(1)} ms`,
    );
  }
} finally {
  await close();
  await embedded.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** One desk's inbox with so many open matters in it, of a city with as many elsewhere. */
async function measureInbox(open: number) {
  const { keyring } = services;
  const sealed = keyring.seal("matter.text", "11111111-1111-4111-8111-111111111111", "x");
  const { rows: unions } = await sql<{ id: number; path: string; district_code: string }>`
    select id, path, district_code from union_org where level = 'district' and is_demo order by id limit 2`.execute(db);
  for (const union of unions) {
    await sql`insert into matter (submission, kind, state, channel, anonymity, text_sealed, code_sealed, code_blind, problem_type, district_code,
        desk_id, desk_path, owner_id, clock, clock_at, due_first, due_nominal, due_legal, due_at, due_rule, received_at, changed_at)
      select gen_random_uuid(), 'appeal', 'received', 'qr', 'anonymous', null, ${sealed}, decode(md5(random()::text || i), 'hex'), 'STATION-CLEAN',
        ${union.district_code}, ${union.id}, ${union.path}, ${union.id}, 'triage', now() + random() * interval '7 days', current_date, current_date,
        current_date, now() + interval '7 days', 'matter.answer.appeal', now() - random() * interval '20 days', now()
      from generate_series(1, ${open}) i`.execute(db);
  }
  await sql`vacuum analyze matter`.execute(db);
  const [union] = unions;
  const staff = randomUUID();
  await sql`insert into staff (id, login, name, state) values (${staff}, ${staff}, 'bench', 'active')`.execute(db);
  const actor: Actor = {
    kind: "staff",
    id: staff,
    session: "s",
    grants: [{ role: "rights-officer", branch: union!.path }],
    apart: [],
  };
  const page = (number: number) => {
    const begun = performance.now();
    return inTransaction(context(actor), (ctx) => listMatters(ctx, { view: "inbox", page: number, size: 50 })).then(
      ({ matters }) => {
        if (matters.length !== 50) throw new Error("the inbox is short");
        return performance.now() - begun;
      },
    );
  };
  for (let warm = 0; warm < 5; warm++) await page(1);
  const times: number[] = [];
  for (let turn = 0; turn < 100; turn++) times.push(await page(1));
  times.sort((a, b) => a - b);
  return { open, p50: times[50]!, p95: times[95]!, deep: await page(20) };
}
