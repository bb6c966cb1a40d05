import type { SectionKind } from "../tables.ts";

/** What a sentence does in a judgment, whatever it is about. */
const shapes = {
  law: /第[〇零一二三四五六七八九十百]+条/,
  // The law speaks of 用人单位, a finding of 被告 or the firm's name.
  general: /用人单位|劳动者/,
  evidence: /证据|证明|提交|提供|真实性|证人/,
  item: /^\s*[（(]?[\d一二三四五六七八九十]+[）)、.．]/,
  refused: /驳回|不予(?:支持|认可|采信|处理)|不应|无需|不同意/,
  granted: /予以(?:支持|确认)|应(?:当)?(?:支付|给付)/,
  amount: /元/,
  asked: /请求|要求|主张|诉请/,
  award: /仲裁|裁决/,
  issue: /^\s*(?:[一二三四五六七八九十]+、)?关于|焦点/,
  short: /^.{0,18}$/,
  long: /^.{120,}$/s,
} as const;

export type SentenceShape = keyof typeof shapes;

export function shapesOf(sentence: string): SentenceShape[] {
  return (Object.keys(shapes) as SentenceShape[]).filter((shape) => shapes[shape].test(sentence));
}

const openings: readonly [SectionKind, RegExp][] = [
  [
    "claims",
    /诉称|提出[^。；]{0,10}诉讼请求|(?:诉讼请求|请求事项|事实[和与]理由)(?:为|如下)?[:：]|请求(?:法院|依法)*判令/,
  ],
  ["defence", /辩称|(?:未|没有)[^。；]{0,10}答辩/],
  ["facts", /查明|认定(?:案件|本案|以下|如下)*事实|认定如下/],
  ["reasoning", /本院(?:经审查)?认为/],
  ["result", /(?:判决|裁定)如下/],
];

/**
 * The part of the judgment that each sentence stands in. Parties and facts may take turns; from this court's reasons it
 * goes on to its result only, so that 判决如下 of an earlier court and 诉讼请求 in the result change nothing.
 */
export function sectionsOfSentences(sentences: readonly string[]): SectionKind[] {
  let section: SectionKind = "other";
  return sentences.map((sentence) => {
    for (const [kind, opening] of openings) {
      const reached = section === "reasoning" || section === "result";
      const allowed = kind === "result" ? reached : !reached || (kind === "facts" && section === "reasoning");
      if (allowed && opening.test(sentence)) section = kind;
    }
    return section;
  });
}
