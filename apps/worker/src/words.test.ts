import { expect, test } from "vitest";
import { en } from "./words.en.ts";
import { zh } from "./words.zh.ts";

/** Every word with its place: `home.title`. Functions are asked with figures, lists counted. */
function words(value: unknown, place = ""): [string, string][] {
  if (typeof value === "string") return [[place, value]];
  if (typeof value === "function") return [[place, String(value(...Array(value.length).fill(7)))]];
  return Object.entries(value as object).flatMap(([key, inside]) =>
    words(inside, Array.isArray(value) && Number(key) > 0 ? `${place}.+` : `${place}.${key}`),
  );
}

/** Named on purpose in the other language: how a reader of that language finds it. */
const otherLanguage = [".footer.other", ".footer.otherLang", ".htmlLang"];

test("both languages have every word, and none is empty", () => {
  const places = (of: typeof zh) => [...new Set(words(of).map(([place]) => place))].sort();
  expect(places(en)).toEqual(places(zh));
  const empty = [...words(zh), ...words(en)].filter(([place, text]) => !text.trim() && place !== ".inChinese");
  expect(empty).toEqual([]);
});

test("English pages have no Chinese words, Chinese pages are Chinese", () => {
  const han = /\p{Script=Han}/u;
  const mixed = words(en).filter(([place, text]) => han.test(text) && !otherLanguage.includes(place));
  expect(mixed).toEqual([]);
  const foreign = words(zh).filter(
    ([place, text]) =>
      text && !han.test(text) && !otherLanguage.includes(place) && !["—", "。", "、", "；"].includes(text),
  );
  expect(foreign).toEqual([]);
});

test("what scripts fill in stands in both languages", () => {
  for (const [place, text] of words(zh.client)) {
    const slots = (of: string) => [...of.matchAll(/\{\w+\}/g)].map(String).sort();
    const other = words(en.client).find(([name]) => name === place)?.[1] ?? "";
    expect(slots(other), place).toEqual(slots(text));
  }
});
