import { z } from "zod";
import { setting } from "../../../platform/settings.ts";

export const needSettings = {
  offerHours: setting({
    key: "needs.offer-hours",
    name: { zh: "先问劳动者多少小时", en: "Hours a worker is asked first" },
    hint: {
      zh: "发现可能需要帮助，先在应用里问本人；这么多小时没有回答，再不说姓名地提醒工会。不填就是 24。",
      en: "Whoever may need help is asked in the app first; without an answer in so many hours the union is told, without a name. 24 unless set.",
    },
    schema: z.int().min(1).max(720),
    fallback: 24,
  }),
};
