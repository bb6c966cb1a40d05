import { addDays, addMonths, daysBetween } from "../../../platform/calendar/index.ts";
import { type Calculator, toFen, yuan } from "../calculator.ts";
import { serviceTime } from "./service-time.ts";

export const doubleWage: Calculator = {
  id: "double-wage",
  need: "CTR-NONE",
  name: { zh: "没签合同的双倍工资", en: "Double wage without a contract" },
  what: {
    zh: "上班超过一个月还没签书面合同，能多要多少",
    en: "More than a month of work without a written contract: what you can claim on top",
  },
  rules: ["double-wage.*"],
  fields: [
    { name: "start", label: { zh: "哪天开始上班", en: "First day of work" }, kind: "date", required: true },
    {
      name: "end",
      label: {
        zh: "哪天补签了合同，或者哪天离职（都没有就填今天）",
        en: "Day the contract was signed, or you left (today if neither)",
      },
      kind: "date",
      required: true,
    },
    {
      name: "wage",
      label: { zh: "每月应发工资", en: "Monthly pay" },
      unit: { zh: "元", en: "yuan" },
      kind: "money",
      required: true,
    },
  ],
  lawOn: "end",
  check: (values) =>
    (values.start as string) > (values.end as string)
      ? { end: { zh: "这一天不能早于上班第一天", en: "This day cannot be before the first day of work" } }
      : {},
  compute: (values, figures, lang) => {
    const wage = values.wage as number;
    const multiple = figures.get<number>("double-wage.multiple");
    const free = figures.get<number>("double-wage.free-months").value;
    const most = figures.get<number>("double-wage.most-months").value;
    const from = addMonths(values.start as string, free);
    const limit = addMonths(from, most);
    const day = values.end as string;
    const until = day < limit ? day : limit;
    const { months, days } = until > from ? serviceTime(from, addDays(until, -1)) : { months: 0, days: 0 };
    const monthStart = addMonths(from, months);
    const sum = toFen(
      wage * (multiple.value - 1) * (months + days / daysBetween(monthStart, addMonths(monthStart, 1))),
    );
    const notes = [
      lang === "zh"
        ? "这是在正常工资之外多要的一份。每个月的这一份，从该月起算一年内申请仲裁，越晚能要回的越少。"
        : "This comes on top of ordinary pay. Each month's share must be claimed within a year, so waiting costs you.",
    ];
    if (until === limit) {
      notes.push(
        lang === "zh"
          ? "已经满一年：法律上视为已经和您订立了无固定期限劳动合同。"
          : "After a full year the law treats you as having a permanent contract.",
      );
    }
    return {
      lines: [
        {
          label: lang === "zh" ? "另一倍工资" : "The second wage",
          formula:
            lang === "zh"
              ? `${yuan(wage)} 元 × ${months} 个月${days ? ` 又 ${days} 天` : ""}`
              : `${yuan(wage)} yuan × ${months} months${days ? ` and ${days} days` : ""}`,
          amount: sum,
          rule: multiple.rule,
        },
      ],
      total: sum,
      alternatives: [],
      notes,
    };
  },
};
