import { type Calculator, provinceField, toFen, unverifiedWords, yuan } from "../calculator.ts";

export const oneChildSubsidy: Calculator = {
  id: "one-child-subsidy",
  need: "RET-ONECHILD",
  name: { zh: "独生子女父母退休补助", en: "Retirement subsidy for parents of one child" },
  what: {
    zh: "企业职工退休时，有的省规定由单位发一笔一次性养老补助",
    en: "Some provinces make the employer pay a lump sum at retirement",
  },
  rules: ["one-child-subsidy.*"],
  fields: [
    { ...provinceField, required: true },
    { name: "retired", label: { zh: "哪天退休", en: "Day of retirement" }, kind: "date", required: true },
    {
      name: "average",
      label: { zh: "退休前一年当地职工年平均工资", en: "Local average annual wage of the year before" },
      hint: { zh: "可以打 12333 问", en: "12333 can tell you" },
      unit: { zh: "元", en: "yuan" },
      kind: "money",
      required: true,
    },
  ],
  lawOn: "retired",
  compute: (values, figures, lang) => {
    const rate = figures.find("one-child-subsidy.rate");
    if (typeof rate?.value !== "number")
      return { lines: [], alternatives: [], notes: [], askPerson: unverifiedWords[lang] };
    const average = values.average as number;
    const sum = toFen(average * rate.value);
    return {
      lines: [
        {
          label: lang === "zh" ? "一次性养老补助" : "Lump sum",
          formula: `${yuan(average)} × ${rate.value * 100}%`,
          amount: sum,
          rule: rate.rule,
        },
      ],
      total: sum,
      alternatives: [],
      notes: [],
    };
  },
};
