import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { exitCodes } from "./exit-codes.ts";
import { mattersCommand } from "./matters.ts";
import { readLabelled, readMessages } from "./message-files.ts";
import { runCommand } from "./testing/run-command.ts";

const folder = mkdtempSync(join(tmpdir(), "zhijia-matters-"));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const lines = (...rows: unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join("");
const sorted = lines(
  { id: 1, text: "老板拖欠工资", level1: "wages" },
  { id: 2, title: "加班费", body: "一直没有发工资", level1: "wages" },
  { id: 3, tokens: "脚手架 松动 危险 ", level1: "safety" },
  { id: 4, tokens: "安全帽 不合格 危险", level1: "safety" },
);

/** Runs `zhijia matters …` with a data folder of its own, and returns what it said. */
const run = (...args: string[]) => runCommand(mattersCommand, ...args, "--data-dir", join(folder, "data"));

describe("files of messages", () => {
  it("come plain or packed, as text, as title and body, or as words", async () => {
    const expected = [
      { text: "老板拖欠工资", class: "wages" },
      { text: "加班费\n一直没有发工资", class: "wages" },
      { text: ["脚手架", "松动", "危险", ""], class: "safety" },
      { text: ["安全帽", "不合格", "危险"], class: "safety" },
    ];
    expect(await readLabelled([file("a.jsonl", sorted)])).toEqual(expected);
    const packed = file("a.jsonl.gz", gzipSync(`\uFEFF${sorted}\r\n`));
    expect(await readLabelled([packed, packed])).toEqual([...expected, ...expected]);
  });

  it("name a message by its id, or else by its line", async () => {
    const path = file("ids.jsonl", `\n${lines({ text: "甲" }, { id: "x", text: "" }, { id: 7, title: "丙" })}`);
    const ids: (string | number)[] = [];
    for await (const { id } of readMessages(path)) ids.push(id);
    expect(ids).toEqual([2, "x", 7]);
  });

  it.each([
    ["it is no JSON", `${sorted}{"id":`],
    ["is missing", lines({ id: 5, level1: "wages" })],
    ["level1, its class, is missing", lines({ id: 6, text: "工资" })],
    ["level1", lines({ text: "工资", level1: 3 })],
  ])("are refused: %s", async (why, content) => {
    const path = file("bad.jsonl", content);
    const refusal = {
      code: "matters/file-not-fitting",
      message: expect.stringMatching(`^bad.jsonl, line \\d: .*${why}`),
    };
    await expect(readLabelled([path])).rejects.toMatchObject(refusal);
  });

  it("are refused when they are not there, or not packed as their name says", async () => {
    for (const path of [join(folder, "none.jsonl"), file("plain.jsonl.gz", sorted)])
      await expect(readLabelled([path])).rejects.toMatchObject({ code: "matters/file-not-fitting" });
  });
});

describe("zhijia matters", () => {
  it("learns, and sorts in the order of the messages", async () => {
    const learned = await run("train", "--in", file("a.jsonl", sorted), "--json");
    expect(learned.exit).toBe(exitCodes.ok);
    expect(JSON.parse(learned.out)).toMatchObject({ rows: 4, classes: ["safety", "wages"], report: null });
    const fresh = file(
      "new.jsonl",
      lines({ id: "n1", text: "工资拖欠" }, { text: "" }, { id: 9, tokens: "脚手架 危险" }),
    );
    const out = join(folder, "out.jsonl");
    const more = file("more.jsonl", lines({ id: "m", title: "危险", body: "安全帽" }));
    expect(await run("classify", "--in", fresh, "--in", more, "--out", out)).toMatchObject({
      exit: exitCodes.ok,
      out: expect.stringContaining("1 without a class"),
    });
    const found = readFileSync(out, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(found).toEqual([
      { id: "n1", class: "wages", confidence: expect.any(Number) },
      { id: 2, class: null, confidence: 0 },
      { id: 9, class: "safety", confidence: expect.any(Number) },
      { id: "m", class: "safety", confidence: expect.any(Number) },
    ]);
  });

  it("keeps a model where it is told to", async () => {
    const model = join(folder, "models", "own.model");
    expect(await run("train", "--in", file("a.jsonl", sorted), "--model", model)).toMatchObject({
      exit: exitCodes.ok,
      out: expect.stringContaining("Too few messages"),
    });
    const out = join(folder, "own.jsonl");
    expect((await run("classify", "--in", file("a.jsonl", sorted), "--out", out, "--model", model)).exit).toBe(0);
  });

  it.each<[string, string, string[]]>([
    ["an unknown action", "train or classify", ["guess", "--in", "a.jsonl"]],
    ["no file to read", "--in FILE is needed", ["train"]],
    ["no file to write", "--out FILE is needed", ["classify", "--in", "a.jsonl"]],
  ])("refuses %s", async (_, why, args) => {
    expect(await run(...args)).toMatchObject({ exit: exitCodes.usage, err: expect.stringContaining(why) });
  });

  it("refuses one class alone, a missing model, and a file that is no model", async () => {
    const one = file("one.jsonl", lines({ text: "工资", level1: "wages" }));
    const refused = async (why: string, ...args: string[]) =>
      expect(await run(...args)).toMatchObject({ exit: exitCodes.attention, err: expect.stringContaining(why) });
    await refused("nothing to tell apart", "train", "--in", one);
    const out = join(folder, "never.jsonl");
    await refused("There is no model", "classify", "--in", one, "--out", out, "--model", join(folder, "none"));
    await refused("not a model of messages", "classify", "--in", one, "--out", out, "--model", one);
  });
});
