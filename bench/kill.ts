import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { textCollection } from "../apps/server/src/modules/casebase/index.ts";
import { connect } from "../apps/server/src/platform/db/connect.ts";
import { findEmbedded } from "../apps/server/src/platform/db/embedded.ts";
import { openLanceIndex } from "../apps/server/src/platform/search/lancedb-index.ts";
import { normalise, words } from "../apps/server/src/platform/search/tokens.ts";
import { randomFrom } from "./search/corpus.ts";

/**
 * `npm run bench:kill [-- --kills 12 --texts 40000]`: an import beside a running server, and rebuilds; both processes and
 * the database are killed with SIGKILL at random moments, and only started again. At the end every text must be in the
 * database and found, and nothing may have been lost at any start that was acknowledged before the kill.
 */
const { values } = parseArgs({
  options: { kills: { type: "string", default: "12" }, texts: { type: "string", default: "40000" } },
});
const [kills, texts] = [Number(values.kills), Number(values.texts)];
const command = fileURLToPath(new URL("../apps/server/bin/zhijia.mjs", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "zhijia-kill-"));
// The database's own user must be able to pass through.
chmodSync(folder, 0o711);
const dataDir = join(folder, "data");
const file = join(folder, "texts.jsonl");
const say = (text: string) => console.log(`${new Date().toTimeString().slice(0, 8)} ${text}`);
const random = randomFrom(Number(process.pid));
const textOf = (at: number) =>
  `第${at}号公告：本单位第${at % 97}车间的加班工资于每月${1 + (at % 28)}日发放，编号no${at}x。`;
writeFileSync(
  file,
  Array.from({ length: texts }, (_, at) =>
    JSON.stringify({ id: `n${at}`, kind: "notice", title: "公告", text: textOf(at) }),
  ).join("\n"),
);

const children = new Set<ChildProcess>();
function zhijia(...args: string[]): ChildProcess {
  const env = { ...process.env, ZHIJIA_DEMO_DATA: "off", ZHIJIA_LOG_LEVEL: "error" };
  const all = [command, ...args, "--data-dir", dataDir, "--json"];
  const child = spawn(process.execPath, all, { env, stdio: ["ignore", "pipe", "ignore"] });
  children.add(child);
  child.once("exit", () => children.delete(child));
  return child;
}

async function startServer(): Promise<void> {
  const child = zhijia("serve", "--port", "0");
  await Promise.race([
    once(child.stdout!, "data"),
    once(child, "exit").then(([code]) => fail(`serve ended with ${code}`)),
  ]);
}

/** What the database has acknowledged: the texts that are there and the position that the import has reached. */
async function acknowledged(): Promise<{ kept: number; position: number }> {
  const running = await findEmbedded(dataDir);
  if (!running) return fail("the database does not run");
  const { pool, close } = connect(running.url, { max: 1 });
  try {
    const { rows } = await pool.query(
      "select (select count(*) from library_text) as kept, coalesce((select max(position) from import_file), 0) as position",
    );
    return rows[0];
  } finally {
    await close();
  }
}

function fail(what: string): never {
  throw new Error(what);
}

async function killEverything(): Promise<void> {
  const database = await findEmbedded(dataDir);
  const dying = [...children].map((child) => once(child, "exit"));
  for (const child of children) child.kill("SIGKILL");
  if (database) process.kill(database.pid, "SIGKILL");
  await Promise.all(dying);
}

async function verify(): Promise<void> {
  const { kept } = await acknowledged();
  if (kept !== texts) fail(`${texts - kept} of ${texts} texts are missing in the database`);
  const begun = Date.now();
  const search = await openLanceIndex({ folder: join(dataDir, "index"), shapes: [textCollection.shape] });
  for (;;) {
    const { documents } = await search.state("text");
    if (documents === texts) break;
    if (Date.now() - begun > 120_000) fail(`the index has ${documents} of ${texts} texts`);
    await sleep(500);
  }
  say(`the index healed by itself ${((Date.now() - begun) / 1000).toFixed(1)} s after the last import`);
  for (let sample = 0; sample < 300; sample++) {
    const at = Math.floor(random() * texts);
    const hits = await search.search("text", {
      any: [{ field: "text", tokens: words(normalise(textOf(at))) }],
      limit: 10,
    });
    if (!hits.some(({ id }) => id === `n${at}`)) fail(`n${at} is not found`);
  }
  await search.close();
}

try {
  await startServer();
  let before = { kept: 0, position: 0 };
  for (let kill = 1; kill <= kills; kill++) {
    // The same command again and again: it goes on where it stood. Every third time a rebuild by hand beside it.
    zhijia("import", "texts", file);
    if (kill % 3 === 0) zhijia("reindex");
    // Sometimes before the import has done anything, mostly in the middle of it.
    const patience = Date.now() + (kill % 4 === 0 ? 1000 : 20_000);
    while ((await acknowledged()).position <= before.position && Date.now() < patience) await sleep(50);
    await sleep(random() * 1500);
    const now = await acknowledged();
    await killEverything();
    await startServer();
    const after = await acknowledged();
    if (after.kept < now.kept || after.position < now.position || now.kept < before.kept)
      fail("acknowledged records are gone");
    say(`kill ${kill}: ${now.kept} texts acknowledged, ${after.kept} there after it`);
    before = after;
  }
  const [code] = await once(zhijia("import", "texts", file), "exit");
  if (code !== 0) fail(`the last import ended with ${code}`);
  await verify();
  say(
    `${kills} kills of server, import, rebuild and database: ${texts} texts, none lost, 300 of 300 drawn at random found`,
  );
} finally {
  await killEverything().catch(() => {});
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
