import type { HelpOffer } from "./help-pages.ts";

/** The pages on which a worker signs in, and sees her own account. All words arrive in the reader's language. */

export type SignInPage = {
  /** Where she wanted to go; a path of this site. */
  next?: string;
  /** What she typed, when it was refused. */
  phone?: string;
  error?: string;
  /** A province app that she may use instead. */
  provider?: { name: string; href: string };
  /** Demonstrations: where messages can be read, because none goes to a phone. */
  mailboxHref?: string;
};

export type SignInCodePage = {
  /** Masked. */
  phone: string;
  minutes: number;
  error?: string;
  mailboxHref?: string;
};

export type MePage = {
  name?: string;
  /** Masked. */
  phone?: string;
  /** A checked name is put right by a person, not by herself. */
  realName: "none" | "form-only" | "verified";
  done?: "ended";
  sessions: { id: string; device: string; since: string; lastSeen: string; current: boolean }[];
  offer?: HelpOffer;
  /** More of hers: what is kept about her, who looked. */
  links: { href: string; title: string; what: string }[];
};
