import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { loadMessages, wordsOf } from "./messages.ts";

const source = fileURLToPath(new URL("../../", import.meta.url));
const messages = loadMessages();

/** Every code that the source refuses with, and where. */
function codesRefusedWith(): Map<string, string> {
  const codes = new Map<string, string>();
  for (const name of readdirSync(source, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".ts") || name.endsWith(".test.ts") || name.includes("node_modules")) continue;
    const text = readFileSync(join(source, name), "utf8");
    for (const [, code] of text.matchAll(/new Refusal\(\s*"[a-z-]+",\s*"([^"]+)"/g)) codes.set(code!, name);
  }
  return codes;
}

test("every refusal of the source has words in Chinese and English", () => {
  for (const [code, file] of codesRefusedWith()) {
    expect(messages[code], `${code} of ${file} stands in no refusals.json`).toEqual({
      zh: expect.stringMatching(/\p{Script=Han}/u),
      en: expect.stringMatching(/[a-z]/),
    });
  }
});

test("no refusal is made with a code that cannot be found in the source", () => {
  for (const name of readdirSync(source, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".ts") || name.endsWith(".test.ts")) continue;
    const text = readFileSync(join(source, name), "utf8");
    const made = text.match(/new Refusal\(/g)?.length ?? 0;
    const readable = text.match(/new Refusal\(\s*"[a-z-]+",\s*"[a-z0-9/-]+"/g)?.length ?? 0;
    expect(readable, `${name}: write kind and code as plain strings`).toBe(made);
  }
});

test("every message says the same things in both languages", () => {
  for (const [code, { zh, en }] of Object.entries(messages)) {
    const names = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
    expect(names(en), code).toEqual(names(zh));
  }
});

test("details stand in the message, and nothing but texts and numbers do", () => {
  const words = { zh: "最多 {limit} 件{what}", en: "at most {limit}{what}" };
  expect(wordsOf(words, "zh", { limit: 3, what: { secret: 1 } })).toBe("最多 3 件");
});
