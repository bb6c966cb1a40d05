import { readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ExcelJS from "exceljs";
import { sql } from "kysely";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Context, inTransaction } from "../context.ts";
import { type FreshDatabase, freshDatabase } from "../testing/index.ts";
import { clamdScan } from "./clamd-scan.ts";
import { openFile } from "./open-file.ts";
import { type Intake, receiveFile } from "./receive-file.ts";
import { removeUnused } from "./remove-unused.ts";
import { eicar, fakeClamd } from "./testing/fake-clamd.ts";

let fresh: FreshDatabase;
let ctx: Context;
beforeAll(async () => {
  fresh = await freshDatabase();
  ctx = fresh.context();
  await sql`create table paper (id int primary key, file text references stored_file)`.execute(fresh.db);
});
afterAll(() => fresh.close());

async function* cut(bytes: Uint8Array | string) {
  const all = Buffer.from(bytes as string);
  for (let from = 0; from < all.length; from += 1000) yield all.subarray(from, from + 1000);
}
const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const every = ["image/jpeg", "image/png", "image/webp", "application/pdf", xlsx, "text/csv"];
const receive = (bytes: Uint8Array | string, intake: Partial<Intake> = {}) =>
  receiveFile(ctx, cut(bytes), { limitBytes: 1_000_000, accept: every, ...intake });

async function kept(hash: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of (await openFile(ctx, hash)).stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const photo = (format: "jpeg" | "png" | "webp") =>
  sharp({ create: { width: 40, height: 20, channels: 3, background: "#c00" } })
    .withExif({
      IFD0: { Copyright: "PRIVATE-NAME", Make: "PHONE" },
      IFD3: { GPSLatitude: "39/1 54/1 0/1", GPSLatitudeRef: "N" },
    })
    // Turned by a quarter: shown 20 wide and 40 high.
    .withMetadata({ orientation: 6 })
    .toFormat(format)
    .toBuffer();

describe("a picture", () => {
  test.each(["jpeg", "png", "webp"] as const)(
    "a %s keeps its pixels, upright, and nothing else: no maker, no place",
    async (format) => {
      const sent = await photo(format);
      expect((await sharp(sent).metadata()).exif?.includes("PRIVATE-NAME")).toBe(true);
      const hidden = Buffer.concat([sent, Buffer.from("behind its end: 13812345678")]);
      const { hash, type, size } = await receive(hidden, { name: `照片.${format}` });
      const content = await kept(hash);
      const { width, height, orientation, exif, xmp, iptc, icc, comments } = await sharp(content).metadata();
      expect({ type, size, width, height }).toEqual({
        type: `image/${format}`,
        size: content.length,
        width: 20,
        height: 40,
      });
      expect([orientation ?? 1, exif, xmp, iptc, icc, comments]).toEqual([
        1,
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
      ]);
      expect(content.toString("latin1")).not.toMatch(/PRIVATE-NAME|PHONE|13812345678|Exif/);
      const { dominant } = await sharp(content).stats();
      expect(dominant.r).toBeGreaterThan(150);
    },
  );

  test("one of more pixels than a camera makes is refused before it is drawn", async () => {
    const flat = { width: 8000, height: 8000, channels: 3 as const, background: "#fff" };
    const huge = await sharp({ create: flat, limitInputPixels: false }).png().toBuffer();
    await expect(receive(huge, { limitBytes: 10_000_000 })).rejects.toMatchObject({ code: "files/too-many-pixels" });
  });

  test("one that is cut off is refused", async () => {
    const sent = await photo("jpeg");
    await expect(receive(sent.subarray(0, sent.length - 100))).rejects.toMatchObject({ code: "files/damaged" });
  });
});

describe("what something is stands in its content", () => {
  test("tables in the encodings of office programs, and workbooks", async () => {
    expect(await receive("姓名,电话\n张三,1\n", { name: "C:\\fakepath\\名单.csv" })).toMatchObject({
      type: "text/csv",
      name: "名单.csv",
    });
    // 姓名 in GB 18030.
    expect(await receive(Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x0a]))).toMatchObject({ type: "text/csv" });
    const book = new ExcelJS.Workbook();
    book.addWorksheet("a").addRow([1]);
    expect(await receive(new Uint8Array(await book.xlsx.writeBuffer()), { name: "a.XLSX" })).toMatchObject({
      type: xlsx,
    });
  });

  test.each<[string, string, () => Promise<Uint8Array | string> | Uint8Array | string, Partial<Intake>?]>([
    ["a program", "files/kind", () => Buffer.from("MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff", "latin1")],
    ["bytes that are nothing", "files/kind", () => Buffer.from([1, 2, 3, 0, 255, 254])],
    [
      "a drawing that can carry scripts",
      "files/kind",
      () => '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
    ],
    ["a picture where tables are wanted", "files/kind", () => photo("png"), { accept: ["text/csv"] }],
    ["a picture that calls itself a table", "files/wrong-name", () => photo("png"), { name: "a.csv" }],
    ["a program's name on a picture", "files/wrong-name", () => photo("png"), { name: "a.png.exe" }],
    ["a name that reads backwards", "files/wrong-name", () => photo("png"), { name: "a\u202egnp.exe" }],
    ["nothing", "files/empty", () => ""],
    ["too much", "files/too-large", () => "x".repeat(1001), { limitBytes: 1000 }],
    ["an archive named like a workbook", "files/kind", () => Buffer.from("PK\x05\x06".padEnd(22, "\0"), "latin1")],
  ])("%s is refused and leaves nothing", async (_, code, make, intake) => {
    const before = await sql`select hash from stored_file order by hash`.execute(fresh.db);
    await expect(receive(await make(), intake)).rejects.toMatchObject({ code });
    expect((await sql`select hash from stored_file order by hash`.execute(fresh.db)).rows).toEqual(before.rows);
    expect(readdirSync(ctx.services.files.spool)).toEqual([]);
  });
});

