import type { KeptShown, PurposeContent, PurposeNotice } from "@zhijia/contracts";
import type { Kept } from "../../platform/personal-data.ts";

type Lang = "zh" | "en";

const units = {
  day: { zh: "天", en: "day" },
  month: { zh: "个月", en: "month" },
  year: { zh: "年", en: "year" },
} as const;

/** `登录失效之后 180 天`, `180 days after the sign-in ended`; without a period, what it depends on. */
export function keepingWords({ period, from }: PurposeContent["retention"][number], lang: Lang): string {
  if (!period) return from[lang];
  const { count, unit } = period;
  if (lang === "zh") return `${from.zh} ${count} ${units[unit].zh}`;
  return `${count} ${units[unit].en}${count === 1 ? "" : "s"} ${from.en.slice(0, 1).toLowerCase()}${from.en.slice(1)}`;
}

export function purposeNotice(content: PurposeContent, state: PurposeNotice["state"], lang: Lang): PurposeNotice {
  return {
    code: content.code,
    name: content.name[lang],
    what: content.what[lang],
    why: content.why[lang],
    method: content.method[lang],
    kinds: content.kinds.map(({ name, sensitive }) => ({ name: name[lang], sensitive })),
    basis: content.basis.map(({ law, article, what }) => ({ law, article, what: what[lang] })),
    recipients: content.recipients.map(({ who, why }) => ({ who: who[lang], why: why[lang] })),
    keeping: content.retention.map((line) => ({
      what: line.what[lang],
      how: keepingWords(line, lang),
      afterwards: line.afterwards[lang],
    })),
    handler: content.handler[lang],
    state,
  };
}

export function keptShown({ what, why, law, article, until }: Kept, lang: Lang): KeptShown {
  return { what: what[lang], why: why[lang], basis: `${law} ${article}`, ...(until && { until }) };
}
