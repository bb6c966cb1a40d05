import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { loadMessages, wordsOf } from "./messages.ts";

const source = fileURLToPath(new URL("../../", import.meta.url));
const messages = loadMessages();

/** Every `new Refusal(…)` of the source: where it stands, and the codes written as plain strings in it. */
function refusalsMade(): { file: string; codes: string[] }[] {
  return readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .flatMap((file) =>
      [...readFileSync(join(source, file), "utf8").matchAll(/new Refusal\(\s*[^,]+,([^,)]*)/g)].map(
        ([, code = ""]) => ({
          file,
          codes: [...code.matchAll(/"([a-z0-9-]+\/[a-z0-9-]+)"/g)].map(([, literal = ""]) => literal),
        }),
      ),
    );
}

test("every refusal of the source has words in Chinese and English", () => {
  const made = refusalsMade();
  expect(made.length).toBeGreaterThan(5);
  for (const { file, codes } of made) {
    expect(codes, `${file}: write the code of a refusal as a plain string`).not.toEqual([]);
    for (const code of codes) {
      expect(messages[code], `${code} of ${file} stands in no refusals.json`).toEqual({
        zh: expect.stringMatching(/\p{Script=Han}/u),
        en: expect.stringMatching(/[a-z]/),
      });
    }
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
