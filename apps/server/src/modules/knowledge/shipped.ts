import { readdir, readFile } from "node:fs/promises";
import { courseContent, knowledgeContent, textKinds } from "@zhijia/contracts";
import { z } from "zod";
import { isCalendarDate } from "../../platform/calendar/index.ts";

const folder = new URL("../../../content/knowledge/", import.meta.url);

const code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const day = z.string().refine(isCalendarDate);
const category = z.string().min(1);

const shippedEntry = z.strictObject({
  code,
  kind: z.enum(textKinds),
  category,
  reviewOn: day,
  ...knowledgeContent.shape,
});
const { course: coursePart, title, summary } = courseContent.shape;
const { passPercent, lessons, questions } = coursePart.shape;
const shippedCourse = z.strictObject({
  code,
  category,
  passPercent,
  reviewOn: day,
  title,
  summary,
  // A lesson names an entry of the same release by its code.
  lessons: z.array(lessons.element.extend({ entry: code.optional() }).strict()),
  questions: z.array(questions.element.strict()),
});
const shippedCategory = z.strictObject({ code, name: z.strictObject({ zh: z.string(), en: z.string() }) });

export type ShippedEntry = z.infer<typeof shippedEntry>;
export type ShippedCourse = z.infer<typeof shippedCourse>;

/** What a release brings: `categories.json`, `entries-*.json`, `courses-*.json`. Errors: what is not of that shape. */
export async function readShipped() {
  const names = (await readdir(folder)).sort();
  const read = async (name: string): Promise<unknown> => JSON.parse(await readFile(new URL(name, folder), "utf8"));
  const all = async <T>(beginning: string, shape: z.ZodType<T>): Promise<T[]> => {
    const files = await Promise.all(names.filter((name) => name.startsWith(beginning)).map(read));
    return z.array(z.array(shape)).parse(files).flat();
  };
  return {
    categories: z.array(shippedCategory).parse(await read("categories.json")),
    entries: await all("entries-", shippedEntry),
    courses: await all("courses-", shippedCourse),
  };
}
