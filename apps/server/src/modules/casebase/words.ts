import type { Outcome } from "@zhijia/contracts";
import type { CourtLevel, SectionKind } from "./tables.ts";

type Named<K extends string> = Record<K, { zh: string; en: string }>;

export const courtLevelNames: Named<CourtLevel> = {
  supreme: { zh: "最高人民法院", en: "Supreme People's Court" },
  high: { zh: "高级人民法院", en: "High court" },
  intermediate: { zh: "中级人民法院", en: "Intermediate court" },
  basic: { zh: "基层人民法院", en: "Basic court" },
  special: { zh: "专门法院", en: "Special court" },
  arbitration: { zh: "仲裁委员会", en: "Arbitration commission" },
};

export const outcomeNames: Named<Outcome> = {
  won: { zh: "劳动者全部得到支持", en: "Worker won in full" },
  part: { zh: "劳动者部分得到支持", en: "Worker won in part" },
  lost: { zh: "劳动者没有得到支持", en: "Worker lost" },
  other: { zh: "其他结果", en: "Other result" },
  unknown: { zh: "结果不详", en: "Result unknown" },
};

export const sectionNames: Named<SectionKind> = {
  claims: { zh: "要求了什么", en: "What was claimed" },
  defence: { zh: "对方怎么说", en: "What the other side said" },
  facts: { zh: "查明的事实", en: "Facts found" },
  reasoning: { zh: "为什么这样判", en: "Reasons" },
  result: { zh: "结果", en: "Result" },
  other: { zh: "其他内容", en: "Other text" },
};
