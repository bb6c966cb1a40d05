import { tablesOf } from "../../platform/context.ts";
import type { NeedContent, UrgentSignal } from "./content.ts";

export const tables = tablesOf<{
  need_group: { code: string; position: number; name_zh: string; name_en: string };
  need: { code: string; group_code: string; position: number; name_zh: string; name_en: string; content: NeedContent };
  need_phrase: { need_code: string; phrase: string; origin: "content" | "staff" };
  need_hint: { need_code: string; hint: string; weight: number };
  urgent_signal: { code: string; position: number; level: "red" | "amber"; content: UrgentSignal };
}>();
