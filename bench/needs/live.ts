import { execFile } from "node:child_process";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { sql } from "kysely";
import { actorOf } from "../../apps/server/src/actor-of.ts";
import { modules } from "../../apps/server/src/app.ts";
import { submitNeed } from "../../apps/server/src/modules/matters/index.ts";
import { sealBatch } from "../../apps/server/src/modules/needs/look-ups/look-up-event.ts";
import { loadDemo as loadPeople } from "../../apps/server/src/modules/people/demo.ts";
import { loadDemo as loadUnions } from "../../apps/server/src/modules/unions/operations/load-demo.ts";
import { loadContent } from "../../apps/server/src/platform/content.ts";
import { type Actor, type Context, inTransaction } from "../../apps/server/src/platform/context.ts";
import { connect } from "../../apps/server/src/platform/db/connect.ts";
import { startEmbedded } from "../../apps/server/src/platform/db/embedded.ts";
import { migrate } from "../../apps/server/src/platform/db/migrate.ts";
import { demoSms } from "../../apps/server/src/platform/gateways/demo-sms.ts";
import { createHttpServer } from "../../apps/server/src/platform/http/server.ts";
import { createLog } from "../../apps/server/src/platform/log.ts";
import { testKeyring } from "../../apps/server/src/platform/testing/keyring.ts";

/**
 * `npm run bench:needs -- --live [--seconds 10 --workers 20000 --warnings 1000] [--json]`: look-ups of signed-in, consenting workers over
 * HTTP into a durable database of its own, in batches of 1, 5 and 20, while a member of staff asks for the list of warnings all the
 * time. Beside it PostgreSQL alone, without HTTP, sessions and consents: the same rows by one INSERT for a batch, and by one for each.
 */
const { values } = parseArgs({
  options: {
    live: { type: "boolean" },
    seconds: { type: "string", default: "10" },
    workers: { type: "string", default: "20000" },
    warnings: { type: "string", default: "1000" },
    connections: { type: "string", default: "32" },
    json: { type: "boolean", default: false },
  },
});
const say = (text: string) => process.stderr.write(`${new Date().toTimeString().slice(0, 8)} ${text}\n`);
const folder = mkdtempSync(join(tmpdir(), "zhijia-bench-look-ups-"));
// The database's own user must be able to pass through.
chmodSync(folder, 0o711);
const embedded = await startEmbedded(folder);
await migrate(embedded.url);
const { db, pool, close } = connect(embedded.url);
const services = { keyring: await testKeyring(), secret: new Uint8Array(32), sms: { ...demoSms, kind: "none" } };
const context = (actor: Actor = { kind: "system", name: "bench" }) =>
  ({
    ...{ db, actor, now: new Date(), lang: "zh", services },
    publish: async () => {},
    enqueue: async () => {},
  }) as unknown as Context;
const hashOf = (token: string) => createHash("sha256").update(token).digest();

type Sent = {
  perSecond: number;
  requests: number;
  p50: number;
  p95: number;
  failed: number;
  list: { n: number; p50: number; p95: number };
};

try {
  say("inventing the city");
  await loadContent(context(), modules);
  await loadPeople(context());
  await loadUnions(context());
  await sql`update purpose_version set needs_assessment = false`.execute(db);
  await sql`update purpose set live_version = version where code like '%need-recognition'`.execute(db);
  const tokens = await inviteWorkers(Number(values.workers));
  const staff = await inviteStaff(Number(values.warnings));
  await sql`vacuum analyze`.execute(db);
  const http = await createHttpServer({
    // Each request comes from a phone of its own.
    config: { trustedProxies: ["127.0.0.1"], rateLimit: 10_000_000, requestLimitKb: 256 },
    modules,
    contextFor: async ({ reader, client, session }) => {
      const visitor = { ...context({ kind: "visitor" }), lang: reader.lang, client };
      return { ...visitor, actor: await actorOf(visitor, session) };
    },
    log: createLog(() => {}),
  });
  const url = `${await http.listen({ host: "127.0.0.1", port: 0 })}/api`.replace(/([^:])\/+/g, "$1/");
  const keys = join(folder, "keys.json");
  writeFileSync(keys, JSON.stringify({ tokens, staff }));
  const send = async (size: number, seconds = values.seconds): Promise<Sent> => {
    const script = fileURLToPath(new URL("./send.mjs", import.meta.url));
    const args = [script, url, keys, values.connections, seconds, String(size)];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args);
    if (stderr) say(stderr.trim());
    return JSON.parse(stdout) as Sent;
  };
  await send(5, "2");
  const runs = [];
  for (const size of [1, 5, 20]) {
    const ours = await send(size);
    const together = await bare(size, true);
    const each = await bare(size, false);
    runs.push({ size, ...ours, bareBatch: together, bareEach: each });
    say(`batches of ${size}: ${ours.perSecond} events/s; PostgreSQL alone ${together} and ${each}`);
  }
  const { rows } = await sql<{ n: number }>`select sum(events)::int as n from look_up_batch`.execute(db);
  await http.drain();
  const report = { workers: tokens.length, warnings: Number(values.warnings), kept: rows[0]!.n, runs };
  if (values.json) console.log(JSON.stringify(report));
  else for (const run of runs) console.log(lineOf(run));
} finally {
  await close();
  await embedded.stop();
  rmSync(folder, { recursive: true, force: true });
}

