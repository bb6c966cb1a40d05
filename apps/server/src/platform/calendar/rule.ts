import { z } from "zod";
import { isCalendarDate } from "./calendar-date.ts";

const day = z.string().refine(isCalendarDate, "a day as YYYY-MM-DD");
const words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

/** A rule of law as a row of data: where it stands, where and when it holds, who checked it. */
export const lawRule = z.strictObject({
  id: z.string().regex(/^[a-z]+([.-][a-z0-9]+)*$/),
  /** GB/T 2260 code, or CN. */
  jurisdiction: z.string().regex(/^(CN|\d{6})$/),
  effectiveFrom: day,
  effectiveTo: day.nullable(),
  law: z.string().min(1),
  article: z.string().min(1),
  title: words,
  text: words,
  period: z
    .strictObject({ count: z.number().int().positive(), unit: z.enum(["day", "working-day", "month", "year"]) })
    .nullable(),
  starts: words.nullable(),
  /** A figure the rule sets: a rate, a list by grade, a table. Money in fen. */
  value: z
    .union([z.number(), z.array(z.number()), z.record(z.string(), z.number())])
    .nullable()
    .default(null),
  sourceTag: z.enum(["L", "S", "M", "D", "N"]),
  source: z.string().min(1),
  verifiedAt: day.nullable(),
});

export type LawRule = z.infer<typeof lawRule>;

/**
 * May a number be given from this rule? Read in the statute, derived from it by arithmetic, or verified by a person for
 * the place; everything else leads to a person.
 */
export function isReliable(rule: Pick<LawRule, "sourceTag" | "verifiedAt">): boolean {
  return rule.sourceTag === "L" || rule.sourceTag === "D" || rule.verifiedAt !== null;
}

/** The row in force on `on` for the narrowest of `places` (city, province; the country is always last). */
export function ruleInForce(rows: readonly LawRule[], places: readonly string[], on: string): LawRule | undefined {
  const inForce = rows.filter((r) => r.effectiveFrom <= on && (r.effectiveTo === null || on < r.effectiveTo));
  for (const place of [...places, "CN"]) {
    const found = inForce.find((r) => r.jurisdiction === place);
    if (found) return found;
  }
  return undefined;
}
