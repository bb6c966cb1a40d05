import { z } from "zod";
import { setting } from "../../../platform/settings.ts";

export const tuningSettings = {
  wishedPrecision: setting({
    key: "needs.wished-precision",
    name: { zh: "希望预警有多准", en: "How right warnings should be" },
    hint: {
      zh: "0.3 到 0.95，0.7 表示每十条预警里希望七条确有其事。越高，预警越少、越晚。用于需求识别参数的建议。",
      en: "0.3 to 0.95; at 0.7 seven warnings of ten should be right. Higher means fewer and later ones. Used for what is proposed on the tuning page.",
    },
    schema: z.number().min(0.3).max(0.95),
    fallback: 0.7,
  }),
};
