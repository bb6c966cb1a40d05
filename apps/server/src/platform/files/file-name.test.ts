import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanFileName, nameFits } from "./file-name.ts";

test.each([
  ["名单.xlsx", "名单.xlsx"],
  ["C:\\fakepath\\名单.xlsx", "名单.xlsx"],
  ["../../etc/passwd", "passwd"],
  ["a\u202egnp.exe", "agnp.exe"],
  ["two\r\nlines.pdf", "twolines.pdf"],
  ['a"b<c>.pdf', "a_b_c_.pdf"],
  ["...", undefined],
  ["folder/", undefined],
  [`${"长".repeat(200)}.docx`, `${"长".repeat(115)}.docx`],
])("%j is kept as %j", (name, clean) => {
  expect(cleanFileName(name)).toBe(clean);
});

test("whatever a name is, what is kept is one line without folders, and cleaning it again changes nothing", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (name) => {
      const clean = cleanFileName(name);
      if (clean === undefined) return;
      expect(clean).not.toMatch(/[\p{Cc}\p{Cf}/\\]/u);
      expect([...clean].length).toBeLessThanOrEqual(120);
      expect(cleanFileName(clean)).toBe(clean);
    }),
  );
});

test("a name fits its content by its last ending, or says nothing", () => {
  expect(nameFits("照片.JPG", "image/jpeg")).toBe(true);
  expect(nameFits("照片", "image/jpeg")).toBe(true);
  expect(nameFits("照片.jpg.exe", "image/jpeg")).toBe(false);
  expect(nameFits("照片.png", "image/jpeg")).toBe(false);
});
