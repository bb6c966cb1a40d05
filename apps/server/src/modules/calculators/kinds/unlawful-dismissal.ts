import type { Calculator } from "../calculator.ts";
import { employmentFields, severancePay, startBeforeEnd } from "./severance.ts";

export const unlawfulDismissal: Calculator = {
  id: "unlawful-dismissal",
  need: "TERM-UNLAWFUL",
  name: { zh: "违法辞退赔偿金", en: "Damages for unlawful dismissal" },
  what: {
    zh: "单位没有合法理由就辞退您，可以要赔偿金，也可以要求回去上班",
    en: "Dismissed without a lawful reason: damages, or the job back",
  },
  rules: ["severance.*", "unlawful-dismissal.*"],
  fields: employmentFields,
  lawOn: "end",
  check: startBeforeEnd,
  compute: (values, figures, lang) => {
    const { line, sum, notes } = severancePay(values, figures, lang);
    const twice = figures.get<number>("unlawful-dismissal.multiple");
    const back = figures.find("unlawful-dismissal.reinstatement");
    const total = sum * twice.value;
    return {
      lines: [
        line,
        {
          label: lang === "zh" ? "赔偿金（2N）" : "Damages (2N)",
          formula: lang === "zh" ? `经济补偿 × ${twice.value}` : `severance × ${twice.value}`,
          amount: total,
          rule: twice.rule,
        },
      ],
      total,
      alternatives: [
        {
          title: lang === "zh" ? "或者：回去上班" : "Or: the job back",
          text:
            lang === "zh"
              ? "不要赔偿金，要求恢复工作、继续履行合同，并补发这段时间的工资。两样只能选一样，先想好再申请；拿不准请打 12351。"
              : "Instead of damages, ask to return and for the pay of the time between. You choose one of the two before you apply; if unsure call 12351.",
          ...(back ? { rule: back.rule } : {}),
        },
      ],
      notes: [
        ...notes,
        lang === "zh"
          ? "拿了赔偿金（2N），就不再另拿经济补偿（N）。"
          : "With damages (2N) there is no severance (N) on top.",
      ],
    };
  },
};
