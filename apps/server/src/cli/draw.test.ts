import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { writeDrawFile } from "../modules/draws/draw-file.ts";
import { sampleDraw } from "../modules/draws/testing/sample-draw.ts";
import { drawCommand } from "./draw.ts";
import { runCommandLine } from "./frame.ts";

const folder = mkdtempSync(join(tmpdir(), "zhijia-draw-"));
afterAll(() => rmSync(folder, { recursive: true }));
const whole = sampleDraw();
const keep = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const right = keep("right.json", writeDrawFile(whole));

let out = "";
beforeEach(() => {
  out = "";
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, "write").mockImplementation((text) => {
      out += text;
      return true;
    });
  }
  return () => vi.restoreAllMocks();
});
const zhijia = (...args: string[]) => runCommandLine([drawCommand], ["draw", ...args]);

test("says in plain words of both languages that a draw is right, and what is left to compare", async () => {
  expect(await zhijia("verify", right)).toBe(0);
  expect(out).toContain("按公布的算法重新计算，6 个结果完全相同");
  expect(out).toContain("Computed again by the published algorithm: all 6 results are the same");
  expect(out).toContain(whole.commitment);
  expect(out).toContain("ALL OF IT IS RIGHT");
});

test("ends with 3 and names the line where something differs", async () => {
  const swapped = writeDrawFile(whole).replace('"position":2,"prize":2', '"position":2,"prize":1');
  expect(await zhijia("verify", keep("wrong.json", swapped))).toBe(3);
  const line = swapped.split("\n").findIndex((one) => one.includes('"position":2')) + 1;
  expect(out).toContain(`NOT SO, line ${line}`);
  expect(out).toContain("NOT RIGHT");
});

test("a forged file that fits itself does not fit what was noted", async () => {
  expect(await zhijia("verify", right, "--commitment", whole.commitment, "--closing", whole.closing)).toBe(0);
  expect(await zhijia("verify", right, "--closing", "0".repeat(64))).toBe(3);
});

test("--json gives the checks to programs", async () => {
  expect(await zhijia("verify", right, "--json")).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ ok: true, drawn: true, checks: expect.any(Array) });
});

test("the list of a closed draw is right before anything is drawn", async () => {
  const closed = writeDrawFile({ ...whole, publicSeed: null, serverSeed: null, winners: null });
  expect(await zhijia("verify", keep("closed.json", closed))).toBe(0);
  expect(out).toContain("nothing is drawn yet");
});

test("a file that is not there, and another word than verify, are mistakes of the command line", async () => {
  expect(await zhijia("verify", join(folder, "none.json"))).toBe(2);
  expect(await zhijia("forge", right)).toBe(2);
});
