import type { Context } from "../../../platform/context.ts";
import { tablesOf } from "../../../platform/context.ts";
import { nameOfFigure, type PublicFigure } from "../../statistics/index.ts";
import type { NeedRelease } from "./release-of.ts";

export const releaseTables = tablesOf<{
  need_release: { month: string; is_demo: boolean; released_at: Date; k: number; figures: NeedRelease };
}>();

export type ReleasedMonth = { month: string; releasedAt: Date; isDemo: boolean; figures: NeedRelease };

/** The latest first; invented ones only where there is nothing else. */
export async function listNeedReleases(
  ctx: Context,
  { from, to, most = 36 }: { from?: string; to?: string; most?: number } = {},
): Promise<ReleasedMonth[]> {
  const some = await releaseTables(ctx)
    .selectFrom("need_release")
    .select("month")
    .where("is_demo", "=", false)
    .limit(1)
    .executeTakeFirst();
  let rows = releaseTables(ctx)
    .selectFrom("need_release")
    .selectAll()
    .where("is_demo", "=", some === undefined);
  if (from) rows = rows.where("month", ">=", from);
  if (to) rows = rows.where("month", "<=", to);
  const found = await rows.orderBy("month", "desc").limit(most).execute();
  return found.map(({ month, released_at, is_demo, figures }) => ({
    month,
    releasedAt: released_at,
    isDemo: is_demo,
    figures,
  }));
}

/** A figure of a table; null where it was not told. */
export function figureOf<D extends string>(
  table: readonly PublicFigure<D>[],
  of: { [K in D]?: string },
): number | null {
  const name = nameOfFigure(of);
  return table.find((figure) => nameOfFigure(figure.of) === name)?.count ?? null;
}

/** Of what was told alone; null where nothing was. */
export function sumOf(figures: readonly (number | null)[]): number | null {
  const told = figures.filter((one) => one !== null);
  return told.length === 0 ? null : told.reduce((sum, one) => sum + one, 0);
}

/** Offers made: null unless both of its parts were told. */
export function offersOf({ offers, singles }: NeedRelease): number | null {
  const [here, told] = [figureOf(offers, {}), figureOf(singles, {})];
  return here === null || told === null ? null : here + told;
}
