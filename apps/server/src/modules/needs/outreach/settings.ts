import { z } from "zod";
import { setting } from "../../../platform/settings.ts";

export const outreachSettings = {
  revealsADay: setting({
    key: "needs.reveals-a-day",
    name: {
      zh: "预警：每人每天可查看身份的次数",
      en: "Early warnings: identities one member of staff may ask for a day",
    },
    hint: {
      zh: "只限本人同意电话联系的个人预警；每次都记入本人能看到的记录。",
      en: "Only of workers who agreed to be called; each is logged where the worker reads it.",
    },
    schema: z.number().int().min(0).max(100),
    fallback: 10,
  }),
};
