import { randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import {
  getConsistencyProof,
  getInclusionProof,
  isConsistent,
  isIncluded,
  logAccess,
  type NewEntry,
  readLogKey,
  signHead,
  verifyLog,
  withDatabaseSource,
  witnessFileOf,
} from "../apps/server/src/platform/access-log/index.ts";
import { type Context, inTransaction, tablesOf } from "../apps/server/src/platform/context.ts";
import { connect } from "../apps/server/src/platform/db/connect.ts";
import { startEmbedded } from "../apps/server/src/platform/db/embedded.ts";
import { migrate } from "../apps/server/src/platform/db/migrate.ts";

/**
 * `npm run bench:log [-- --entries 1000000] [-- --json]`: the access log on a durable database of its own. Entries are put
 * in by thousands, then one by one, each in a transaction with its commit, beside the same row put into a table that nothing
 * links; proofs of random entries and between random sizes, each checked; a check of the whole log.
 */
const { values } = parseArgs({
  options: { entries: { type: "string", default: "1000000" }, json: { type: "boolean", default: false } },
});
const entries = Number(values.entries);
const [singles, proofs, perHead] = [3000, 2000, Math.max(1, Math.floor(entries / 100))];
const peer = tablesOf<{
  plain_entry: { body: string; kind: string; subject: string; actor: string; at: Date };
}>();
const say = (text: string) => process.stderr.write(`${new Date().toTimeString().slice(0, 8)} ${text}\n`);

const folder = mkdtempSync(join(tmpdir(), "zhijia-bench-log-"));
// The database's own user must be able to pass through.
chmodSync(folder, 0o711);
const files = { dataDir: folder, logKeyFile: join(folder, "log.key") };
const embedded = await startEmbedded(folder);
await migrate(embedded.url);
const { db, pool, close } = connect(embedded.url);
const context = () =>
  ({ db, actor: { kind: "system", name: "bench" }, now: new Date(), lang: "zh" }) as unknown as Context;
try {
  const figures = await measure();
  if (values.json) console.log(JSON.stringify(figures));
  else console.log(textOf(figures));
} finally {
  await close();
  await embedded.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function measure() {
  await preparePeer();
  say(`putting in ${entries.toLocaleString("en")} entries`);
  const filled = performance.now();
  for (let done = 0; done < entries; done += 1000) {
    await logAccess(context(), Array.from({ length: Math.min(1000, entries - done) }, entry));
    if ((done + 1000) % perHead < 1000) await signHead(context(), files);
  }
  await signHead(context(), files);
  const fillSeconds = (performance.now() - filled) / 1000;
  await pool.query(`insert into plain_entry (body, kind, subject, actor, at)
    select body, kind, subject, actor, at from access_entry order by seq`);
  await pool.query("vacuum analyze");
  say("one by one");
  const alone = await compare(1);
  const together = await compare(8);
  await signHead(context(), files);
  say("proofs");
  const inclusion = await timed(proofs, 1, async () => {
    const seq = Math.floor(Math.random() * entries);
    const proof = await inTransaction(context(), (ctx) => getInclusionProof(ctx, seq));
    if (!isIncluded(proof)) throw new Error(`entry ${seq} is not proven`);
  });
  const consistency = await timed(proofs, 1, async () => {
    const [from, to] = [Math.random(), Math.random()].sort().map((share) => 1 + Math.floor(share * entries));
    const proof = await inTransaction(context(), (ctx) => getConsistencyProof(ctx, from!, to!));
    if (!isConsistent(proof)) throw new Error(`${from} is not proven to begin ${to}`);
  });
  say("the whole log");
  const begun = performance.now();
  const { id, publicKey } = readLogKey(files.logKeyFile);
  const report = await withDatabaseSource(embedded.url, witnessFileOf(files), (source) => {
    source.keys.set(id, publicKey);
    return verifyLog(source, id);
  });
  if (report.findings.length) throw new Error(JSON.stringify(report.findings));
  const verifySeconds = (performance.now() - begun) / 1000;
  const megabytes = process.resourceUsage().maxRSS / 1024;
  const { size, heads } = report;
  return { size, heads, fillSeconds, alone, together, inclusion, consistency, verifySeconds, megabytes };
}

/** The same columns and indices, in no tree. */
async function preparePeer(): Promise<void> {
  await pool.query(`create table plain_entry (seq bigint generated always as identity primary key, body text not null,
    kind text not null, subject uuid, actor text not null, at timestamptz not null)`);
  await pool.query(`create index on plain_entry (subject, seq) where subject is not null`);
  await pool.query(`create index on plain_entry (actor, seq)`);
}

function entry(): NewEntry & { kind: "look" } {
  const detail = { fields: "name, phone" };
  return {
    kind: "look",
    subject: randomUUID(),
    what: "person.identity",
    record: randomUUID(),
    purpose: "call back",
    detail,
  };
}

/** The log and the plain table by turns, so that both have the same noise. */
async function compare(clients: number) {
  const rounds = 6;
  const times = { log: [] as number[], plain: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    times.log.push(...(await each(singles / rounds, clients, () => logAccess(context(), [entry()]))));
    times.plain.push(...(await each(singles / rounds, clients, putPlain)));
  }
  return { log: quantiles(times.log), plain: quantiles(times.plain) };
}

async function putPlain(): Promise<void> {
  const { kind, subject, ...rest } = entry();
  const [at, actor] = [new Date(), "system:bench"];
  const body = JSON.stringify({ at, kind, subject, actor, ...rest });
  await inTransaction(context(), (ctx) =>
    peer(ctx).insertInto("plain_entry").values({ body, kind, subject, actor, at }).execute(),
  );
}

async function timed(count: number, clients: number, work: () => Promise<unknown>): Promise<Quantiles> {
  return quantiles(await each(count, clients, work));
}

/** Milliseconds of each. */
async function each(count: number, clients: number, work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  let next = 0;
  const client = async () => {
    while (next++ < count) {
      const begun = performance.now();
      await work();
      times.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return times;
}

type Quantiles = { p50: number; p95: number; p99: number };

function quantiles(times: number[]): Quantiles {
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

function textOf(figures: Awaited<ReturnType<typeof measure>>): string {
  const { size, heads, fillSeconds, alone, together, inclusion, consistency, verifySeconds, megabytes } = figures;
  const row = (name: string, { p50, p95, p99 }: Quantiles, beside = "") =>
    `| ${name} | ${p50.toFixed(2)} | ${p95.toFixed(2)} | ${p99.toFixed(2)} | ${beside} |`;
  const ratio = ({ log, plain }: typeof alone) =>
    `${(log.p50 / plain.p50).toFixed(1)}× / ${(log.p95 / plain.p95).toFixed(1)}×`;
  return [
    `${size.toLocaleString("en")} entries, ${heads} signed heads; put in by thousands in ${fillSeconds.toFixed(0)} s`,
    "",
    "| milliseconds | p50 | p95 | p99 | log : plain, p50 / p95 |",
    "|---|---|---|---|---|",
    row("append and commit, 1 client", alone.log, ratio(alone)),
    row("insert into a plain table, 1 client", alone.plain),
    row("append and commit, 8 clients", together.log, ratio(together)),
    row("insert into a plain table, 8 clients", together.plain),
    row("inclusion proof", inclusion),
    row("consistency proof", consistency),
    "",
    `The whole log checked in ${verifySeconds.toFixed(1)} s; this process at most ${megabytes.toFixed(0)} MB.`,
  ].join("\n");
}
