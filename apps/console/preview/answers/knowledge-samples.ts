import { readFileSync } from "node:fs";
import type { KnowledgeContent } from "@zhijia/contracts";

export type Line = { zh: string; en?: string | undefined };
type Shipped = {
  code: string;
  kind: string;
  category: string;
  reviewOn: string;
  title: { zh: string; en: string };
  summary: { zh: string; en: string };
  text: { zh: string };
  sources: { law: string; article: string; tag: string }[];
};
type CoursePart = NonNullable<KnowledgeContent["course"]>;
type ShippedCourse = Pick<CoursePart, "passPercent" | "questions"> & {
  category: string;
  reviewOn: string;
  title: Line;
  summary: Line;
  lessons: { title: Line; entry?: string; text?: Line }[];
};

const content = new URL("../../../server/content/knowledge/", import.meta.url);
const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(name, content), "utf8")) as T;

/** What the product ships stands in for a city's own. */
export const shipped = [...read<Shipped[]>("entries-union.json"), ...read<Shipped[]>("entries-help.json")];
export const shippedCourses = read<ShippedCourse[]>("courses-first.json");
export const categories = read<{ code: string; name: { zh: string; en: string } }[]>("categories.json");
export const nameOf = (code: string, lang: "zh" | "en") =>
  categories.find((one) => one.code === code)?.name[lang] ?? code;
export const wordsIn = (lang: "zh" | "en", { zh, en }: Line) => (lang === "en" && en) || zh;

export const lawyer = { id: "00000000-0000-4000-8000-000000000001", name: "演示·律师甲" };
export const second = { id: "00000000-0000-4000-8000-000000000002", name: "演示·督办负责人" };
export const at = "2026-11-20T09:30:00+08:00";
