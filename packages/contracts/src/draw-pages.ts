/** The pages on prize draws. What staff wrote (title, prizes, how to claim) stands in their words. */

export type DrawsPage = {
  draws: {
    href: string;
    title: string;
    organiser: string;
    period: { from: string; to: string };
    state: DrawPageState;
  }[];
};

/** `seed` waits for the public lottery. */
export type DrawPageState = "soon" | "running" | "closing" | "seed" | "drawn";

export type DrawPage = {
  href: string;
  title: string;
  organiser: string;
  who: string;
  ticketsPerPerson: number;
  period: { from: string; to: string };
  state: DrawPageState;
  /** Worth of one in fen. */
  prizes: { name: string; valueFen: number; quota: number }[];
  claim: { how: string; places: string[]; until: string; collectDays: number };
  reserves: { count: number; claimDays: number };
  lottery: { name: string; where: string };
  /** Hashes in hexadecimal. */
  commitment: string;
  /** Until it is closed, those of the days before today. */
  tickets: number;
  /** `closedAt` in China: `2026-11-21 00:05`. */
  closed?: { closedAt: string; closing: string; ticketRoot: string; seedDay: string; fileHref: string };
  drawn?: {
    seed: { issue: string; drawnOn: string; numbers: string };
    serverSeed: string;
    /** The first ones; all stand in the file. */
    winners: { position: number; ticket: string; prize?: string; state: DrawWinState }[];
    total: number;
  };
  /** What was wrong with the code that was typed. */
  error?: "mistyped" | "unknown";
};

export type DrawWinState = "reserve" | "open" | "claimed" | "handed-out" | "expired";

/** What became of one ticket: shown to whoever typed its code. */
export type DrawTicketPage = {
  drawHref: string;
  claimHref: string;
  title: string;
  ticket: string;
  /** `listed`: in the list, not drawn yet. */
  state: "listed" | "not-won" | DrawWinState;
  prize?: string;
  /** Last day to claim, or to collect. */
  dueOn?: string;
  how: string;
  places: string[];
  place?: string;
  /** Once claimed: eight digits. */
  pickUp?: string;
  /** Goes back with the form. */
  code: string;
  signedIn: boolean;
  error?: "place";
};
