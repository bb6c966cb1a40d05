import { open } from "node:fs/promises";
import { Refusal } from "../refusals.ts";
import type { Limits, TableFile } from "./shape.ts";

/** What a file is by its content, never by its name. Refuses old and protected workbooks and web pages, with advice. */
export async function sniff(file: TableFile, limits: Limits): Promise<"xlsx" | "text"> {
  const handle = await open(file.path, "r");
  try {
    const { size } = await handle.stat();
    if (size === 0) throw new Refusal("invalid", "table/empty");
    if (size > limits.bytes) {
      throw new Refusal("invalid", "table/too-large", { limit: Math.floor(limits.bytes / 1024 / 1024) });
    }
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(8192), 0, 8192, 0);
    const head = buffer.subarray(0, bytesRead);
    if (head.subarray(0, 4).equals(Buffer.from("PK\u0003\u0004"))) return "xlsx";
    // The container of .xls; a protected .xlsx is kept in one as well and says so in its directory.
    if (head.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) {
      const whole = Buffer.alloc(Math.min(size, 4 * 1024 * 1024));
      await handle.read(whole, 0, whole.length, 0);
      if (whole.includes(Buffer.from("EncryptedPackage", "utf16le"))) throw new Refusal("invalid", "table/password");
      throw new Refusal("invalid", "table/old-excel");
    }
    if (/^(\ufeff|ï»¿)?\s*<(!doctype|html|table|\?xml|meta|head)/i.test(head.toString("latin1"))) {
      throw new Refusal("invalid", "table/web-page");
    }
    const wide = head[0] === 0xff && head[1] === 0xfe;
    if (head.includes(0) && !wide) throw new Refusal("invalid", "table/unreadable");
    return "text";
  } finally {
    await handle.close();
  }
}
