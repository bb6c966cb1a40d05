import { z } from "zod";
import { canonicalJson, type Json } from "./canonical-json.ts";
import { protocol } from "./fair-draw.ts";

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`));
const count = z.int().positive();

/** What the commitment binds; more members may stand in it, all are hashed. */
const publishedRules = z.looseObject({
  protocol: z.literal(protocol),
  id: z.uuid(),
  title: z.string(),
  organiser: z.string(),
  period: z.object({ from: z.iso.date(), to: z.iso.date() }),
  prizes: z.array(z.looseObject({ name: z.string(), quota: count })).min(1),
  reserves: z.looseObject({ count: z.int().nonnegative() }),
  seedSource: z.enum(["ssq", "dlt"]),
});

const drawFile = z.strictObject({
  protocol: z.literal(protocol),
  rules: publishedRules,
  rulesHash: hex(32),
  serverSeedHash: hex(32),
  publishedAt: z.iso.datetime({ precision: 3 }),
  commitment: hex(32),
  closedAt: z.iso.datetime({ precision: 3 }),
  ticketCount: z.int().nonnegative(),
  ticketRoot: hex(32),
  closing: hex(32),
  /** These three are null in the file that is published at closing, before the public seed exists. */
  publicSeed: z
    .strictObject({ source: z.enum(["ssq", "dlt"]), issue: z.string(), drawnOn: z.iso.date(), numbers: z.string() })
    .nullable(),
  serverSeed: hex(32).nullable(),
  winners: z.array(z.strictObject({ position: count, prize: count.nullable(), ticket: hex(16) })).nullable(),
  tickets: z.array(hex(16)),
});

/** Everything that is needed to recompute a draw; nothing about anybody. */
export type DrawFile = z.infer<typeof drawFile>;

const lists = ["winners", "tickets"] as const;

/** The one layout: a member a line in this order, lists an entry a line, each value canonical (RFC 8785). */
export function writeDrawFile(file: DrawFile): string {
  const members = Object.keys(drawFile.shape).map((name) => {
    const value = file[name as keyof DrawFile] as Json;
    const long = (lists as readonly string[]).includes(name) && Array.isArray(value) && value.length > 0;
    const text = long ? `[\n    ${(value as Json[]).map(canonicalJson).join(",\n    ")}\n  ]` : canonicalJson(value);
    return `  ${JSON.stringify(name)}: ${text}`;
  });
  return `{\n${members.join(",\n")}\n}\n`;
}

/** A place in the file, from 1, as an editor counts. */
export type ReadDrawFile = { file: DrawFile; lineOf: (path: readonly PropertyKey[]) => number } | { wrong: Wrong };
export type Wrong = { line: number; zh: string; en: string };

/** Reads a file that may come from anybody. */
export function readDrawFile(text: string): ReadDrawFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { wrong: { line: lineOfBreak(text), zh: "不是完整的 JSON 文件", en: "not a whole JSON file" } };
  }
  const lineOf = (path: readonly PropertyKey[]) => lineIn(text, path);
  const parsed = drawFile.safeParse(value);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    const place = path.join(".") || "file";
    return { wrong: { line: lineOf(path), zh: `${place} 不合格式`, en: `${place} has not its form (${message})` } };
  }
  const written = writeDrawFile(parsed.data);
  if (written !== text) {
    const [is, shouldBe] = [text.split("\n"), written.split("\n")];
    const line = shouldBe.findIndex((one, n) => one !== is[n]) + 1 || shouldBe.length + 1;
    return { wrong: { line, zh: "写法与规定的格式不同", en: "is not written in the one layout that is specified" } };
  }
  return { file: parsed.data, lineOf };
}

/** The line of a member, or of an entry of a list, in the specified layout; 1 when it is not there. */
function lineIn(text: string, [name, entry]: readonly PropertyKey[]): number {
  const lines = text.split("\n");
  const at = lines.findIndex((line) => line.startsWith(`  ${JSON.stringify(String(name))}:`));
  const within = lists.some((list) => list === name) && typeof entry === "number" && lines[at]?.endsWith("[");
  return at < 0 ? 1 : at + 1 + (within ? entry + 1 : 0);
}

/** The first line that does not look like one of the layout; the last when all do. */
function lineOfBreak(text: string): number {
  const lines = text.split("\n");
  const shape = /^(\{|\}|\s{2}"\w+": .+,?|\s{4}("[^"]*"|\{.*\}),?|\s{2}\],?|)$/;
  const at = lines.findIndex((line) => !shape.test(line));
  return at < 0 ? lines.length : at + 1;
}
