/** The pages on what is kept about a person and what she can do about it. All words arrive in the reader's language. */

/** Of the register of purposes. */
export type PurposeNotice = {
  code: string;
  name: string;
  what: string;
  why: string;
  method: string;
  kinds: { name: string; sensitive: boolean }[];
  basis: { law: string; article: string; what: string }[];
  recipients: { who: string; why: string }[];
  /** A period in words, or what it depends on; then what happens. */
  keeping: { what: string; how: string; afterwards: string }[];
  handler: string;
  state: "live" | "not-live" | "suspended";
};

export type PrivacyPage = {
  contact: string;
  purposes: PurposeNotice[];
  answeredWithinDays: number;
  /** A published case that somebody wants taken down. */
  takeDown?: {
    caseId: string;
    href: string;
    text: string;
    contact: string;
    errors: { field: "text" | "contact"; message: string }[];
    /** It arrived: answered until this day. */
    sentUntil?: string;
  };
};

/** Codes that the web app has words for; unknown ones get a general word. */
export type Look = {
  seq: number;
  /** `2026-11-21 09:30`, in China. */
  at: string;
  kind: "look" | "security";
  who: { kind: "me" | "staff" | "system" | "visitor"; name?: string | undefined; roles: string[]; unions: string[] };
  what: string;
  purpose: string;
};

export type DataRequestShown = {
  id: string;
  kind: string;
  state: "open" | "granted" | "refused" | "withdrawn";
  /** YYYY-MM-DD */
  on: string;
  dueOn: string;
  text: string;
  answer?: string;
};

export type MyPrivacyPage = {
  done?: "consent" | "withdrawn" | "corrected" | "asked" | "kept";
  kept: { title: string; count: number; why: string; keeping: string }[];
  consents: { title: string; sensitive: boolean; on: boolean; href: string; asks: boolean }[];
  looks: Look[];
  /** Older entries; `newestHref` leads back to the first page. */
  olderHref?: string;
  newestHref?: string;
  requests: DataRequestShown[];
  /** She asked for deletion; until this day she can take it back. */
  erasesOn?: string;
};

export type ConsentPage = {
  href: string;
  title: string;
  text: string;
  textHash: string;
  without: string;
  sensitive: boolean;
  on: boolean;
  purpose: PurposeNotice;
  history: { act: "given" | "refused" | "withdrawn"; on: string }[];
};

export type MyDataPage = {
  sections: { title: string; why: string; rows: { label: string; value: string }[][] }[];
};

export type CorrectionPage = { fields: { field: string; label: string; value: string; error?: string }[] };

export type KeptShown = { what: string; why: string; basis: string; until?: string };

export type DeletionPage = {
  erased: string[];
  kept: KeptShown[];
  thinkOverDays: number;
  /** Already asked for. */
  erasesOn?: string;
  errors: { field: "confirm" | "when"; message: string }[];
  /** A proceeding needs her data: nothing can be deleted now. */
  held: boolean;
};

export type DeletedPage = { erased: string[]; kept: KeptShown[] };

export type DataRequestPage = {
  kind: "access" | "copy" | "correct" | "explain";
  text: string;
  answeredWithinDays: number;
  error?: string;
};
