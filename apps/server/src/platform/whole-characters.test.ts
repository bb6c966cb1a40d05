import { expect, test } from "vitest";
import { wholeCharacters } from "./whole-characters.ts";

const read = (text: string) => wholeCharacters(text, JSON.parse(text));

test.each([
  [String.raw`{"a":"\ud83d\ude00","b":["\ud83dx",{"c\ude00":"\ude00\ud83d"}],"d":null,"e":1}`],
  [String.raw`"\uD83D"`],
  [String.raw`{"a":"\\ud83d"}`],
  ['{"a":"职家 😀"}'],
])("%s", (text) => {
  const value = read(text);
  expect(JSON.stringify(value)).not.toMatch(/[^\\]\\ud/);
  expect(JSON.stringify(value).isWellFormed()).toBe(true);
});

test("whole characters and everything else stay as they are", () => {
  expect(read(String.raw`{"a":"\ud83d\ude00","b":["\ud83dx"],"c":{"d":null}}`)).toEqual({
    a: "😀",
    b: ["\ufffdx"],
    c: { d: null },
  });
  const value = { a: "x" };
  expect(wholeCharacters('{"a":"x"}', value)).toBe(value);
});
