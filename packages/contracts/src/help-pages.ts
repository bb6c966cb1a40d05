import type { Look, PurposeNotice } from "./privacy-pages.ts";

/** The pages on which a worker lets the union notice that she may need help, sees what was inferred, and puts it right. */

/** A calm card on pages she comes to anyway. */
export type HelpOffer = {
  /** A question of the union, or a time that it proposes, instead of an offer: answered on its own page, its subject is told there. */
  news?: "ask" | "appointment";
  /** Where it is answered; posted to with `act` it is put aside. */
  href: string;
  /** She did not answer in time: the union knows that somebody may need help. */
  told?: boolean;
  /** What she looked up; absent where nobody should read it over her shoulder. */
  need?: string;
};

export type HelpPart = "ordinary" | "sensitive" | "employer" | "call";

/** One separate consent, in the words that are agreed to. */
export type HelpChoice = {
  part: HelpPart;
  title: string;
  text: string;
  textHash: string;
  without: string;
  sensitive: boolean;
  on: boolean;
};

/** Look-ups, counted: how often, and for how many minutes in all. */
export type LookUpCount = { searches: number; views: number; minutes: number; calculators: number; saved: number };

/** YYYY-MM-DD. */
type Day = string;

export type HelpMark = {
  /** Its form is posted there. */
  href: string;
  /** What she looked up most, or the subject. */
  need: string;
  subject: string;
  sensitive: boolean;
  since: Day;
  /** From which of her look-ups it came; on how many days. */
  from: LookUpCount & { days: number; needs: string[] };
  /** In order; the last is how it stands. `told`: the union knows that somebody may need help, not who. */
  happened: {
    what: "offered" | "told" | "seen" | "contacted" | "helped" | "closed" | "accepted" | "declined" | "not-me";
    on: Day;
  }[];
  /** Help is offered and she has not answered. */
  offerHref?: string;
  /** The question that she put to the union. */
  matterHref?: string;
  /** She can still say that it was not about her. */
  open: boolean;
};

export type HelpPage = {
  done?: "on" | "saved" | "off" | "not-me" | "declined";
  error?: string;
  /** `off`: she can switch it on · `paused`: she did, in other words or before it was suspended: nothing is looked at. */
  state: "off" | "on" | "paused";
  /** Whether it can be switched on in this installation now. */
  open: boolean;
  choices: HelpChoice[];
  /** All that can be inferred. */
  subjects: string[];
  purposes: PurposeNotice[];
  marks: HelpMark[];
  /** The newest day first. */
  lookUps: { on: Day; lines: (LookUpCount & { need: string })[] }[];
  looks: Look[];
};

export type HelpOfferPage = {
  href: string;
  /** Of the mark; what was sent twice is one matter. */
  need: string;
  since: Day;
  /** Absent where nothing is on record. */
  employer?: string;
  /** Masked. */
  phone?: string;
  /** What goes with it; all that is there unless she took it out. */
  shares: { need: boolean; since: boolean; employer: boolean; phone: boolean };
  words: string;
  longest: number;
  levels: { value: "named" | "confidential"; sees: string[] }[];
  chosen: "named" | "confidential";
  /** Who will answer. */
  union?: string;
  error?: string;
};
