/** One thing a consenting worker did in the library. Workers, employers and categories are numbered from 0 by the caller. */
export type LookUp = {
  /** Milliseconds since 1970. */
  at: number;
  worker: number;
  employer: number;
  category: number;
  kind: "search" | "view";
  /** Visible and active time. */
  seconds: number;
  /** Whether the words are of somebody's own trouble ("老板不给工资怎么办"), not of a subject ("工资支付规定"). */
  own: boolean;
  /** The same for the same words: what comes twice within seconds is one look-up. */
  words: number;
};

/**
 * What is known of an employer without any look-up. `nobody`: the place of those whose employer is not known or not to be
 * used; they are nobody's colleagues.
 */
export type EmployerFacts = { size: number; industry: number; district: number; nobody?: true };

export const day = 86_400_000;
/** Days are counted in China, where all of it happens. */
export const dayOf = (at: number) => Math.floor((at + 8 * 3_600_000) / day);
/** When a day of `dayOf` begins. */
export const startOfDay = (number: number) => number * day - 8 * 3_600_000;
export const hourOf = (at: number) => Math.floor((at + 8 * 3_600_000) / 3_600_000) % 24;
