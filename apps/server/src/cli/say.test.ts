import { expect, test } from "vitest";
import { createSay } from "./say.ts";

function streams(isTTY: boolean) {
  const written = { out: "", err: "" };
  const to = (name: "out" | "err") => ({ isTTY, columns: 40, write: (text: string) => (written[name] += text) });
  return { written, out: to("out"), err: to("err") };
}

test("people read the text, programs one JSON document and nothing else", async () => {
  const human = streams(false);
  const say = createSay({ json: false }, human);
  say.result({ x: 1 }, "one");
  say.note("by the way");
  expect(human.written).toEqual({ out: "one\n", err: "by the way\n" });

  const program = streams(true);
  const json = createSay({ json: true }, program);
  json.note("by the way");
  await json.step("work", async (progress) => progress(1, 2), { always: true });
  json.result({ x: 1 }, "one");
  expect(program.written).toEqual({ out: '{"x":1}\n', err: "" });
});

test("a step is quiet in a pipe unless it is always told", async () => {
  const { written, ...pipe } = streams(false);
  const say = createSay({ json: false }, pipe);
  expect(await say.step("quiet", async () => 7)).toBe(7);
  expect(written.err).toBe("");
  await say.step("told", async () => {}, { always: true });
  expect(written.err).toMatch(/^told \(\d+\.\d s\)\n$/);
});

test("in a terminal a step counts on its own line and tells how it ended", async () => {
  const { written, ...terminal } = streams(true);
  const say = createSay({ json: false }, terminal);
  await say.step("导入 Import", async (progress) => progress(50, 200));
  expect(written.err).toContain("50 of 200 (25 %)");
  expect(written.err).toMatch(/✓ 导入 Import: .*\n$/);
  await expect(say.step("broken", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(written.err).toMatch(/✗ broken\n$/);
});

test("a line never wraps, Chinese characters counted as two", async () => {
  const { written, ...terminal } = streams(true);
  await createSay({ json: false }, terminal).step("很长的说明".repeat(10), async () => {});
  for (const line of written.err.split(/\r\u001b\[K|\n/)) {
    const width = [...line].reduce((sum, character) => sum + (character > "\u2e80" ? 2 : 1), 0);
    expect(width).toBeLessThanOrEqual(40);
  }
});
