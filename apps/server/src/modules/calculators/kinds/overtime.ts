import { type Calculator, type Line, toFen, yuan } from "../calculator.ts";

const hours = (name: string, zh: string, en: string) =>
  ({ name, label: { zh, en }, unit: { zh: "小时", en: "hours" }, kind: "number", required: false }) as const;

export const overtime: Calculator = {
  id: "overtime",
  need: "WAGE-OT",
  name: { zh: "加班费", en: "Overtime pay" },
  what: { zh: "平时、周末、法定节假日加班，各该给多少", en: "Workdays, rest days and public holidays" },
  rules: ["overtime.*", "wage.*"],
  fields: [
    {
      name: "wage",
      label: { zh: "每月正常上班的工资", en: "Monthly pay for ordinary hours" },
      hint: { zh: "不含加班费", en: "Without overtime" },
      unit: { zh: "元", en: "yuan" },
      kind: "money",
      required: true,
    },
    hours("workday", "工作日加班", "Overtime on workdays"),
    hours("restday", "休息日加班（没有安排补休的）", "Work on rest days (without time off)"),
    hours("holiday", "法定节假日加班", "Work on public holidays"),
  ],
  compute: (values, figures, lang) => {
    const rates = figures.get<Record<string, number>>("overtime.rates");
    const days = figures.get<number>("wage.paid-days").value;
    const dayHours = figures.get<number>("wage.day-hours").value;
    const wage = values.wage as number;
    const labels = {
      workday: { zh: "工作日加班费", en: "Workdays" },
      restday: { zh: "休息日加班费", en: "Rest days" },
      holiday: { zh: "法定节假日加班费", en: "Public holidays" },
    };
    const lines: Line[] = [];
    for (const [kind, label] of Object.entries(labels)) {
      const worked = (values[kind] as number | undefined) ?? 0;
      const rate = rates.value[kind];
      if (worked === 0 || rate === undefined) continue;
      lines.push({
        label: label[lang],
        formula: `${yuan(wage)} ÷ ${days} ÷ ${dayHours} × ${worked} × ${rate}`,
        amount: toFen((wage / days / dayHours) * worked * rate),
        rule: rates.rule,
      });
    }
    return {
      lines,
      total: lines.reduce((sum, line) => sum + (line.amount ?? 0), 0),
      alternatives: [],
      notes: [
        lang === "zh"
          ? "计件的、综合计算工时的、不定时的，算法不同，请问工会的人。要加班费先要有加班的证据：考勤、排班、工作群里的安排。"
          : "Piece rates and special working-time systems are counted differently: ask the union. Keep proof: attendance, rosters, messages.",
      ],
    };
  },
};
