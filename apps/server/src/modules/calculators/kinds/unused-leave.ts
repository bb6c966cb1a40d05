import { daysBetween } from "../../../platform/calendar/index.ts";
import { type Calculator, toFen, yuan } from "../calculator.ts";

export const unusedLeave: Calculator = {
  id: "unused-leave",
  need: "HOURS-ANNUAL",
  name: { zh: "没休的年休假", en: "Unused annual leave" },
  what: { zh: "今年没让休的年假，该补多少钱", en: "Leave you were not given this year" },
  rules: ["unused-leave.*", "wage.*"],
  fields: [
    {
      name: "years",
      label: { zh: "您一共工作了几年", en: "Years you have worked in all" },
      hint: { zh: "在别的单位干的也算", en: "Other employers count too" },
      unit: { zh: "年", en: "years" },
      kind: "number",
      required: true,
    },
    {
      name: "taken",
      label: { zh: "今年已经休了几天年假", en: "Days of leave taken this year" },
      unit: { zh: "天", en: "days" },
      kind: "number",
      required: true,
    },
    {
      name: "wage",
      label: {
        zh: "前十二个月的平均月工资（不含加班费）",
        en: "Average monthly pay of the last 12 months, without overtime",
      },
      unit: { zh: "元", en: "yuan" },
      kind: "money",
      required: true,
    },
    {
      name: "left",
      label: { zh: "今年离职的，填离职那天", en: "If you left this year: the day" },
      kind: "date",
      required: false,
    },
    {
      name: "paid",
      label: { zh: "那几天正常上班的工资发了吗", en: "Were those days paid as ordinary work?" },
      kind: "yes-no",
      required: true,
    },
  ],
  lawOn: "left",
  compute: (values, figures, lang) => {
    const entitlements = figures.get<Record<string, number>>("unused-leave.days-by-years");
    const rate = figures.get<number>("unused-leave.rate");
    const already = figures.get<number>("unused-leave.rate-already-paid").value;
    const proration = figures.get<number>("unused-leave.proration");
    const paidDays = figures.get<number>("wage.paid-days").value;
    const years = values.years as number;
    const steps = Object.entries(entitlements.value).map(([from, days]) => [Number(from), days] as const);
    const whole = Math.max(0, ...steps.filter(([from]) => years >= from).map(([, days]) => days));
    const left = values.left as string | undefined;
    const passed = left ? daysBetween(`${left.slice(0, 4)}-01-01`, left) + 1 : undefined;
    const entitled = passed === undefined ? whole : Math.floor((passed / proration.value) * whole);
    const days = Math.max(0, entitled - (values.taken as number));
    const pay = rate.value - (values.paid === true ? already : 0);
    const wage = values.wage as number;
    const sum = toFen((wage / paidDays) * days * pay);
    return {
      lines: [
        {
          label: lang === "zh" ? "今年应有年假" : "Leave due this year",
          formula:
            passed === undefined
              ? `${whole} ${lang === "zh" ? "天" : "days"}`
              : `${passed} ÷ ${proration.value} × ${whole} → ${entitled} ${lang === "zh" ? "天" : "days"}`,
          rule: passed === undefined ? entitlements.rule : proration.rule,
        },
        {
          label: lang === "zh" ? "未休年假工资" : "Pay for unused leave",
          formula: `${yuan(wage)} ÷ ${paidDays} × ${days} × ${pay * 100}%`,
          amount: sum,
          rule: rate.rule,
        },
      ],
      total: sum,
      alternatives: [],
      notes: [
        lang === "zh"
          ? "自己书面提出不休的，单位只需发正常工资。跨年怎么算各地不同，请问工会的人。"
          : "If you asked in writing not to take it, only ordinary pay is due. Earlier years differ by place: ask the union.",
      ],
    };
  },
};
