import { asSystem, type Context } from "../../../platform/context.ts";
import { monthOf } from "../outreach/rules.ts";
import { addMonths } from "./months.ts";
import { releaseTables } from "./need-releases.ts";
import { monthsUntilRelease } from "./release-need-figures.ts";
import { least, type MonthCounts, releaseOf } from "./release-of.ts";

const months = 6;
const districts = ["370202", "370203", "370211", "370212"];

/** Invented figures of the last months, labelled as such; shown only where nothing real was told. What is there is left as it is. */
export async function loadDemoFigures(context: Context): Promise<void> {
  await asSystem(context, "demo", async (ctx) => {
    const last = addMonths(monthOf(ctx.now), -monthsUntilRelease);
    for (let n = 0; n < months; n++) {
      await releaseTables(ctx)
        .insertInto("need_release")
        .values({
          month: addMonths(last, -n),
          is_demo: true,
          released_at: ctx.now,
          k: least,
          figures: JSON.stringify(releaseOf(invented(months - n))) as never,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
  });
}

export async function removeDemoFigures(context: Context): Promise<void> {
  await asSystem(context, "demo", (ctx) =>
    releaseTables(ctx).deleteFrom("need_release").where("is_demo", "=", true).execute(),
  );
}

/** A city in its n-th month: more switch it on, more is found, some of it wrongly. */
function invented(n: number): MonthCounts {
  const some = (category: string, answer: string, count: number) => ({ category, answer, count });
  const outcome = (at: number) => ({
    people: 3 + (at % 4),
    recoveredFen: (8 + 3 * at) * 1_000_000,
    leadDays: 6 + 5 * at,
  });
  return {
    on: 120 + 65 * n,
    offers: [
      some("WAGE", "accepted", 14 + 2 * n),
      some("WAGE", "declined", 9 + n),
      some("WAGE", "not-me", 6 + (n % 2)),
      some("WAGE", "none", 7 + n),
      some("INSURANCE", "accepted", 6 + n),
      some("INSURANCE", "none", 5 + n),
    ],
    singles: districts.flatMap((district, at) => [
      { district, category: "WAGE", ending: "confirmed", count: at === 3 ? 2 : 6 + n + at },
      { district, category: "WAGE", ending: "not-a-need", count: at === 3 ? 1 : 5 + ((n + at) % 3) },
      { district, category: "WAGE", ending: "other", count: 5 + at },
    ]),
    groups: [
      { level: "employer", ending: "confirmed", count: 9 + n },
      { level: "employer", ending: "not-a-need", count: 5 },
      { level: "area", ending: "confirmed", count: 5 },
      { level: "area", ending: "other", count: 6 },
    ],
    helped: {
      groups: Array.from({ length: 6 + n }, (_, at) => outcome(at)),
      singles: Array.from({ length: 6 }, (_, at) => ({ people: 1, recoveredFen: (4 + at) * 300_000, leadDays: null })),
    },
    visits: 12 + n,
    reveals: 8 + n,
  };
}
