import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type EmployerFacts, isOwnTrouble, type LookUp, wordsNumber } from "../modules/needs/index.ts";
import { Trouble } from "../platform/trouble.ts";
import { linesOf } from "./lines-of.ts";

const employer = z.object({
  id: z.string(),
  size: z.number().positive(),
  industry: z.string(),
  districtCode: z.string(),
});
const meta = z.object({ categories: z.array(z.string()).min(1).max(200) });
type RadarEvent = {
  t: number;
  workerId: string;
  enterpriseId: string;
  category: string;
  kind: string;
  dwellSeconds: number;
  queryText?: string;
};

/** A scenario of the radar benchmark: what a detector may know, and the events in the order of their times. */
export type Scenario = {
  categories: readonly string[];
  employers: readonly EmployerFacts[];
  employerIds: readonly string[];
  /** By the numbers of `employers`. */
  industries: readonly string[];
  districts: readonly string[];
  /** By the numbers of the look-ups read so far. */
  workerIds: readonly string[];
  lookUps: () => AsyncGenerator<LookUp>;
};

/**
 * Reads DIR/meta.json, enterprises.jsonl and, one by one, events.jsonl or events.jsonl.gz; nothing else.
 * `agreed`: the share of the workers whose look-ups may be seen at all.
 * Errors: Trouble `needs/file-not-fitting`, which names file and line.
 */
export async function openScenario(dir: string, { agreed = 1 }: { agreed?: number } = {}): Promise<Scenario> {
  const { categories } = readJsonFile(join(dir, "meta.json"), meta);
  const industryOf = numbering();
  const districtOf = numbering();
  const employers: EmployerFacts[] = [];
  const employerOf = numbering();
  const file = join(dir, "enterprises.jsonl");
  for await (const { line, no } of linesOf(file, notFitting)) {
    const read = employer.safeParse(jsonOf(line, file, no));
    if (!read.success) throw notFitting(file, no, read.error.issues.map(({ message }) => message).join("; "));
    const { id, size, industry, districtCode } = read.data;
    if (employerOf(id) !== employers.length) throw notFitting(file, no, `the employer ${id} stands there twice`);
    employers.push({ size, industry: industryOf(industry), district: districtOf(districtCode) });
  }
  const workerOf = numbering();
  const categoryOf = new Map(categories.map((category, number) => [category, number]));
  const packed = join(dir, "events.jsonl.gz");
  const events = existsSync(packed) ? packed : join(dir, "events.jsonl");
  return {
    categories,
    employers,
    employerIds: employerOf.names,
    industries: industryOf.names,
    districts: districtOf.names,
    workerIds: workerOf.names,
    async *lookUps() {
      const known = employers.length;
      for await (const { line, no } of linesOf(events, notFitting)) {
        const event = jsonOf(line, events, no) as RadarEvent;
        if (agreed < 1 && !agrees(event.workerId, agreed)) continue;
        const category = categoryOf.get(event.category);
        const at = employerOf(event.enterpriseId);
        if (at >= known) throw notFitting(events, no, `the employer ${event.enterpriseId} is not in enterprises.jsonl`);
        if (category === undefined) throw notFitting(events, no, `the category ${event.category} is not in meta.json`);
        if (!Number.isFinite(event.t) || !Number.isFinite(event.dwellSeconds))
          throw notFitting(events, no, "t and dwellSeconds must be numbers");
        const words = event.queryText ?? "";
        yield {
          at: event.t,
          worker: workerOf(event.workerId),
          employer: at,
          category,
          kind: event.kind === "search" ? "search" : "view",
          seconds: event.dwellSeconds,
          own: words !== "" && isOwnTrouble(words),
          words: wordsNumber(`${event.category}|${event.kind}|${event.dwellSeconds}|${words}`),
        };
      }
    },
  };
}

/** Always the same workers, and of a larger share all of a smaller one. */
function agrees(workerId: string, share: number): boolean {
  return (Math.imul(wordsNumber(workerId), 0x9e3779b1) >>> 0) / 2 ** 32 < share;
}

/** Numbers from 0 in the order of first sight. */
function numbering() {
  const numbers = new Map<string, number>();
  const names: string[] = [];
  const of = (name: string) => {
    let number = numbers.get(name);
    if (number === undefined) {
      number = names.push(name) - 1;
      numbers.set(name, number);
    }
    return number;
  };
  return Object.assign(of, { names: names as readonly string[] });
}

/** Any JSON file by a schema. Errors as above. */
export function readJsonFile<T>(file: string, schema: z.ZodType<T>): T {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw notFitting(file, 0, (error as Error).message);
  }
  const read = schema.safeParse(jsonOf(text, file, 1));
  if (read.success) return read.data;
  throw notFitting(file, 1, read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "));
}

function jsonOf(text: string, file: string, no: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notFitting(file, no, "it is no JSON");
  }
}

function notFitting(file: string, line: number, why: string): Trouble {
  return new Trouble(
    "needs/file-not-fitting",
    `${file}${line ? `, line ${line}` : ""}: ${why}`,
    "See bench/needs/README.md for what the files hold.",
    "文件内容不符合格式要求，说明见 bench/needs/README.md。",
  );
}
