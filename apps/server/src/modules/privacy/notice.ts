import type { getPrivacyNoticeContract, OutputOf } from "@zhijia/contracts";
import type { Context } from "../../platform/context.ts";
import { currentValue } from "../../platform/settings.ts";
import { siteSettings } from "../../platform/site-settings.ts";
import { getPeriod } from "./periods.ts";
import { listPurposes } from "./purposes.ts";

const law = "个人信息保护法";
const rights = [
  {
    kind: "access",
    law,
    article: "第四十五条",
    what: { zh: "看和拿走自己的信息", en: "See and take away one's data" },
  },
  { kind: "correct", law, article: "第四十六条", what: { zh: "更正", en: "Have it corrected" } },
  { kind: "delete", law, article: "第四十七条", what: { zh: "删除", en: "Have it deleted" } },
  { kind: "explain", law, article: "第四十八条", what: { zh: "要我们解释规则", en: "Have the rules explained" } },
  { kind: "heir", law, article: "第四十九条", what: { zh: "近亲属行使权利", en: "Rights of the next of kin" } },
  {
    kind: "take-down",
    law,
    article: "第二十七条",
    what: { zh: "要求撤下公开的案例", en: "Have a public case taken down" },
  },
];

/** The notice that the law asks for (个保法 17, 网数条例 21), from the register itself. */
export async function getPrivacyNotice(ctx: Context): Promise<OutputOf<typeof getPrivacyNoticeContract>> {
  const purposes = await listPurposes(ctx);
  const operator = await currentValue(ctx, siteSettings.operator);
  return {
    handler: {
      zh: operator || "您所在城市的总工会（本平台的运营单位）",
      en: operator || "The federation of trade unions of your city, which runs this platform",
    },
    contact: await currentValue(ctx, siteSettings.contact),
    rights,
    answeredWithinDays: (await getPeriod(ctx, "answer")).count,
    purposes: purposes.map(({ content, state }) => ({ ...content, state })),
  };
}
