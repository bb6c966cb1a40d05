import type { CalculatorResult, Field, RuleReference } from "@zhijia/contracts";
import { isReliable, type LawRule } from "../../platform/calendar/index.ts";
import { provinces } from "../../platform/places/provinces.ts";

export type Words = { zh: string; en: string };
export type Lang = keyof Words;

/** A field as a calculator declares it; the page gets it in one language, with the reader's value and error. */
export type FieldKind = {
  name: string;
  label: Words;
  hint?: Words;
  unit?: Words;
  required: boolean;
} & ({ kind: Exclude<Field["kind"], "choice"> } | { kind: "choice"; options: { value: string; label: Words }[] });

/** What the reader filled in, checked: money in fen, dates as YYYY-MM-DD, yes-no as boolean; absent where left empty. */
export type Values = Record<string, number | string | boolean | undefined>;

export type Line = CalculatorResult["lines"][number];

/** The figures of law in force for the reader's place and day; asking for one that is missing or unverified is noticed. */
export type Figures = {
  /** undefined when there is no such rule in force, or nobody has verified it. */
  find(id: string): { value: LawRule["value"]; rule: RuleReference } | undefined;
  /** The rule must be there and reliable; shipped rules of national law are (a test checks it). */
  get<V extends LawRule["value"]>(id: string): { value: NonNullable<V>; rule: RuleReference };
};

export type Calculator = {
  id: string;
  name: Words;
  what: Words;
  /** Code of the need that it answers first. */
  need: string;
  /** Families of rules it needs, as `listRules` takes them. */
  rules: string[];
  fields: FieldKind[];
  /** The field whose day decides which law is in force; today when absent. */
  lawOn?: string;
  /** Checks what fields mean together; by field name. */
  check?: (values: Values) => Record<string, Words>;
  compute: (values: Values, figures: Figures, lang: Lang) => CalculatorResult;
};

export function referenceTo(rule: LawRule): RuleReference {
  return {
    law: rule.law,
    article: rule.article,
    jurisdiction: rule.jurisdiction,
    verified: isReliable(rule),
    source: rule.source,
  };
}

/** Half a fen is rounded up, once, at the end. */
export function toFen(amount: number): number {
  return Math.floor(amount + 0.5);
}

/** 800050 → 8,000.50 */
export function yuan(fen: number): string {
  return (fen / 100).toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

export const unverifiedWords: Words = {
  zh: "您那里的标准还没有人核对过，这里不给您金额。请打 12351 问工会的人，或打 12333。",
  en: "Nobody has verified the figure for your place, so we give no amount. Call 12351 and ask a person at the union, or 12333.",
};

export const provinceField: FieldKind = {
  name: "province",
  label: { zh: "在哪个省（区、市）上班", en: "Province you work in" },
  kind: "choice",
  required: false,
  options: provinces.map(({ code, zh, en }) => ({ value: code, label: { zh, en } })),
};
