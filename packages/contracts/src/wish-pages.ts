import type { WishState } from "./wishes.ts";

/** The pages of the wish wall. Nothing on them comes from a worker but thanks that she agreed to show. */

type Choice = { value: string; label: string };

/** Days of law as `YYYY-MM-DD`. */
export type WishCampaign = {
  title: string;
  about: string;
  opensOn: string;
  endsOn: string;
  target: number;
  fulfilled: number;
  claimed: number;
  published: number;
  href: string;
};

export type WishLine = {
  href: string;
  text: string;
  state: WishState;
  district?: string;
  /** Who took it up. */
  unit?: string;
  publishedOn: string;
  fulfilledOn?: string;
};

export type WishesPage = {
  /** The one that is chosen; else those that run. */
  campaigns: WishCampaign[];
  filters: { campaign: string; district: string; state: string };
  choices: { campaigns: Choice[]; districts: Choice[] };
  filtered: boolean;
  wishes: WishLine[];
  total: number;
  page: number;
  pages: number;
  previousHref?: string;
  nextHref?: string;
};

export type WishPage = WishLine & {
  campaign?: { title: string; href: string };
  proof?: string;
  pictures: string[];
  /** Her words, where she agreed and staff looked. */
  thanks?: string;
};

/** Where she thanks; reached from the page on which she follows her wish. */
export type WishThanksPage = {
  /** Where the form is posted to. */
  href: string;
  /** Back to her matter. */
  trackHref: string;
  /** As on the wall. */
  text: string;
  proof?: string;
  pictures: string[];
  said: { words: string; mayShow: boolean };
  done: boolean;
  error?: string;
};
