import type { Calculator, FieldKind, Figures, Lang, Line, Values, Words } from "../calculator.ts";
import { toFen, yuan } from "../calculator.ts";
import { severanceYears } from "./service-time.ts";

/** Before this day the years of service were counted by other rules (LCL 97). */
const lawBegan = "2008-01-01";

export const employmentFields: FieldKind[] = [
  { name: "start", label: { zh: "哪天开始上班", en: "First day of work" }, kind: "date", required: true },
  {
    name: "end",
    label: { zh: "最后一天上班（还没走就填打算走的那天）", en: "Last day of work" },
    kind: "date",
    required: true,
  },
  {
    name: "wage",
    label: { zh: "离职前十二个月的平均月工资", en: "Average monthly pay of the last 12 months" },
    hint: {
      zh: "包括奖金、津贴和加班费，扣社保和个税之前的数",
      en: "With bonuses, allowances and overtime, before insurance and tax",
    },
    unit: { zh: "元", en: "yuan" },
    kind: "money",
    required: true,
  },
  {
    name: "average",
    label: {
      zh: "当地上年度职工月平均工资",
      en: "Local average monthly wage of the year before",
    },
    hint: { zh: "只有工资特别高时才用得上", en: "Matters only if your pay is very high" },
    unit: { zh: "元", en: "yuan" },
    kind: "money",
    required: false,
  },
];

export const startBeforeEnd = (values: Values): Record<string, Words> =>
  (values.start as string) > (values.end as string)
    ? { end: { zh: "最后一天不能早于第一天", en: "The last day cannot be before the first" } }
    : {};

/** N of LCL 47: the line, its sum in fen and what to say beside it. */
export function severancePay(
  values: Values,
  figures: Figures,
  lang: Lang,
): { line: Line; sum: number; notes: string[] } {
  const wage = values.wage as number;
  const average = values.average as number | undefined;
  const perYear = figures.get<number>("severance.months-per-year");
  const cap = figures.get<number>("severance.cap-multiple").value;
  const years = severanceYears(
    values.start as string,
    values.end as string,
    figures.get<number>("severance.months-under-half-year").value,
  );
  const capped = average !== undefined && wage > average * cap;
  const base = capped ? average * cap : wage;
  const counted = capped ? Math.min(years, figures.get<number>("severance.cap-years").value) : years;
  const sum = toFen(base * counted * perYear.value);
  const notes: string[] = [];
  if (capped) {
    notes.push(
      lang === "zh"
        ? `月工资高于当地平均工资的 ${cap} 倍，按 ${yuan(base)} 元封顶，年限最高 ${counted} 年。`
        : `Your pay is above ${cap} times the local average: ${yuan(base)} yuan a month counts, for ${counted} years at most.`,
    );
  } else if (average === undefined) {
    notes.push(
      lang === "zh"
        ? `如果您的月工资高于当地平均工资的 ${cap} 倍，会有封顶，请打 12351 问清楚。`
        : `If your pay is above ${cap} times the local average a cap applies: call 12351 to ask.`,
    );
  }
  if ((values.start as string) < lawBegan) {
    notes.push(
      lang === "zh"
        ? "2008 年以前的工龄按当时的规定算，可能和这里不一样，请问工会的人。"
        : "Years before 2008 are counted by the rules of that time and may differ; ask a person at the union.",
    );
  }
  const line: Line = {
    label: lang === "zh" ? "经济补偿（N）" : "Severance (N)",
    formula: lang === "zh" ? `${yuan(base)} 元 × ${counted} 个月` : `${yuan(base)} yuan × ${counted} months`,
    amount: sum,
    rule: perYear.rule,
  };
  return { line, sum, notes };
}

export const severance: Calculator = {
  id: "severance",
  need: "TERM-COMP",
  name: { zh: "经济补偿", en: "Severance pay" },
  what: {
    zh: "单位依法让您离开，或者单位有错您才走的，应当给多少",
    en: "What you are owed when the employer ends the job lawfully, or you leave because of its fault",
  },
  rules: ["severance.*"],
  fields: employmentFields,
  lawOn: "end",
  check: startBeforeEnd,
  compute: (values, figures, lang) => {
    const { line, sum, notes } = severancePay(values, figures, lang);
    return {
      lines: [line],
      total: sum,
      alternatives: [],
      notes: [
        ...notes,
        lang === "zh"
          ? "自己无故辞职的，一般没有经济补偿。单位违法辞退的，请用“违法辞退赔偿金”算。"
          : "If you left without a reason on the employer's side there is usually none. For unlawful dismissal use that calculator.",
      ],
    };
  },
};
