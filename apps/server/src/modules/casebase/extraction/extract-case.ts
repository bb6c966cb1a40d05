import type { Authority, Outcome, Stage } from "@zhijia/contracts";
import { provinceOfPlace } from "../../../platform/places/cities.ts";
import type { CourtLevel } from "../tables.ts";
import { type Amount, amountsOf } from "./amounts.ts";
import { authorityOf } from "./authority.ts";
import { findCaseNumber, stageOfType } from "./case-number.ts";
import { findCause, isLabourCause } from "./causes.ts";
import { type Citation, citationsIn } from "./citations.ts";
import { courtLevel, findCourt } from "./court.ts";
import { decisionDate } from "./dates.ts";
import { outcomeOf } from "./outcome.ts";
import { type Party, partiesOf, workerSide } from "./parties.ts";
import { type Section, sectionsOf } from "./sections.ts";

/** What a record says itself; it wins over what the text seems to say. */
export type Given = {
  title: string;
  court?: string | undefined;
  caseNumber?: string | undefined;
  date?: string | undefined;
  cause?: string | undefined;
  region?: string | undefined;
  authority?: string | undefined;
  isLabour?: boolean | undefined;
};

export type ExtractedCase = {
  head: string;
  court: string | undefined;
  courtLevel: CourtLevel | undefined;
  caseNumber: string | undefined;
  date: string | undefined;
  year: number | undefined;
  cause: string | undefined;
  /** GB/T 2260 code. */
  province: string | undefined;
  stage: Stage;
  authority: Authority;
  outcome: Outcome;
  isLabour: boolean;
  sections: Section[];
  parties: Party[];
  amounts: Amount[];
  citations: Citation[];
};

/** Reads a (masked) decision. Pure; what the text does not tell stays undefined. */
export function extractCase(text: string, given: Given): ExtractedCase {
  const { sections, head, signature } = sectionsOf(text);
  const of = (kind: Section["kind"]) =>
    sections
      .filter((s) => s.kind === kind)
      .map((s) => s.text)
      .join("\n");
  const top = `${given.title}\n${head.slice(0, 600)}`;
  const number = findCaseNumber(given.caseNumber ?? "") ?? (looksLikeDecision(top) ? findCaseNumber(top) : undefined);
  const court = given.court ?? (number || looksLikeDecision(top) ? findCourt(top) : undefined);
  const result = of("result");
  const date = given.date ?? (result ? decisionDate(signature) : undefined);
  const cause = given.cause ?? findCause(given.title, head.slice(0, 2000));
  const isLabour = given.isLabour ?? (cause ? isLabourCause(cause) : false);
  const stage = stageOf(number?.type, given.title, head, court, result);
  const parties = partiesOf(head.slice(0, 3000));
  const amounts = isLabour ? amountsOf(of("claims"), result) : [];
  const place = given.region ?? court ?? "";
  const outcome = isLabour
    ? outcomeOf({
        result,
        before: decidedBefore(text),
        stage,
        side: workerSide(parties, `${head}\n${of("claims").slice(0, 200)}`),
        amounts,
      })
    : "other";
  return {
    head,
    court,
    courtLevel: (court && courtLevel(court)) || number?.courtLevel,
    caseNumber: number?.text ?? given.caseNumber,
    date,
    year: date ? Number(date.slice(0, 4)) : number?.year,
    cause,
    province: provinceOfPlace(place)?.code ?? number?.province ?? provinceOfPlace(court ?? "")?.code,
    stage,
    authority: authorityOf(given.authority, given.title, text),
    outcome,
    isLabour,
    sections,
    parties,
    amounts,
    citations: citationsIn(text),
  };
}

/** A head of a court's or commission's paper; mere facts name courts that decided something else. */
function looksLikeDecision(top: string): boolean {
  return /(?:判\s*决\s*书|裁\s*定\s*书|决\s*定\s*书|裁\s*决\s*书)/.test(top);
}

function stageOf(
  type: string | undefined,
  title: string,
  head: string,
  court: string | undefined,
  result: string,
): Stage {
  const byType = type && stageOfType(type);
  if (byType) return byType;
  const top = `${title}\n${head.slice(0, 800)}`;
  if (/再审|申请再审/.test(title) || /(?<!有权)再审申请人/.test(top)) return "retrial";
  if (/二审|终审/.test(title) || /(?<!被)上诉人/.test(top)) return "second";
  if (/执行裁定|申请执行人/.test(top)) return "enforcement";
  if (
    (court && /仲裁/.test(court)) ||
    /裁\s*决\s*书/.test(top) ||
    (/(?<![再审执行])申请人/.test(top) && /裁决/.test(result))
  )
    return "arbitration";
  // A case retold: 一审法院判决…；二审法院判决…
  if (/二审法院|终审/.test(result)) return "second";
  if (/一审法院/.test(result)) return "first";
  if (/仲裁(?:委员会|委|院|庭)[^。]{0,8}裁决/.test(result)) return "arbitration";
  if (/一审/.test(title) || /(?:原告|公诉机关|被告)/.test(top)) return "first";
  return "other";
}

const earlierDecision =
  /(?:(?:一审法院|原审法院|一审|原审)(?:遂|依法)?(?:判决|裁决)(?:如下)?[:：]?|(?:判决|裁决)(?:如下)?[:：])/g;
const endOfEarlier =
  /(?=宣判后|判后|上诉人|不服|一审案件受理费|案件受理费|二审中|(?:本院)?(?:二审|再审)?(?:经审理)?查明)/g;

/** What the decision appealed against had ordered, as the appeal quotes it: 6 to 1,500 characters after it is named. */
function decidedBefore(text: string): string {
  const before = text.slice(0, Math.max(0, text.lastIndexOf("本院认为")));
  const ends = [...before.matchAll(endOfEarlier)].map(({ index }) => index);
  ends.push(before.length);
  let next = 0;
  for (const { 0: named, index } of before.matchAll(earlierDecision)) {
    const from = index + named.length;
    while (next < ends.length - 1 && ends[next]! < from + 6) next++;
    const length = ends[next]! - from;
    if (length >= 6 && length <= 1500) return before.slice(from, ends[next]);
  }
  return "";
}
