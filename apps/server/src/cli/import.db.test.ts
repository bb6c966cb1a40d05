import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { findEmbedded } from "../platform/db/embedded.ts";

const bin = fileURLToPath(new URL("../../bin/zhijia.mjs", import.meta.url));

vi.setConfig({ testTimeout: 300_000, hookTimeout: 60_000 });

let dataDir: string;
let children: ChildProcess[];

beforeEach(() => {
  dataDir = mkdtempSync("/tmp/zhijia-import-");
  chmodSync(dataDir, 0o711);
  children = [];
});

afterEach(async () => {
  for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
  const left = await findDatabase(20_000);
  if (left) process.kill(left.pid, "SIGKILL");
  rmSync(dataDir, { recursive: true, force: true });
});

/** The database when it answers; one that is just starting, or coming back, is waited for. */
async function findDatabase(patience = 0): ReturnType<typeof findEmbedded> {
  for (const begun = Date.now(); ; await sleep(50)) {
    try {
      return await findEmbedded(dataDir);
    } catch {
      if (Date.now() - begun >= patience) return undefined;
    }
  }
}

function zhijia(...args: string[]) {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, ZHIJIA_DEMO_DATA: "off" };
  const child = spawn(process.execPath, [bin, ...args, "--data-dir", dataDir, "--json"], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  const said = { out: "", err: "" };
  child.stdout.on("data", (text) => (said.out += text));
  child.stderr.on("data", (text) => (said.err += text));
  const ended = once(child, "close").then(([code]) => code as number | null);
  return { child, ended, result: () => JSON.parse(said.out), err: () => said.err };
}

/** Asks the running database; undefined while it is away or not yet made. */
async function ask<R>(question: string): Promise<R | undefined> {
  const database = await findDatabase();
  if (!database) return undefined;
  const client = new pg.Client(database.url);
  client.on("error", () => {});
  try {
    await client.connect();
    return (await client.query(question)).rows[0];
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => {});
  }
}

const position = async () =>
  Number((await ask<{ position: string }>("select position from import_file"))?.position ?? 0);

async function until(reached: () => Promise<boolean>, over: () => boolean): Promise<void> {
  while (!over() && !(await reached())) await sleep(20);
}

const count = 40_000;

async function manyArticles(): Promise<string> {
  const path = join(dataDir, "laws.jsonl");
  const out = createWriteStream(path);
  for (let i = 1; i <= count; i++) {
    const text = i % 10_000 === 0 ? undefined : `第${i}条的内容`;
    out.write(
      `${JSON.stringify({ id: `law-${i}`, law: `第${i % 400}号条例`, article: `第${(i % 900) + 1}条`, text })}\n`,
    );
  }
  out.end();
  await once(out, "close");
  return path;
}

test("an import killed again and again, and its database with it, loses nothing and counts every record once", async () => {
  const path = await manyArticles();
  let last = 0;
  for (const target of [2_000, 9_000, 20_000]) {
    const run = zhijia("import", "statutes", path);
    await until(
      async () => (await position()) >= target,
      () => run.child.exitCode !== null,
    );
    run.child.kill("SIGKILL");
    await run.ended;
    const now = await position();
    expect(now).toBeGreaterThanOrEqual(last);
    last = now;
  }
  expect(last).toBeGreaterThan(0);

  const run = zhijia("import", "statutes", path);
  await until(
    async () => (await position()) > last,
    () => run.child.exitCode !== null,
  );
  // The import itself brings its database back and goes on.
  const database = await findDatabase();
  if (run.child.exitCode === null && database) process.kill(database.pid, "SIGKILL");
  const exit = await run.ended;
  expect(exit, JSON.stringify(run.result())).toBe(3);
  const [report] = run.result().imported;
  expect(report).toMatchObject({ finished: true, resumed: true, records: count, accepted: count - 4, refused: 4 });
  expect(readFileSync(report.rejectsFile, "utf8").trim().split("\n")).toHaveLength(4);

  const again = zhijia("import", "statutes", path);
  await again.ended;
  expect(again.result().imported[0]).toMatchObject({ accepted: 0, unchanged: count - 4, refused: 4 });
});