function lineOf({
  size,
  perSecond,
  p95,
  failed,
  list,
  bareBatch,
  bareEach,
}: Sent & { size: number; bareBatch: number; bareEach: number }) {
  return (
    `batches of ${String(size).padStart(2)}: ${perSecond} events/s (asked: 5,000), an answer p95 ${p95.toFixed(0)} ms, ${failed} failed; ` +
    `list of warnings meanwhile p50 ${list.p50.toFixed(0)}, p95 ${list.p95.toFixed(0)} ms (asked: 100, ${list.n} asked); ` +
    `PostgreSQL alone ${bareBatch} by the batch, ${bareEach} one by one`
  );
}

/** Workers of the demonstration's employers, each with a session and both consents; returns the tokens. */
async function inviteWorkers(count: number): Promise<string[]> {
  const people = Array.from({ length: count }, () => ({
    id: randomUUID(),
    token: randomBytes(32).toString("base64url"),
  }));
  for (let from = 0; from < count; from += 5000) {
    const some = people.slice(from, from + 5000);
    const ids = some.map(({ id }) => id);
    await sql`insert into person (id, has_account) select unnest(${ids}::uuid[]), true`.execute(db);
    await sql`insert into session (id, token_hash, kind, stage, person_id, device, created_at, seen_at, expires_at)
      select gen_random_uuid(), hash, 'worker', 'open', id, 'phone', now(), now(), now() + interval '1 day'
      from unnest(${ids}::uuid[], ${some.map(({ token }) => hashOf(token))}::bytea[]) one (id, hash)`.execute(db);
    await sql`insert into employment (person_id, employer_id, state, source)
      select id, (select id from employer order by id offset n % (select count(*) from employer) limit 1), 'current', 'self'
      from unnest(${ids}::uuid[]) with ordinality one (id, n)`.execute(db);
    await sql`insert into need_consent (person_id, part, version, since)
      select id, part, p.version, now() - interval '1 day' from unnest(${ids}::uuid[]) id, unnest(array['ordinary', 'sensitive']) part
      join purpose p on p.code = case part when 'ordinary' then 'need-recognition' else 'sensitive-need-recognition' end`.execute(
      db,
    );
  }
  return people.map(({ token }) => token);
}

/** A member of staff of one district with so many warnings, and as many in another; returns her token. */
async function inviteStaff(count: number): Promise<string> {
  const { rows: unions } = await sql<{ path: string; id: number; district_code: string }>`
    select id, path, district_code from union_org where level = 'district' and is_demo order by id limit 2`.execute(db);
  for (const { district_code: district } of unions)
    for (let n = 0; n < count; n += 100)
      await inTransaction(context(), async (ctx) => {
        for (let k = n; k < Math.min(count, n + 100); k++) {
          const receivedAt = new Date(Date.now() - k * 60_000);
          const { id } = await submitNeed(ctx, {
            ...{ submission: randomUUID(), problemType: "WAGE", district, urgency: "yellow", receivedAt },
          });
          await sql`insert into need_warning (level, category, industry, district_code, workers, expected, window_days, score, reasons, grade,
              since, told_at, config_version, matter_id)
            values ('area', 'WAGE', 'C', ${district}, 12, 1.5, 7, 5, array['window-7'], 'orange', ${receivedAt}, ${receivedAt}, 1, ${id})`.execute(
            ctx.db,
          );
        }
      });
  const [id, token] = [randomUUID(), randomBytes(32).toString("base64url")];
  await sql`insert into staff (id, login, name, state) values (${id}, ${id}, 'bench', 'active')`.execute(db);
  await sql`insert into role_grant (staff_id, role, union_id, union_path)
    values (${id}, 'rights-officer', ${unions[0]!.id}, ${unions[0]!.path})`.execute(db);
  await sql`insert into session (id, token_hash, kind, stage, staff_id, device, created_at, seen_at, expires_at)
    values (gen_random_uuid(), ${hashOf(token)}, 'staff', 'open', ${id}, 'desk', now(), now(), now() + interval '1 day')`.execute(
    db,
  );
  return token;
}

/** Events a second into a bare table by as many clients: the rows of a batch by one statement, or each by its own. */
async function bare(size: number, together: boolean): Promise<number> {
  await sql`drop table if exists bare`.execute(db);
  await sql`create table bare (id uuid primary key, person_id uuid not null, part text not null, sealed bytea not null, at timestamptz not null)`.execute(
    db,
  );
  const until = performance.now() + Number(values.seconds) * 1000;
  const rowOf = () => {
    const id = randomUUID();
    const event = { kind: "view" as const, need: "WAGE-ARREARS", at: Date.now(), seconds: 40, own: false, words: 7 };
    return [id, id, "ordinary", sealBatch(services.keyring, id, [event]), new Date()];
  };
  const marks = (n: number) => `($${n * 5 + 1}, $${n * 5 + 2}, $${n * 5 + 3}, $${n * 5 + 4}, $${n * 5 + 5})`;
  const of = (n: number) => ({
    name: `bare-${n}`,
    text: `insert into bare (id, person_id, part, sealed, at) values ${Array.from({ length: n }, (_, k) => marks(k)).join(", ")}`,
  });
  let events = 0;
  const client = async () => {
    while (performance.now() < until) {
      if (together) await pool.query({ ...of(size), values: Array.from({ length: size }, rowOf).flat() });
      else for (let n = 0; n < size; n++) await pool.query({ ...of(1), values: rowOf() });
      events += size;
    }
  };
  await Promise.all(Array.from({ length: 16 }, client));
  return Math.round(events / Number(values.seconds));
}
