import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { en } from "./words.en.ts";
import type { PageWords } from "./words.ts";
import { zh } from "./words.zh.ts";

/** Every word with its place: `list.clear`. Functions are asked with figures, lists counted. */
function words(value: unknown, place = ""): [string, string][] {
  if (typeof value === "string") return [[place, value]];
  if (typeof value === "function") return [[place, said(value as Said)]];
  return Object.entries(value as object).flatMap(([key, inside]) =>
    words(inside, Array.isArray(value) && Number(key) > 0 ? `${place}.+` : `${place}.${key}`),
  );
}

type Said = (...given: unknown[]) => unknown;

/** With figures, or with words where it asks for words. */
function said(word: Said): string {
  try {
    return String(word(...Array(word.length).fill(7)));
  } catch {
    return String(word(...Array(word.length).fill("7")));
  }
}

const here = import.meta.dirname;
const files = readdirSync(here, { recursive: true, encoding: "utf8" })
  .filter((name) => /[\\/]words[.]ts$/.test(name))
  .sort();
const collections: [string, PageWords<unknown>][] = [
  ["shell and parts", { zh, en }],
  ...(await Promise.all(
    files.map(async (name): Promise<[string, PageWords<unknown>]> => [name, (await import(join(here, name))).words]),
  )),
];

const han = /\p{Script=Han}/u;
/** Signs between words. */
const joint = /^[\p{P}\p{S}\s\d]*$/u;

describe.each(collections)("%s", (_, both) => {
  test("both languages have every word, and none is empty", () => {
    const places = (of: unknown) => [...new Set(words(of).map(([place]) => place))].sort();
    expect(places(both.en)).toEqual(places(both.zh));
    expect([...words(both.zh), ...words(both.en)].filter(([, text]) => !text.trim())).toEqual([]);
  });

  test("English is English, Chinese is Chinese", () => {
    expect(words(both.en).filter(([, text]) => han.test(text))).toEqual([]);
    const foreign = words(both.zh).filter(
      ([, text]) => !han.test(text) && !joint.test(text) && !/^[\dA-Z. ]+$/.test(text),
    );
    expect(foreign).toEqual([]);
  });
});
