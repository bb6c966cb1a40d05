import { z } from "zod";
import { mobileToE164 } from "../../platform/identifiers/mobile-number.ts";
import { setting } from "../../platform/settings.ts";

export const matterSettings = {
  dutyPhones: setting({
    key: "matters.duty-phones",
    name: { zh: "紧急事项值班手机", en: "Phones on duty for urgent matters" },
    hint: {
      zh: "收到生命危险等红色信号时立即发短信；多个号码用逗号分开。",
      en: "Get an SMS at once when a red signal such as danger to life comes in; several are separated by commas.",
    },
    schema: z
      .string()
      .trim()
      .max(200)
      .refine(
        (text) =>
          text
            .split(/[,，\s]+/)
            .filter(Boolean)
            .every((one) => mobileToE164(one)),
        "mobile numbers",
      ),
    fallback: "",
  }),
};
