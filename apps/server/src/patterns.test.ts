import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import ts from "typescript";
import { beforeAll, describe, expect, test } from "vitest";
import { dictionary } from "./modules/casebase/masking/dictionary.ts";
import { attacksOn, boundOf } from "./testing/pattern-attacks.ts";

/**
 * No pattern of the server or the web apps may take time that grows faster than its text (ReDoS): each is run, in a thread of its
 * own that can be ended, on strings made against it. Judgments of 8 MB, questions and file names of strangers meet these patterns.
 */
const root = fileURLToPath(new URL("../../../", import.meta.url));
const length = 20_000;
/** A linear pattern needs some milliseconds for that, a quadratic one hundreds. */
const longestMs = 200;
/** Fewer tries per character than this cannot become slow, whatever the text. */
const harmless = 300;

/** Slower than that on a long text, which its callers never give: at most how many characters they do give, and why. */
const bounded: Record<string, { longest: number; because: string }> = {
  "/\\.?0+$/": { longest: 50, because: "what toFixed(20) writes" },
  '/"[^"]*"|\\\\.|_.|\\*.|\\[[^\\]]*\\]/g': {
    longest: 255,
    because: "the caller cuts a number format at 255 characters",
  },
  "/[\\d!@#$%^&*._-]+$/u": { longest: 200, because: "the contract's longest password" },
  "/(?:^|\\n|法院|委员会|仲裁院)\\s*(?:民事|行政|仲裁)\\s*调\\s*解\\s*书/": {
    longest: 120,
    because: "the caller cuts the head at 120 characters",
  },
};

type Found = { pattern: RegExp; where: string };
const found = new Map<string, Found>();
const add = (pattern: RegExp, where: string) => {
  if (!found.has(String(pattern))) found.set(String(pattern), { pattern, where });
};

beforeAll(async () => {
  const makers: string[] = [];
  for (const file of globSync("{apps,packages}/*/src/**/*.{ts,tsx}", { cwd: root })) {
    if (/\.test\.tsx?$|\/testing\//.test(file)) continue;
    const source = ts.createSourceFile(file, readFileSync(root + file, "utf8"), ts.ScriptTarget.Latest, true);
    const walk = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf("/");
        add(new RegExp(node.text.slice(1, end), node.text.slice(end + 1)), file);
      }
      if (ts.isNewExpression(node) && node.expression.getText() === "RegExp") makers.push(file);
      ts.forEachChild(node, walk);
    };
    walk(source);
  }
  // Patterns put together at run time are caught when their modules are loaded, and while a judgment is read and masked.
  const Plain = globalThis.RegExp;
  globalThis.RegExp = new Proxy(Plain, {
    construct(target, [source, flags]) {
      const pattern = new target(source as string, flags as string | undefined);
      add(pattern, "put together at run time");
      return pattern;
    },
  });
  try {
    for (const file of new Set(makers)) await import(root + file);
    const { extractCase } = await import("./modules/casebase/extraction/extract-case.ts");
    const { maskFor } = await import("./modules/casebase/masking/mask-text.ts");
    const [line = ""] = readFileSync(new URL("../content/demo/cases-1.jsonl", import.meta.url), "utf8").split("\n", 1);
    const { text, title } = JSON.parse(line) as { text: string; title: string };
    extractCase(text, { title });
    maskFor(text, dictionary)(text);
  } finally {
    globalThis.RegExp = Plain;
  }
}, 120_000);

describe("patterns", () => {
  test("all of them are found, those put together at run time too", () => {
    expect(found.size).toBeGreaterThan(500);
    expect([...found.values()].filter(({ where }) => where === "put together at run time").length).toBeGreaterThan(10);
    for (const pattern of Object.keys(bounded)) expect([...found.keys()]).toContain(pattern);
  });

  test("none takes time that grows faster than its text", { timeout: 600_000 }, async () => {
    const tried = [...found].flatMap(([name, { pattern, where }]) => {
      if (boundOf(pattern) < harmless) return [];
      const attacks = attacksOn(pattern, bounded[name]?.longest ?? length);
      return [{ name, where, source: pattern.source, flags: pattern.flags, attacks }];
    });
    expect(tried.length).toBeGreaterThan(80);
    const slow = (await timesOf(tried)).filter(({ ms }) => ms > longestMs);
    expect(slow.map(({ at, ms, attack }) => `${tried[at]!.where}: ${tried[at]!.name} ${ms} ms on ${attack}`)).toEqual(
      [],
    );
  });

  test.each([
    ["quadratic at the end", /\s+$/],
    ["quadratic from every opening", /《[^》]+》第.+条/],
    ["exponential", /^(a+)+$/],
    ["two that take the same", /^\s*(?:第\d)?\s*x/],
  ])("the test finds what is slow: %s", { timeout: 60_000 }, async (_, pattern) => {
    const [time] = await timesOf(
      [{ source: pattern.source, flags: pattern.flags, attacks: attacksOn(pattern, length) }],
      2_000,
    );
    expect(time!.ms).toBeGreaterThan(longestMs);
  });
});

type Tried = { source: string; flags: string; attacks: string[] };
type Time = { at: number; ms: number; attack: string };

/** How long each takes on its worst attack; Infinity for one that had to be it had to be ended. */
async function timesOf(tried: readonly Tried[], patience = 10_000): Promise<Time[]> {
  const times: Time[] = [];
  while (times.length < tried.length) {
    const first = times.length;
    await new Promise<void>((resolve, reject) => {
      const worker = new Worker(new URL("./testing/pattern-worker.mjs", import.meta.url), {
        workerData: tried.slice(first),
      });
      let timer: NodeJS.Timeout | undefined;
      const stop = () => void worker.terminate().then(() => resolve());
      const watch = () => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          times.push({ at: times.length, ms: Number.POSITIVE_INFINITY, attack: "it had to be ended" });
          stop();
        }, patience);
      };
      worker.on("message", (told: { ms: number; attack: string }) => {
        times.push({ ...told, at: times.length });
        watch();
        if (times.length < tried.length) return;
        clearTimeout(timer);
        stop();
      });
      worker.on("error", reject);
      watch();
    });
  }
  return times;
}
