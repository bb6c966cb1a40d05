import { readdir, readFile } from "node:fs/promises";
import { z } from "zod";

const words = z.object({ zh: z.string().min(1), en: z.string().min(1) });
export type Words = z.infer<typeof words>;

const needContent = z.object({
  code: z.string().regex(/^[A-Z]+(-[A-Z]+)*$/),
  name: words,
  legalTerm: words,
  /** What this is and whether it is allowed, in words a 14-year-old reads. */
  plain: words,
  /** How workers say it. */
  phrases: z.array(z.string().min(1)),
  /** How statutes and judgments say it. */
  legalTerms: z.array(z.string().min(1)),
  steps: z.array(words),
  evidence: z.array(words.extend({ holder: z.enum(["you", "employer", "authority"]) })),
  articles: z.array(z.object({ law: z.string(), article: z.string(), why: words, source: z.string() })),
  clocks: z.array(z.string()),
  calculators: z.array(z.string()),
  channels: z.array(z.string()),
  related: z.array(z.string()),
  warnings: z.array(words),
});
export type NeedContent = z.infer<typeof needContent>;

const groupContent = z.object({ code: z.string(), name: words, needs: z.array(needContent).min(1) });
export type GroupContent = z.infer<typeof groupContent>;

/** Things people ask that are no labour matter; recognised so that they are sent on kindly, not answered wrongly. */
const otherContent = z.object({
  code: z.literal("OTHER-NONLABOUR"),
  name: words,
  plain: words,
  phrases: z.array(z.string()),
  channels: z.array(z.string()),
});
export type OtherContent = z.infer<typeof otherContent>;

const urgentSignal = z.object({
  code: z.string(),
  level: z.enum(["red", "amber"]),
  name: words,
  phrases: z.array(z.string().min(1)),
  /** Contexts in which the phrases mean something harmless. */
  notPhrases: z.array(z.string()),
  /** Of the phrases, those that mean something only beside another. */
  weakPhrases: z.array(z.string()).default([]),
  message: words,
  channels: z.array(z.string()),
  source: z.string(),
});
export type UrgentSignal = z.infer<typeof urgentSignal>;

/** The order of the domain reference, which is the order people see. */
const groupOrder = [
  "WAGE",
  "CONTRACT",
  "TERMINATION",
  "HOURS",
  "INSURANCE",
  "INJURY",
  "DISEASE",
  "WOMEN",
  "RETIRE",
  "PLATFORM",
  "NONCOMPETE",
  "COLLECTIVE",
  "WELFARE",
  "PROCEDURE",
];

/** Reads the product's own content; a file that does not fit fails the start, not a worker's question. */
export async function readContent(
  folder: URL,
): Promise<{ groups: GroupContent[]; other: OtherContent; signals: UrgentSignal[] }> {
  const read = async (name: string) => JSON.parse(await readFile(new URL(name, folder), "utf8"));
  const names = (await readdir(new URL("needs/", folder))).filter((n) => n.endsWith(".json") && !n.startsWith("_"));
  const groups = await Promise.all(names.map(async (n) => groupContent.parse(await read(`needs/${n}`))));
  groups.sort((a, b) => groupOrder.indexOf(a.code) - groupOrder.indexOf(b.code));
  return {
    groups,
    other: otherContent.parse(await read("needs/_other.json")),
    signals: z.object({ signals: z.array(urgentSignal) }).parse(await read("urgency.json")).signals,
  };
}
