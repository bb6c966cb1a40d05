import { z } from "zod";
import { setting } from "../../../platform/settings.ts";

export const ratingSettings = {
  lowAtMost: setting({
    key: "stations.low-rating",
    name: { zh: "几分及以下的评价转为诉求", en: "Ratings of this or less become matters" },
    hint: {
      zh: "1 差，2 一般，3 好。填 0：评价不转诉求，只有写到生命危险等紧急情况的才转。",
      en: "1 bad, 2 so-so, 3 good. 0: none does, but for words of danger to life and the like.",
    },
    schema: z.number().int().min(0).max(2),
    fallback: 1,
  }),
};
