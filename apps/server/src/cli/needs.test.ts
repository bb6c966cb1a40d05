import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { exitCodes } from "./exit-codes.ts";
import { needsCommand } from "./needs.ts";
import { runCommand } from "./testing/run-command.ts";

const folder = mkdtempSync(join(tmpdir(), "zhijia-needs-"));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

/** Runs `zhijia needs …` and returns what it said. */
const run = (...args: string[]) => runCommand(needsCommand, ...args);

const day = 86_400_000;
const start = Date.parse("2026-03-02T09:00:00+08:00");
const lines = (rows: unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

/** Sixty employers that read a little of everything; `workers` of E7 come back for a week about unpaid wages. */
function scenario(name: string, workers: number): string {
  const dir = join(folder, name);
  mkdirSync(dir);
  const categories = ["wage_arrears", "overtime_pay", "work_injury"];
  const employers = Array.from({ length: 60 }, (_, n) => ({
    id: `E${n}`,
    size: 40,
    industry: n % 2 ? "retail" : "textile",
    districtCode: `99010${n % 3}`,
  }));
  const event = (
    at: number,
    workerId: string,
    enterprise: number,
    category: number,
    dwellSeconds: number,
    queryText = "",
  ) => ({
    t: start + Math.floor(at * day),
    workerId,
    enterpriseId: `E${enterprise}`,
    districtCode: `99010${enterprise % 3}`,
    category: categories[category],
    kind: queryText ? "search" : "view",
    dwellSeconds,
    queryText,
  });
  const quiet = Array.from({ length: 1800 }, (_, n) =>
    event(n / 30, `W${(n * 7) % 400}`, (n * 7) % 60, 1 + (n % 2), 9),
  );
  const troubled = Array.from({ length: workers }, (_, who) =>
    [0, 1, 3].flatMap((later) => [
      event(45 + who / 2 + later, `T${who}`, 7, 0, 5, "老板不给工资怎么办"),
      event(45.01 + who / 2 + later, `T${who}`, 7, 0, 240),
    ]),
  ).flat();
  writeFileSync(join(dir, "meta.json"), JSON.stringify({ categories }));
  writeFileSync(join(dir, "enterprises.jsonl"), lines(employers));
  const events = [...quiet, ...troubled].sort((a, b) => a.t - b.t);
  writeFileSync(join(dir, "events.jsonl.gz"), gzipSync(lines(events)));
  return dir;
}

test("a replay writes alerts in the order of their times, with reasons, and says how many", async () => {
  const out = join(folder, "alerts.jsonl");
  const { exit, out: said } = await run(
    "replay",
    "--data",
    scenario("five", 5),
    "--out",
    out,
    "--weights",
    "default",
    "--told",
  );
  expect(exit).toBe(exitCodes.ok);
  const alerts = readFileSync(out, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const employers = alerts.filter(({ level }) => level === "enterprise");
  expect(employers[0]).toMatchObject({ enterpriseId: "E7", category: "wage_arrears", score: expect.any(Number) });
  expect(employers.every(({ enterpriseId }) => enterpriseId === "E7")).toBe(true);
  expect(employers[0].reasonIds).toContainEqual(expect.stringMatching(/^window-\d+$/));
  expect(alerts.map(({ t }) => t)).toEqual(alerts.map(({ t }) => t).sort((a, b) => a - b));
  expect(said).toContain(`${employers.length} alerts of employers`);
});

test("of two workers nothing is told unless the replay is asked for it", async () => {
  const data = scenario("two", 2);
  const out = join(folder, "two.jsonl");
  const levels = () => readFileSync(out, "utf8").match(/"level":"enterprise","category":"wage_arrears"/g)?.length ?? 0;
  await run("replay", "--data", data, "--out", out, "--weights", "default");
  expect(levels()).toBe(0);
  await run("replay", "--data", data, "--out", out, "--weights", "default", "--min-workers", "1");
  expect(levels()).toBeGreaterThan(0);
});

test("whoever has not agreed is not seen", async () => {
  const data = scenario("agreed", 8);
  const counts: number[] = [];
  for (const share of ["1", "0.5", "0.05"]) {
    const args = `replay --data ${data} --out ${data}.jsonl --weights default --opt-in ${share} --json`.split(" ");
    const { out } = await run(...args);
    counts.push(JSON.parse(out).lookUps);
  }
  expect(counts[0]).toBe(1848);
  expect(counts[1]! / counts[0]!).toBeGreaterThan(0.35);
  expect(counts[1]! / counts[0]!).toBeLessThan(0.65);
  expect(counts[2]! / counts[0]!).toBeLessThan(0.15);
});

test("what does not fit is refused with the file and the line", async () => {
  const data = scenario("broken", 0);
  rmSync(join(data, "events.jsonl.gz"));
  writeFileSync(join(data, "events.jsonl"), `${JSON.stringify({ t: 1, enterpriseId: "E1", category: "nothing" })}\n`);
  const { exit, err } = await run("replay", "--data", data, "--out", join(folder, "x"), "--weights", "default");
  expect(exit).not.toBe(exitCodes.ok);
  expect(err).toMatch(/events\.jsonl, line 1: the category nothing/);
});

test.each([
  [["replay", "--out", "x"], /--data DIR and --out FILE/],
  [["watch", "--data", "x", "--out", "x"], /replay, not "watch"/],
  [["replay", "--data", "x", "--out", "x", "--min-workers", "0"], /whole number from 1/],
  [["replay", "--data", "x", "--out", "x", "--opt-in", "20"], /share above 0/],
])("%s is refused", async (args, words) => expect((await run(...args)).err).toMatch(words));
