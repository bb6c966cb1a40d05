import fc from "fast-check";
import { expect, test } from "vitest";
import { date, oneOf, wholeNumber } from "./cells.ts";
import { numberText } from "./number-text.ts";
import { dateSerial, numberFormat, serialDate } from "./serial-date.ts";
import { Problem } from "./shape.ts";
import { columnName } from "./sheet-xml.ts";
import { StringPool } from "./string-pool.ts";

test("every day reads back from its number, in both counts", () => {
  fc.assert(
    fc.property(fc.integer({ min: 61, max: 2_900_000 }), (serial) => {
      const day = serialDate(serial, { from1904: false }) as string;
      expect(dateSerial(day)).toBe(serial);
      if (serial > 1462) expect(serialDate(serial - 1462, { from1904: true })).toBe(day);
    }),
  );
});

test.each([
  [1, "1900-01-01"],
  [59, "1900-02-28"],
  [61, "1900-03-01"],
  [45356, "2024-03-05"],
  [45356.354166666664, "2024-03-05 08:30:00"],
  [0.5, "12:00:00"],
  [-1, undefined],
  [Number.NaN, undefined],
])("day %d is %s", (serial, text) => {
  expect(serialDate(serial, { from1904: false })).toBe(text);
});

test.each([
  [14, undefined, "date"],
  [31, undefined, "date"],
  [0, undefined, "plain"],
  [49, undefined, "plain"],
  [164, "yyyy\\-mm\\-dd", "date"],
  [164, '[$-804]yyyy"年"m"月"', "date"],
  [164, "h:mm;@", "date"],
  [164, "General", "plain"],
  [164, '0.00"万元 (dims)"', "plain"],
  [164, "[Red]#,##0", "plain"],
  [164, "000000", { digits: 6 }],
] as const)("format %d %s shows a number as %j", (id, code, expected) => {
  expect(numberFormat(id, code)).toEqual(expected);
});

test("whole numbers below the digits that are kept read as they were", () => {
  fc.assert(fc.property(fc.maxSafeInteger(), (n) => Math.abs(n) >= 1e15 || numberText(String(n)) === String(n)));
  expect(numberText("1.5E-7")).toBe("0.00000015");
  expect(numberText("1E+15")).toBeInstanceOf(Problem);
  expect(numberText("-7", 4)).toBe("-7");
});

test("days are read as people write them, and days that never were are not", () => {
  for (const text of ["2024-3-5", "2024/03/05", "2024.3.5", "2024年3月5日", "20240305", "２０２４－０３－０５"]) {
    expect(date()(text)).toBe("2024-03-05");
  }
  for (const text of ["2023-02-29", "2024-13-01", "2024", "0024-01-01", "明天"])
    expect(date()(text)).toBeInstanceOf(Problem);
});

test("numbers and choices are read as people write them", () => {
  expect(wholeNumber()("１,２００")).toBe(1200);
  expect(wholeNumber()("1200.0")).toBe(1200);
  for (const text of ["1.5", "-1", "1e3", ""]) expect(wholeNumber()(text)).toBeInstanceOf(Problem);
  const choice = oneOf({ yes: { zh: "是", en: "Yes", also: ["√", "TRUE"] }, no: { zh: "否", en: "No" } });
  expect(["是", " YES ", "yes", "√", "true", "否"].map(choice)).toEqual(["yes", "yes", "yes", "yes", "yes", "no"]);
  expect(choice("maybe")).toEqual(new Problem("只能填：是、否", "one of these is expected: Yes, No"));
});

test("pooled strings read back by their number", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme" })), (texts) => {
      const pool = new StringPool();
      for (const text of texts) pool.add(text);
      expect(texts.map((_, i) => pool.at(i))).toEqual(texts.map((text) => text.toWellFormed()));
      expect(pool.at(texts.length)).toBeUndefined();
      expect(pool.at(-1)).toBeUndefined();
    }),
  );
});

test("columns are named as in a sheet", () => {
  expect([0, 25, 26, 54, 701, 702].map(columnName)).toEqual(["A", "Z", "AA", "BC", "ZZ", "AAA"]);
});
