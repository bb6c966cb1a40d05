import { type Calculator, type Line, provinceField, toFen, unverifiedWords, yuan } from "../calculator.ts";

const grades = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

export const workInjury: Calculator = {
  id: "work-injury",
  need: "INJ-BENEFIT",
  name: { zh: "工伤待遇", en: "Work-injury benefits" },
  what: { zh: "评了级以后，一次性补助金和每月津贴是多少", en: "After grading: the lump sum and the monthly allowance" },
  rules: ["work-injury.*"],
  fields: [
    {
      name: "grade",
      label: { zh: "伤残等级", en: "Grade" },
      kind: "choice",
      required: true,
      options: [
        ...grades.map((zh, i) => ({ value: String(i + 1), label: { zh: `${zh}级`, en: `Grade ${i + 1}` } })),
        { value: "death", label: { zh: "工亡", en: "Death" } },
      ],
    },
    {
      name: "wage",
      label: { zh: "受伤前十二个月平均月缴费工资", en: "Average monthly insured pay of the 12 months before" },
      hint: { zh: "没缴工伤保险的，填实际工资", en: "Without insurance: your actual pay" },
      unit: { zh: "元", en: "yuan" },
      kind: "money",
      required: true,
    },
    {
      name: "average",
      label: { zh: "当地职工月平均工资", en: "Local average monthly wage" },
      unit: { zh: "元", en: "yuan" },
      kind: "money",
      required: false,
    },
    provinceField,
    {
      name: "leaving",
      label: { zh: "和单位解除或终止合同了吗", en: "Has the contract ended?" },
      kind: "yes-no",
      required: true,
    },
  ],
  compute: (values, figures, lang) => {
    const average = values.average as number | undefined;
    const asked = values.wage as number;
    const ceiling = figures.get<number>("work-injury.wage-cap-multiple").value;
    const floor = figures.get<number>("work-injury.wage-floor-rate").value;
    const wage = average === undefined ? asked : Math.min(Math.max(asked, average * floor), average * ceiling);
    const lines: Line[] = [];
    let askPerson: string | undefined;

    if (values.grade === "death") {
      const funeral = figures.get<number>("work-injury.funeral-months");
      const death = figures.get<number>("work-injury.death-multiple");
      const income = figures.find("work-injury.national-income");
      lines.push({
        label: lang === "zh" ? "丧葬补助金" : "Funeral benefit",
        formula: lang === "zh" ? `当地月平均工资 × ${funeral.value}` : `local average wage × ${funeral.value}`,
        ...(average === undefined ? {} : { amount: toFen(average * funeral.value) }),
        rule: funeral.rule,
      });
      lines.push({
        label: lang === "zh" ? "一次性工亡补助金" : "Death benefit",
        formula:
          lang === "zh"
            ? `上年度全国城镇居民人均可支配收入 × ${death.value}`
            : `national urban disposable income of the year before × ${death.value}`,
        ...(typeof income?.value === "number" ? { amount: toFen(income.value * death.value) } : {}),
        rule: death.rule,
      });
      if (average === undefined || !income) askPerson = unverifiedWords[lang];
    } else {
      const grade = Number(values.grade);
      const months = figures.get<number[]>("work-injury.lump-months");
      const lump = months.value[grade - 1] ?? 0;
      lines.push({
        label: lang === "zh" ? "一次性伤残补助金" : "One-time disability benefit",
        formula: lang === "zh" ? `${yuan(wage)} 元 × ${lump} 个月` : `${yuan(wage)} yuan × ${lump} months`,
        amount: toFen(wage * lump),
        rule: months.rule,
      });
      const allowances = figures.get<number[]>("work-injury.allowance-rates");
      const share = allowances.value[grade - 1];
      if (share !== undefined) {
        lines.push({
          label:
            lang === "zh"
              ? grade <= 4
                ? "伤残津贴（每月）"
                : "伤残津贴（每月，单位难以安排工作的）"
              : "Disability allowance (monthly)",
          formula:
            lang === "zh"
              ? `${yuan(wage)} 元 × ${share * 100}% = 每月 ${yuan(toFen(wage * share))} 元`
              : `${yuan(wage)} × ${share * 100}% = ${yuan(toFen(wage * share))} yuan a month`,
          rule: allowances.rule,
        });
      }
      if (values.leaving === true && grade >= 5) {
        for (const [id, label] of [
          [
            "work-injury.medical-months",
            { zh: "一次性工伤医疗补助金（省定）", en: "Medical subsidy (set by the province)" },
          ],
          [
            "work-injury.employment-months",
            {
              zh: "一次性伤残就业补助金（省定，单位付）",
              en: "Employment subsidy (set by the province, paid by the employer)",
            },
          ],
        ] as const) {
          const set = figures.find(id);
          const count = (set?.value as Record<string, number> | undefined)?.[String(grade)];
          if (set && count !== undefined && average !== undefined) {
            lines.push({
              label: label[lang],
              formula: `${yuan(average)} × ${count}`,
              amount: toFen(average * count),
              rule: set.rule,
            });
          } else {
            lines.push({
              label: label[lang],
              formula: lang === "zh" ? "各省标准不同" : "differs by province",
              ...(set ? { rule: set.rule } : {}),
            });
            askPerson = unverifiedWords[lang];
          }
        }
      }
    }
    const amounts = lines.flatMap((line) => (line.amount === undefined ? [] : [line.amount]));
    const leave = figures.get<number>("work-injury.paid-leave-months").value;
    return {
      lines,
      ...(askPerson ? { askPerson } : { total: amounts.reduce((sum, amount) => sum + amount, 0) }),
      alternatives: [],
      notes: [
        lang === "zh"
          ? `医药费、康复费，治伤期间的工资（停工留薪，一般不超过 ${leave} 个月）另算。单位没缴工伤保险的，这些由单位付。`
          : `Medical costs and pay during treatment (usually up to ${leave} months) come on top. Without insurance the employer pays all of it.`,
        ...(average === undefined
          ? [
              lang === "zh"
                ? "工资特别高或特别低的，要按当地平均工资调整，请问 12333。"
                : "Very high or very low pay is adjusted by the local average: ask 12333.",
            ]
          : []),
      ],
    };
  },
};
