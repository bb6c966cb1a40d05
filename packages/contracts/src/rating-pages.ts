import type { RatedAspect } from "./station-ratings.ts";
import type { Urgent } from "./urgent-help.ts";

/** The experience officer's board: one form, and what came of it. */
export type RatePage = {
  action: string;
  backHref: string;
  station: string;
  /** Go back with the form: what sending it again is known by, and the ticket that it will earn. */
  form: string;
  ticket: string;
  aspects: readonly RatedAspect[];
  facilities: { code: string; name: string }[];
  /** By name of the field. */
  chosen: Record<string, string>;
  comment: string;
  longest: number;
  phone: string;
  signedIn: boolean;
  draw?: { title: string; href: string };
  error?: { field: "overall" | "phone"; message: string };
};

export type RatedPage = {
  /** `again`: she had rated here today before. */
  state: "thanks" | "again";
  backHref: string;
  station: string;
  urgent: Urgent[];
  ticket?: { code: string; title: string; href: string; endsOn: string };
  /** She has as many tickets as one person may have. */
  hasAllTickets?: true;
  matter?: { code: string; href: string };
};