test("a scanner sees what was sent; what it finds is refused, and while it is away nothing is accepted", async () => {
  const clamd = await fakeClamd({ kind: "tcp" });
  const scan = clamdScan({ address: clamd.address });
  const scanned = { ...ctx, services: { ...ctx.services, files: { ...ctx.services.files, scan } } };
  const options = { limitBytes: 1000, accept: ["text/csv"] };
  const { hash } = await receiveFile(scanned, cut("a,b\n"), options);
  const { rows } = await sql`select scanned_by from stored_file where hash = ${hash}`.execute(fresh.db);
  expect(rows).toEqual([{ scanned_by: "clamd" }]);
  await expect(receiveFile(scanned, cut(eicar), options)).rejects.toMatchObject({ code: "files/harmful" });
  await clamd.stop();
  await expect(receiveFile(scanned, cut("c,d\n"), options)).rejects.toMatchObject({ code: "files/not-scanned" });
});

test("a refused request leaves no row; the restricted role of requests takes files in, and cannot change what is there", async () => {
  const visitor = fresh.context({ kind: "visitor" });
  const failing = inTransaction(visitor, async (inner) => {
    await receiveFile(inner, cut("taken back\n"), { limitBytes: 1000, accept: ["text/csv"] });
    throw new Error("later");
  });
  await expect(failing).rejects.toThrow("later");
  const { hash } = await inTransaction(visitor, (inner) =>
    receiveFile(inner, cut("kept\n"), { limitBytes: 1000, accept: ["text/csv"] }),
  );
  expect((await kept(hash)).toString()).toBe("kept\n");
  for (const statement of ["update stored_file set type = 'x'", "delete from stored_file"]) {
    await expect(inTransaction(visitor, ({ db }) => sql.raw(statement).execute(db))).rejects.toMatchObject({
      code: "42501",
    });
  }
});

test("a content goes a week after its last owner, and not while one is left or when it comes again", async () => {
  const day = 86_400_000;
  const start = Date.now();
  const night = (days: number) => inTransaction(fresh.context(undefined, new Date(start + days * day)), removeUnused);
  const { store } = ctx.services.files;
  const owned = await receive("owned\n");
  const loose = await receive("loose\n");
  const again = await receive("again\n");
  await sql`insert into paper values (1, ${owned.hash}), (2, ${loose.hash})`.execute(fresh.db);
  // Of a transaction that was rolled back.
  const orphan = await store.put(cut("orphan\n"), { limitBytes: 100 });
  const there = async () =>
    Promise.all([owned, loose, again, orphan].map(async ({ hash }) => ((await store.has(hash)) ? "there" : "gone")));

  await night(0);
  expect(await there()).toEqual(["there", "there", "there", "gone"]);
  await sql`delete from paper where id = 2`.execute(fresh.db);
  await night(3);
  await receiveFile(fresh.context(undefined, new Date(start + 5 * day)), cut("again\n"), {
    limitBytes: 100,
    accept: every,
  });
  await night(9);
  expect(await there()).toEqual(["there", "there", "there", "gone"]);
  await night(11);
  await night(12);
  expect(await there()).toEqual(["there", "gone", "there", "gone"]);
  await expect(openFile(ctx, loose.hash)).rejects.toMatchObject({ code: "files/gone" });
  expect((await kept(owned.hash)).toString()).toBe("owned\n");
});

test("what a killed process left on the desk goes after a day", async () => {
  const { spool } = ctx.services.files;
  writeFileSync(join(spool, "in-old"), "x");
  writeFileSync(join(spool, "in-new"), "x");
  const old = new Date(Date.now() - 2 * 86_400_000);
  utimesSync(join(spool, "in-old"), old, old);
  await inTransaction(ctx, removeUnused);
  expect(readdirSync(spool)).toEqual(["in-new"]);
});
