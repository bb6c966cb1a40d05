import type { Context } from "../../platform/context.ts";
import type { ConsentAct } from "./tables.ts";

/** What somebody decided about one consent, as it was written down. */
export type ConsentChange = {
  personId: string;
  purpose: string;
  part: string;
  act: ConsentAct;
  version: number;
  channel: "page" | "app";
};

type Work = (ctx: Context, change: ConsentChange) => Promise<void>;

const works = new Map<string, Work[]>();

/**
 * Does `work` in the transaction of every decision about the purpose, whatever page or program it came from: what rests on
 * the consent begins and ends with it. In the name of whoever decided.
 */
export function whenConsentChanges(purpose: string, work: Work): void {
  works.set(purpose, [...(works.get(purpose) ?? []), work]);
}

export async function tellConsentChange(ctx: Context, change: ConsentChange): Promise<void> {
  for (const work of works.get(change.purpose) ?? []) await work(ctx, change);
}
