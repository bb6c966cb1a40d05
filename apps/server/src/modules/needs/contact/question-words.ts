import { subjectOf } from "./scripts.ts";

/** As every worker who is asked reads it: nothing says that anybody looked anything up. */
export function questionOf(category: string, lang: "zh" | "en"): string {
  const subject = subjectOf(category, lang);
  return lang === "zh"
    ? `工会可以去了解一下您单位的${subject}吗？不提任何人的名字。`
    : `May the union look into ${subject} at your workplace, without naming anybody?`;
}
