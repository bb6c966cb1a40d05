import { z } from "zod";
import { setting } from "../../platform/settings.ts";

export const open311Settings = {
  jurisdiction: setting({
    key: "open311.jurisdiction",
    name: { zh: "Open311 的 jurisdiction_id", en: "jurisdiction_id of Open311" },
    hint: {
      zh: "对接系统可以带上它，例如 zhijia.example.cn；填了以后，带别的值的请求会被拒绝。不填就不检查。",
      en: "What other systems may send along, such as zhijia.example.cn; once set, any other value is refused. Unset: not looked at.",
    },
    schema: z
      .string()
      .trim()
      .max(100)
      .regex(/^[A-Za-z0-9._-]*$/),
    fallback: "",
  }),
};
