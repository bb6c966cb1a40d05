import { z } from "zod";
import { setting } from "./settings.ts";

const text = (most: number) => z.string().trim().max(most);

/** What whoever runs this site says of itself. */
export const siteSettings = {
  operator: setting({
    key: "site.operator",
    name: { zh: "运行单位", en: "Run by" },
    hint: {
      zh: "显示在隐私说明里，例如“某市总工会”。",
      en: "Shown in the privacy notice, such as the city's federation.",
    },
    schema: text(60),
    fallback: "",
  }),
  contact: setting({
    key: "site.contact",
    name: { zh: "联系电话或邮箱", en: "Phone or e-mail to ask" },
    hint: { zh: "个人信息问题找谁，不填就是 12351。", en: "Whom to ask about personal data; 12351 unless set." },
    schema: text(60).min(3),
    fallback: "12351",
  }),
};
