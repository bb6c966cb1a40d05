import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import ExcelJS from "exceljs";
import { afterAll, expect, test } from "vitest";
import { checkZip, zipLimits } from "./check-zip.ts";
import { type ZipItem, zipOf } from "./testing/zip-of.ts";

const folder = mkdtempSync(join(tmpdir(), "zhijia-zip-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const small = { ...zipLimits, entries: 20, total: 3_000_000, inner: 100_000 };

const check = async (bytes: Uint8Array, limits = small) => {
  const path = join(folder, "one.zip");
  writeFileSync(path, bytes);
  return checkZip(path, limits).then(
    () => "fine",
    (error) => error.code as string,
  );
};

const words = { name: "甲.txt", content: "工资".repeat(100) };
const many = (count: number): ZipItem[] => Array.from({ length: count }, (_, at) => ({ name: `${at}`, content: "x" }));
const inner = zipOf([words]);

test("what people and office programs make is fine", async () => {
  expect(await check(zipOf([words, { name: "folder/", content: "" }, { name: "b", content: "b", stored: true }]))).toBe(
    "fine",
  );
  expect(await check(zipOf(many(20)))).toBe("fine");
  expect(await check(zipOf([{ name: "inner.zip", content: inner, stored: true }]))).toBe("fine");
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("名单");
  for (let row = 0; row < 2000; row++) sheet.addRow(["张三", row, "某厂"]);
  expect(await check(Buffer.from(await book.xlsx.writeBuffer()))).toBe("fine");
});

test.each<[string, string, () => Uint8Array]>([
  ["more entries than allowed", "files/archive-bomb", () => zipOf(many(21))],
  [
    "zeros that unfold a thousandfold",
    "files/archive-bomb",
    () => zipOf([{ name: "a", content: Buffer.alloc(2_500_000) }]),
  ],
  [
    "more than allowed in all, each entry harmless",
    "files/archive-bomb",
    () => zipOf(Array.from({ length: 4 }, (_, at) => ({ name: `${at}`, content: Buffer.alloc(900_000, at) }))),
  ],
  [
    "a directory that says less than there is",
    "files/archive-damaged",
    () => zipOf([{ name: "a", content: Buffer.alloc(900_000), saysSize: 10 }]),
  ],
  ["entries that share their bytes", "files/archive-bomb", () => zipOf([words, words, words], { overlap: true })],
  [
    "something hidden in front",
    "files/archive-damaged",
    () => zipOf([words], { prefix: Buffer.from("MZ executable") }),
  ],
  [
    "something hidden behind the entries",
    "files/archive-damaged",
    () => zipOf([words], { gap: Buffer.alloc(4000, 1) }),
  ],
  ["a password", "files/archive-encrypted", () => zipOf([{ ...words, encrypted: true }])],
  ["a name that climbs out", "files/archive-damaged", () => zipOf([{ name: "../../etc/cron.d/x", content: "x" }])],
  [
    "an archive in an archive in an archive",
    "files/archive-nested",
    () => zipOf([{ name: "a.zip", content: zipOf([{ name: "b.zip", content: inner }]) }]),
  ],
  ["a gzip within", "files/archive-nested", () => zipOf([{ name: "a.gz", content: gzipSync("x"), stored: true }])],
  [
    "a bomb within an archive",
    "files/archive-bomb",
    () => zipOf([{ name: "a.zip", content: zipOf([{ name: "z", content: Buffer.alloc(2_900_000) }]), stored: true }]),
  ],
  ["an end that is missing", "files/archive-damaged", () => zipOf([words]).subarray(0, 60)],
  [
    "compression that is broken",
    "files/archive-damaged",
    () => {
      const bytes = zipOf([words]);
      return bytes.fill(0xff, 45, 55);
    },
  ],
  ["nothing of the kind", "files/archive-damaged", () => Buffer.from("PK\x03\x04 but no more")],
])("%s is refused", async (_, code, bytes) => {
  expect(await check(bytes())).toBe(code);
});
