import type { FileAnswer, Report, ReportPart } from "@zhijia/contracts";
import type { Context } from "../../../platform/context.ts";
import { reportFile } from "../../../platform/documents/index.ts";
import { warningInHand } from "../outreach/warning-in-hand.ts";
import { scriptFor } from "./get-contact-kit.ts";

const words = {
  zh: {
    title: "联系话术",
    careful: "伤病、怀孕、性骚扰、家庭困难等，用这一版",
    keep: "用完收好，不带出办公室。纸上没有任何人、任何单位。",
    parts: {
      first: "第一句话",
      ifAsked: "她问“你们怎么知道的”",
      never: "不能说",
      ask: "可以问",
      offer: "能帮什么",
      end: "怎么结束",
    },
  },
  en: {
    title: "What to say",
    careful: "The words for injury, illness, pregnancy, harassment and hardship",
    keep: "Keep this in the office. Nobody and no employer stands on it.",
    parts: {
      first: "The first words",
      ifAsked: "When she asks “how do you know?”",
      never: "Never say",
      ask: "What to ask",
      offer: "What to offer",
      end: "How to end",
    },
  },
} as const;

const order = ["first", "ifAsked", "never", "ask", "offer", "end"] as const;

/** On paper: the words for a group of needs, and nothing of this warning. Errors: Refusal `need/no-warning`. */
export async function printContactKit(ctx: Context, id: number, format: "docx" | "pdf"): Promise<FileAnswer> {
  const { category, sensitive, script } = await scriptFor(ctx, await warningInHand(ctx, id, "need.handle"));
  const w = words[ctx.lang];
  const report: Report = {
    title: `${w.title} · ${category.name}`,
    ...(sensitive && { subtitle: w.careful }),
    meta: [],
    parts: [
      { kind: "paragraph", text: w.keep },
      ...order.flatMap((part): ReportPart[] => [
        { kind: "heading", level: 2, text: w.parts[part] },
        { kind: "list", numbered: false, items: script[part] },
      ]),
    ],
  };
  return reportFile(report, format, { lang: ctx.lang, date: ctx.now });
}
