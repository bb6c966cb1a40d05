import { z } from "zod";

const words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

const question = z
  .strictObject({
    key: z.string().regex(/^[a-z0-9-]+$/),
    kind: z.enum(["one", "many", "true-false"]),
    ask: words,
    choices: z
      .array(z.strictObject({ key: z.string().regex(/^[a-z]+$/), text: words, right: z.boolean() }))
      .min(2)
      .max(6),
    why: words,
    source: z.strictObject({ law: z.string().min(1), article: z.string() }).optional(),
  })
  .refine(({ kind, choices }) => {
    const right = choices.filter((choice) => choice.right).length;
    return kind === "many" ? right >= 2 : right === 1;
  }, "one right choice, of `many` at least two");

/** A course as a release ships it. A lesson is an entry of the same release or a text of its own. */
export const courseContent = z.strictObject({
  title: words,
  summary: words,
  lessons: z.array(z.strictObject({ title: words, entry: z.string().optional(), text: words.optional() })).min(1),
  questions: z.array(question).min(5).max(8),
});
export type CourseContent = z.infer<typeof courseContent>;
