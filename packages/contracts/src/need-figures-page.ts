/** Public figures of help that was offered before anybody complained: those of a few people are left out, null here. */
export type NeedFiguresPage = {
  /** Nothing was told yet: from when on there will be. YYYY-MM-DD. */
  firstOn?: string;
  /** The month that is shown, as its first day. */
  month?: { month: string; releasedOn: string };
  /** Invented. */
  isDemo: boolean;
  /** Workers who have it switched on, in whole tens. */
  on: number | null;
  offers: number | null;
  answers: { name: string; count: number | null }[];
  /** Of groups of at least three workers. */
  warnings: { name: string; count: number | null }[];
  /** By the union's own verdicts; shares of 1. */
  precision: { share: number; low: number; high: number; of: number } | null;
  visits: number | null;
  people: number | null;
  recoveredFen: number | null;
  leadDays: number | null;
  /** Of what was told in the last months, that one included. */
  sum?: {
    months: number;
    people: number | null;
    recoveredFen: number | null;
    visits: number | null;
    offers: number | null;
    /** In so many of them at least one of these was not told. */
    monthsNotWhole: number;
  };
  /** The latest first. */
  months: { month: string; people: number | null; offers: number | null; href: string; on: boolean }[];
  /** Figures of fewer are not told. */
  least: number;
};
