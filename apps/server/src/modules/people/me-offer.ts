import type { HelpOffer } from "@zhijia/contracts";
import type { Context } from "../../platform/context.ts";

type FindOffer = (ctx: Context) => Promise<HelpOffer | undefined>;

let find: FindOffer = async () => undefined;

/** Whoever offers help says here what stands on a worker's own page; people know of no needs. */
export function offerOnMe(by: FindOffer): void {
  find = by;
}

export const findOfferOnMe: FindOffer = (ctx) => find(ctx);
