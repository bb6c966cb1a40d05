import { readdirSync, readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import { tableKinds } from "@zhijia/contracts";
import ExcelJS from "exceljs";
import "../../apps/server/src/app.ts";
import { tableOf } from "../../apps/server/src/modules/unions/registry-tables/kinds.ts";
import type { Random } from "./random.ts";
import { hostile } from "./requests.ts";

export type HostileFile = { name: string; bytes: Uint8Array };

const names = [
  "名单.xlsx",
  "a.csv",
  "cases.jsonl",
  "../../../etc/passwd",
  "a.xlsx.exe",
  "<img src=x onerror=alert(1)>.csv",
  "=cmd|' /C calc'!A0.xlsx",
  "\u202ecod.slx",
  "a\u0000.csv",
  "",
];

/**
 * Files in the shapes that the product takes, with hostile cells: tables of the registries with their own headings as .xlsx and
 * .csv, records of cases as .jsonl; and what only looks like them: cut, changed in one byte, archive bombs, two kinds in one.
 */
export async function makeFiles(random: Random): Promise<HostileFile[]> {
  const contents: Uint8Array[] = [];
  for (const kind of tableKinds) {
    const { columns } = tableOf(kind).shape;
    const headings = columns.map(({ header }) => header.zh);
    for (let round = 0; round < 4; round++) {
      const rows = Array.from({ length: 1 + random.below(6) }, () =>
        columns.map(({ example }) => (random.chance(0.6) ? example : random.of(hostile).slice(0, 2000))),
      );
      contents.push(csv([headings, ...rows]), await xlsx([headings, ...rows]));
    }
  }
  const demo = new URL("../../apps/server/content/demo/", import.meta.url);
  const [records = ""] = readdirSync(demo).filter((name) => name.endsWith(".jsonl"));
  const lines = records ? readFileSync(new URL(records, demo), "utf8").split("\n").slice(0, 5) : ['{"id":"a"}'];
  contents.push(Buffer.from(lines.join("\n")));
  for (let round = 0; round < 8; round++) {
    const broken = lines.map((line) => (random.chance(0.5) ? line : replacedValue(line, random)));
    contents.push(Buffer.from(broken.join("\n")));
  }
  const whole = [...contents];
  for (const bytes of whole) {
    if (bytes.length > 20 && random.chance(0.4)) contents.push(bytes.subarray(0, random.below(bytes.length)));
    if (bytes.length > 20 && random.chance(0.4)) {
      const changed = Uint8Array.from(bytes);
      for (let n = 0; n < 3; n++) changed[random.below(changed.length)] = random.below(256);
      contents.push(changed);
    }
  }
  const pretended = Buffer.from("<html><script>alert(1)</script></html>");
  contents.push(
    bomb("xl/worksheets/sheet1.xml", 80),
    bomb("../../../../tmp/x", 1),
    Buffer.concat([pretended, whole[1]!]),
    Buffer.concat([whole[1]!, pretended]),
    Buffer.from('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
    Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00]),
    Buffer.from("\u0000".repeat(5000)),
    Buffer.from(`${"a,".repeat(20_000)}\n`),
    Buffer.from(`"${"x".repeat(100_000)}`),
    new Uint8Array(0),
  );
  return contents.map((bytes) => ({ bytes, name: random.of(names) }));
}

function csv(rows: readonly (readonly string[])[]): Uint8Array {
  const quoted = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(","));
  return Buffer.from(`\ufeff${quoted.join("\r\n")}\r\n`);
}

async function xlsx(rows: readonly (readonly string[])[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("Sheet1");
  // What no XML can hold would be refused by the writer, not by the reader that is tried here.
  for (const row of rows)
    sheet.addRow(row.map((cell) => cell.replace(/[\u0000-\u0008\u000b-\u001f\ud800-\udfff]/g, "?")));
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function replacedValue(line: string, random: Random): string {
  try {
    const record = JSON.parse(line) as Record<string, unknown>;
    const key = random.of(Object.keys(record));
    return JSON.stringify({
      ...record,
      [key]: random.of([random.of(hostile), null, 1e21, [], {}, "x".repeat(50_000)]),
    });
  } catch {
    return line;
  }
}

/** A ZIP with one entry of so many megabytes of zeros, packed to almost nothing. */
function bomb(name: string, megabytes: number): Uint8Array {
  const packed = deflateRawSync(Buffer.alloc(megabytes * 1_048_576));
  const title = Buffer.from(name);
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(packed.length, 18);
  head.writeUInt32LE(megabytes * 1_048_576, 22);
  head.writeUInt16LE(title.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(20, 4);
  entry.writeUInt16LE(20, 6);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(megabytes * 1_048_576, 24);
  entry.writeUInt16LE(title.length, 28);
  const at = head.length + title.length + packed.length;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length + title.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([head, title, packed, entry, title, end]);
}
