import type { SectionKind } from "../tables.ts";

export type Section = { kind: SectionKind; text: string };
export type Sections = {
  sections: Section[];
  /** Everything before the parties speak: court, number, parties. */
  head: string;
  /** Judges and date; not kept. */
  signature: string;
};

/** Where a part begins. `again`: also in the middle of a sentence. What another court found is `other`: it is not this one's. */
const openings: { kind: SectionKind; pattern: RegExp }[] = [
  {
    kind: "claims",
    pattern:
      /(?<=^|[。；\n：:）)])[^。；\n]{0,60}?(?:诉称|起诉称|上诉称|申请称|诉讼请求[:：为]|上诉请求[:：]|仲裁请求[:：为]|请求事项|向本院(?:提出|起诉)(?:诉讼)?请求|提出(?:如下)?诉讼请求|请求(?:判令|裁决|法院)|不服[^。]{0,40}提起上诉)/g,
  },
  {
    kind: "defence",
    pattern: /(?<=^|[。；\n])[^。；\n]{0,40}?(?:答辩称|辩称|未(?:作|提交|提供)(?:书面)?答辩|未到庭)/g,
  },
  {
    kind: "facts",
    pattern:
      /(?<=^|[。；\n])[^。；\n]{0,40}?(?:经审理查明|(?:二审|再审)(?:经审理)?查明|本院经审理(?:查明|认定|确认)|本院查明|审理查明|经审查查明|本委查明|经查明|本院认定(?:的)?(?:案件)?事实|(?:确认|认定)(?:案件|法律|以下|如下)*事实(?:如下|[:：])|本案(?:查明|认定)的?事实)/g,
  },
  {
    kind: "facts",
    pattern: /(?<=^|\n)\s*(?:#+\s*)?(?:【)?(?:基本案情|案情简介|案情|简要案情)(?:】)?\s*(?:[:：]|\n|$)/g,
  },
  {
    kind: "other",
    pattern:
      /(?<=^|[。；\n])(?:一审法院|原审法院|一审判决|原审判决|仲裁委员会|仲裁裁决)[^。；\n]{0,20}(?:认定事实|查明|认定|认为|判决|裁决)[:：，]/g,
  },
  {
    kind: "claims",
    pattern:
      /(?<=^|\n)\s*(?:#+\s*)?(?:【)?(?:申请人请求|原告诉讼请求|原告请求|诉讼请求|仲裁请求|当事人请求)(?:】)?\s*(?:[:：]|\n)/g,
  },
  {
    kind: "reasoning",
    pattern: /(?<=^|[。；\n])[^。；\n，]{0,10}?(?:本院认为|本院经审查认为|本委认为|仲裁委认为|仲裁庭认为)/g,
  },
  {
    kind: "reasoning",
    pattern:
      /(?<=^|\n)\s*(?:#+\s*)?(?:【)?(?:裁判理由|案例分析|评析|案例评析|法律分析|裁判要旨|裁判要点|典型意义|案件评析|仲裁委员会裁决理由)(?:】)?\s*(?:[:：]|\n|$)/g,
  },
  { kind: "result", pattern: /(?:判决|裁定|裁决|决定)如下[:：]?/g },
  {
    kind: "result",
    pattern: /(?<=^|\n)\s*(?:#+\s*)?(?:【)?(?:处理结果|裁判结果|裁决结果|判决结果|案件结果)(?:】)?\s*(?:[:：]|\n|$)/g,
  },
];

const signatureStart =
  /(?:审\s*判\s*长|审\s*判\s*员|代理审判员|首席仲裁员|独任仲裁员|仲\s*裁\s*员)[\s　:：]*[\u4e00-\u9fa5]/g;

/** Cuts a decision into who wants what, what was found, why, and what was decided. A text without such words is one `other`. */
export function sectionsOf(text: string): Sections {
  const { body, signature } = withoutSignature(text);
  const starts: Start[] = [];
  for (const { kind, pattern } of openings) {
    for (const match of body.matchAll(pattern)) {
      // The result begins after 判决如下, what leads to it is still reasoning.
      const at = kind === "result" && /如下/.test(match[0]) ? match.index + match[0].length : match.index;
      if (at < body.length) starts.push({ at, kind });
    }
  }
  starts.sort((a, b) => a.at - b.at);
  const ordered = inOrder(starts, body);
  const first = ordered[0];
  const sections: Section[] = [];
  const add = (kind: SectionKind, part: string) => {
    const bare = kind === "other" ? part : part.replace(/^\s*#+\s*[^\n]{2,12}\n/, "");
    const clean = bare.replace(/^#+\s*/gm, "").trim();
    const last = sections.at(-1);
    if (clean === "") return;
    if (last?.kind === kind) last.text += `\n${clean}`;
    else sections.push({ kind, text: clean });
  };
  add("other", body.slice(0, first?.at ?? body.length));
  for (const [i, { at, kind }] of ordered.entries()) add(kind, body.slice(at, ordered[i + 1]?.at ?? body.length));
  return { sections, head: body.slice(0, Math.min(first?.at ?? 1500, 3000)), signature };
}

/**
 * Words that open a part may stand inside another one: 判决如下 before this court's reasons is another court's result; a
 * 请求 among the facts was made elsewhere; after a heading 裁判结果 the lower court's decision belongs to it.
 */
function inOrder(starts: Start[], body: string): Start[] {
  const reasons = starts.findLast((s) => s.kind === "reasoning" && /本院|本委|仲裁/.test(body.slice(s.at, s.at + 14)));
  const kept: Start[] = [];
  for (const start of starts) {
    const { at, kind } = start;
    const last = kept.at(-1);
    const heading = isHeading(body, at);
    const later = kept.some((s) => s.kind === "facts" || s.kind === "reasoning");
    if (last?.kind === kind) continue;
    if (kind === "result" && !heading && reasons && at < reasons.at) continue;
    if ((kind === "claims" || kind === "defence") && later && !heading) continue;
    if (kind === "other" && last?.kind === "result" && isHeading(body, last.at)) continue;
    kept.push(start);
  }
  return kept;
}

type Start = { at: number; kind: SectionKind };

/** A line of its own: ## 裁判结果, 【基本案情】. */
function isHeading(body: string, at: number): boolean {
  return /^\s*(?:#+\s*)?【?(?:申请人请求|原告诉讼请求|原告请求|诉讼请求|仲裁请求|当事人请求|处理结果|裁判结果|裁决结果|判决结果|案件结果|基本案情|案情)/.test(
    body.slice(at, at + 16),
  );
}

function withoutSignature(text: string): { body: string; signature: string } {
  const half = text.length / 2;
  const start = [...text.matchAll(signatureStart)].find((m) => m.index > half && text.length - m.index < 1500);
  return start
    ? { body: text.slice(0, start.index), signature: text.slice(start.index) }
    : { body: text, signature: text.slice(-200) };
}
