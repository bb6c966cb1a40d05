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
  hotline: setting({
    key: "site.hotline",
    name: { zh: "服务热线", en: "Phone for everybody" },
    hint: {
      zh: "印在海报上、写在扫码页面里的电话，不填就是 12351。",
      en: "The phone on posters and on the pages that printed codes open; 12351 unless set.",
    },
    schema: z
      .string()
      .trim()
      .regex(/^[0-9+() -]{3,20}$/),
    fallback: "12351",
  }),
  address: setting({
    key: "site.address",
    name: { zh: "对外网址", en: "Public address" },
    hint: {
      zh: "印出去的二维码通向这里，例如 https://zhijia.example.cn；不填就用打开控制台的网址。改了以后，已印出的码仍通向旧网址。",
      en: "Where printed codes lead to, such as https://zhijia.example.cn; the console's own address unless set. Codes that are printed already still lead to the old one.",
    },
    schema: z
      .string()
      .trim()
      .regex(/^(https:\/\/[a-z0-9.-]+(:\d{1,5})?)?$/),
    fallback: "",
  }),
};
