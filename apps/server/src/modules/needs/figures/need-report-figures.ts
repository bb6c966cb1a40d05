import type { GroupFigures } from "./count-groups.ts";
import type { ReleasedMonth } from "./need-releases.ts";
import type { NeedReportWords } from "./need-report-words.ts";

export type NeedReportFigures = {
  /** First days of months. */
  period: { from: string; to: string };
  /** YYYY-MM-DD, and the same as a clock in China shows it. */
  asOf: string;
  countedAt: string;
  groups: GroupFigures;
  /** undefined: not shown to this reader. */
  releases: readonly ReleasedMonth[] | undefined;
  /** The first digits of districts that were asked for. */
  area: string;
  firstReleaseOn: string;
};
export type NeedReportNames = {
  union?: string | undefined;
  districts: ReadonlyMap<string, string>;
  categories: ReadonlyMap<string, string>;
};

export type Shown = { w: NeedReportWords; asOf: string; months: readonly string[] };
