/** Figures that everybody may see: those of a few people are left out, null here. */
export type FiguresPage = {
  /** Cities that publish; absent when there is one. */
  areas: { name: string; href: string; on: boolean }[];
  area?: string;
  /** Nothing was published yet: from when on there will be. */
  firstOn?: string;
  /** The week that is shown. */
  week?: { from: string; to: string; releasedOn: string };
  /** Other weeks, the latest first. */
  weeks: { from: string; to: string; received: number | null; href: string; on: boolean }[];
  received: number | null;
  endings: { name: string; count: number | null }[];
  voices: { name: string; count: number | null }[];
  /** The whole of a year and more: the sum of what was published, and in how many of the weeks it was not. */
  sum?: { from: string; to: string; weeks: number; received: number; answeredInTime: number; weeksNotShown: number };
  types: { name: string; count: number | null }[];
  districts: { name: string; count: number | null }[];
  /** Types by districts, in their orders. */
  crossed: (number | null)[][];
  /** Counts below this are not shown. */
  least: number;
};