test("Ctrl-C stops an import at a checkpoint and says so", async () => {
  const path = await manyArticles();
  const run = zhijia("import", "statutes", path);
  await until(
    async () => (await position()) > 0,
    () => run.child.exitCode !== null,
  );
  run.child.kill("SIGINT");
  expect(await run.ended).toBe(130);
  expect(run.result().imported[0]).toMatchObject({ finished: false });
});

test("a wrong kind, a missing file and a wrong holiday notice are told plainly; a good notice goes in", async () => {
  const wrong = zhijia("import", "recipes", "x");
  expect(await wrong.ended).toBe(2);
  const missing = zhijia("import", "cases", join(dataDir, "none.jsonl"));
  expect(await missing.ended).toBe(3);
  expect(missing.result().error.code).toBe("import/no-file");
  const notice = {
    year: 2030,
    notice: "n",
    source: "[D] test",
    verified_at: null,
    rest: [["2030-01-01", "2030-01-03"]],
    work: [],
  };
  writeFileSync(join(dataDir, "good.json"), JSON.stringify(notice));
  writeFileSync(join(dataDir, "bad.json"), JSON.stringify({ ...notice, rest: [["2031-01-01", "2031-01-03"]] }));
  const bad = zhijia("import", "calendar", join(dataDir, "bad.json"));
  expect(await bad.ended).toBe(3);
  expect(bad.result().error.code).toBe("import/not-fitting");
  const good = zhijia("import", "calendar", join(dataDir, "good.json"));
  expect(await good.ended).toBe(0);
  expect(good.result()).toEqual({ years: [2030] });
});

test("a city's rule goes in with the day it was verified; a rule without an article is refused", async () => {
  const words = { zh: "甲", en: "a" };
  const rule = {
    id: "one-child-subsidy.rate",
    jurisdiction: "370000",
    effectiveFrom: "2002-09-28",
    effectiveTo: null,
    law: "某条例",
    article: "第一条",
    title: words,
    text: words,
    period: null,
    starts: null,
    value: 0.3,
    sourceTag: "S",
    source: "test",
    verifiedAt: "2026-11-01",
  };
  writeFileSync(join(dataDir, "rules.json"), JSON.stringify([rule]));
  const good = zhijia("import", "rules", join(dataDir, "rules.json"));
  expect(await good.ended).toBe(0);
  expect(good.result()).toEqual({ rules: ["one-child-subsidy.rate (370000, 2026-11-01)"] });
  writeFileSync(join(dataDir, "rules.json"), JSON.stringify([{ ...rule, article: "" }]));
  const bad = zhijia("import", "rules", join(dataDir, "rules.json"));
  expect(await bad.ended).toBe(3);
  expect(bad.result().error.code).toBe("import/not-fitting");
});

test("a case is taken down by its id", async () => {
  const path = join(dataDir, "cases.jsonl");
  writeFileSync(
    path,
    JSON.stringify({
      id: "c-1",
      kind: "case-facts",
      title: "案",
      text: "原告某某与某公司的劳动争议，原告请求支付工资。",
      is_labour: true,
    }),
  );
  expect(await zhijia("import", "cases", path).ended).toBe(0);
  const down = zhijia("take-down", "c-1", "--reason", "当事人申请");
  expect(await down.ended).toBe(0);
  expect(down.result()).toEqual({ id: "c-1", removed: true });
  const again = zhijia("import", "cases", path);
  expect(await again.ended).toBe(3);
  expect(again.result().imported[0].reasons).toEqual({ "record/taken-down": 1 });
  expect(existsSync(again.result().imported[0].rejectsFile)).toBe(true);
});
