import { expect, test } from "vitest";
import { formats } from "./formats.ts";

test.each([
  [0, "0 元", "¥0"],
  [5, "0.05 元", "¥0.05"],
  [734_050, "7,340.50 元", "¥7,340.50"],
  [123_456_700, "1,234,567 元", "¥1,234,567"],
])("%d fen", (fen, zh, en) => {
  expect(formats.zh.money(fen)).toBe(zh);
  expect(formats.en.money(fen)).toBe(en);
});

test.each([
  [820_000, "8,200 元", "8200"],
  [1_640_000, "1.6 万元", "1.6万"],
  [100_000_000, "100 万元", "100万"],
])("%d fen as people say it", (fen, long, short) => {
  expect(formats.zh.roundMoney(fen)).toBe(long);
  expect(formats.zh.edgeMoney(fen)).toBe(short);
});

test("a calendar date is the same day in every time zone, with its weekday", () => {
  expect(formats.zh.day("2026-02-16")).toBe("2026年2月16日星期一");
  expect(formats.en.day("2026-02-16")).toMatch(/^Monday,? 16 February 2026$/);
  expect(formats.zh.date("2024-02-29")).toBe("2024年2月29日");
});

test("what is not a date is shown as it came", () => {
  expect(formats.zh.date("2012年修正")).toBe("2012年修正");
});
