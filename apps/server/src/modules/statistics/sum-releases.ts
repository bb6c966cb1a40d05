import { nameOfFigure, type PublicFigure } from "./public-table.ts";

export const publicDimensions = ["type", "district", "ending", "voice"] as const;
export type PublicDimension = (typeof publicDimensions)[number];
/** What is told of a week in an area. */
export type Released = PublicFigure<PublicDimension>[];

export type ReleasedWeek = { week: string; figures: Released };

/** A figure of one week; undefined where it was not told. */
export function figureOf({ figures }: ReleasedWeek, of: { [D in PublicDimension]?: string }): number | undefined {
  const name = nameOfFigure(of);
  return figures.find((figure) => nameOfFigure(figure.of) === name)?.count;
}

/** The same of several weeks together: what was told of it, and in how many weeks it was not. Tells nothing that they do not. */
export function sumReleases(weeks: readonly ReleasedWeek[], of: { [D in PublicDimension]?: string }) {
  const told = weeks.map((week) => figureOf(week, of)).filter((count) => count !== undefined);
  return { count: told.reduce((sum, count) => sum + count, 0), weeksNotShown: weeks.length - told.length };
}
