import { randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { sql } from "kysely";
import { modules } from "../../apps/server/src/app.ts";
import { sealBatch } from "../../apps/server/src/modules/needs/look-ups/look-up-event.ts";
import { newWatch } from "../../apps/server/src/modules/needs/watch/live-watch.ts";
import { loadContent } from "../../apps/server/src/platform/content.ts";
import type { Context } from "../../apps/server/src/platform/context.ts";
import { connect } from "../../apps/server/src/platform/db/connect.ts";
import { startEmbedded } from "../../apps/server/src/platform/db/embedded.ts";
import { migrate } from "../../apps/server/src/platform/db/migrate.ts";
import { demoSms } from "../../apps/server/src/platform/gateways/demo-sms.ts";
import { testKeyring } from "../../apps/server/src/platform/testing/keyring.ts";

/**
 * `npm run bench:needs:watch [-- --look-ups 1000000 --workers 100000 --employers 20000] [-- --json]`: the live watch on a database of its
 * own: how long look-ups that nobody saw take, how long a process takes that begins anew and reads them all again, and for how
 * long at most the server would have waited for it. Beside it the least: reading and opening the same batches.
 */
const { values } = parseArgs({
  options: {
    "look-ups": { type: "string", default: "1000000" },
    workers: { type: "string", default: "100000" },
    employers: { type: "string", default: "20000" },
    json: { type: "boolean", default: false },
  },
});
const lookUps = Number(values["look-ups"]);
const workers = Number(values.workers);
const employers = Number(values.employers);
const inBatch = 5;
const say = (text: string) => process.stderr.write(`${new Date().toTimeString().slice(0, 8)} ${text}\n`);
const folder = mkdtempSync(join(tmpdir(), "zhijia-bench-watch-"));
// The database's own user must be able to pass through.
chmodSync(folder, 0o711);
const embedded = await startEmbedded(folder);
await migrate(embedded.url);
const { db, close } = connect(embedded.url);
const services = { keyring: await testKeyring(), sms: { ...demoSms, kind: "none" } };
const context = (now: Date) =>
  ({
    ...{ db, now, lang: "zh", services },
    actor: { kind: "system", name: "needs.watch" },
    publish: async () => {},
    enqueue: async () => {},
  }) as unknown as Context;

say("inventing the city");
const start = Date.parse("2026-03-02T00:00:00+08:00");
const days = 80;
const end = start + days * 86_400_000;
await loadContent(context(new Date(end)), modules);
await sql`insert into district (code, name, level, source) select to_char(990100 + n, 'FM000000'), 'D' || n, 'county', 'bench' from generate_series(1, 10) n`.execute(
  db,
);
await sql`insert into union_org (level, name, district_code) values ('city', '市总工会', '990101')`.execute(db);
await sql`insert into employer (name, district_code, headcount, industry)
  select 'E' || n, to_char(990101 + n % 10, 'FM000000'), 5 + n % 400, chr(65 + n % 18) || '01' from generate_series(1, ${employers}) n`.execute(
  db,
);
await sql`update purpose set live_version = version, suspended = false where code in ('need-recognition', 'sensitive-need-recognition')`.execute(
  db,
);
await sql`update purpose_version set needs_assessment = false`.execute(db);
await sql`insert into person (id) select gen_random_uuid() from generate_series(1, ${workers})`.execute(db);
await sql`insert into employment (person_id, employer_id, state, source)
  select id, 1 + (row_number() over (order by id) * 7919) % ${employers}, 'current', 'self' from person`.execute(db);
await sql`insert into need_consent (person_id, part, version, since)
  select p.id, part, u.version, ${new Date(start)} from person p, purpose u, unnest(array['ordinary', 'employer']) part
  where u.code = 'need-recognition'`.execute(db);
const persons = (await sql<{ id: string }>`select id from person order by id`.execute(db)).rows.map(({ id }) => id);
const { rows: needs } = await sql<{ code: string }>`select code from need where code like 'WAGE%' or code like 'TERM%'
  or code like 'HOURS-O%' or code like 'INS-%'`.execute(db);
let drawn = 7;
const random = () => {
  drawn = (Math.imul(drawn, 1_103_515_245) + 12_345) & 0x7fffffff;
  return drawn / 0x7fffffff;
};
const batches = Math.ceil(lookUps / inBatch);
for (let done = 0; done < batches; done += 5000) {
  const rows = Array.from({ length: Math.min(5000, batches - done) }, (_, n) => {
    const id = randomUUID();
    const at = start + Math.floor(((done + n) / batches) * days * 86_400_000);
    const person = persons[Math.floor(random() ** 2 * workers)]!;
    const need = needs[Math.floor(random() * needs.length)]!.code;
    const events = Array.from({ length: inBatch }, (_, k) => ({
      ...{ kind: k === 0 ? ("search" as const) : ("view" as const), need, at: at + k * 40_000 },
      ...{ seconds: Math.floor(random() * 200), own: random() < 0.4, words: k + 1 },
    }));
    return {
      ...{ id, person_id: person, part: "ordinary", events: inBatch },
      events_sealed: `\\x${Buffer.from(sealBatch(services.keyring, id, events)).toString("hex")}`,
      ...{ last_at: new Date(at + 160_000), received_at: new Date(at + 200_000) },
    };
  });
  await sql`insert into look_up_batch (id, person_id, part, events_sealed, events, last_at, received_at)
    select id, person_id, part, events_sealed, events, last_at, received_at
    from jsonb_populate_recordset(null::look_up_batch, ${JSON.stringify(rows)}::jsonb)`.execute(db);
}
await sql`analyze`.execute(db);

const delay = monitorEventLoopDelay({ resolution: 5 });
async function measured(name: string, work: () => Promise<unknown>) {
  say(name);
  delay.reset();
  delay.enable();
  const begun = performance.now();
  await work();
  const seconds = (performance.now() - begun) / 1000;
  delay.disable();
  return {
    seconds,
    perSecond: lookUps / seconds,
    longestWaitMs: delay.max / 1e6,
    waitP99Ms: delay.percentile(99) / 1e6,
  };
}
const watch = newWatch();
const unseen = await measured("looking at what nobody saw", async () => {
  while ((await watch.look(context(new Date(end)))) > 0);
});
const anew = await measured("beginning anew", () => newWatch().look(context(new Date(end))));
const reading = await measured("reading and opening only", async () => {
  for (let after = 0; ; ) {
    const { rows } = await sql<{ id: string; seq: number; events_sealed: Uint8Array }>`
      select id, seq, events_sealed from look_up_batch where seq > ${after} order by seq limit 2000`.execute(db);
    if (rows.length === 0) return;
    after = rows.at(-1)!.seq;
    for (const { id, events_sealed } of rows)
      JSON.parse(await services.keyring.open("look_up_batch.events", id, events_sealed));
  }
});
const { rows: told } = await sql`select (select count(*)::int from need_mark) as marks,
  (select count(*)::int from need_warning where level = 'employer') as employers`.execute(db);
const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
await close();
await embedded.stop();
rmSync(folder, { recursive: true });
const report = { lookUps, workers, employers, unseen, anew, reading, told: told[0], megabytes };
if (values.json) console.log(JSON.stringify(report));
else {
  const line = (name: string, m: typeof unseen) =>
    console.log(
      `${name}: ${m.seconds.toFixed(1)} s, ${Math.round(m.perSecond).toLocaleString("en")} look-ups/s; others wait at most ${m.longestWaitMs.toFixed(0)} ms, 99 % under ${m.waitP99Ms.toFixed(0)} ms`,
    );
  line("what nobody saw", unseen);
  line("a process that begins anew", anew);
  line("reading and opening alone", reading);
  console.log(
    `${(anew.seconds / reading.seconds).toFixed(1)} times reading; ${megabytes} MB; told: ${JSON.stringify(told[0])}`,
  );
}
