import type { Context } from "../../../platform/context.ts";
import { currentValue } from "../../../platform/settings.ts";
import { siteSettings } from "../../../platform/site-settings.ts";

/** Where codes lead to. Not public: plain HTTP or a name that only this machine or house knows. */
export type SiteAddress = { origin: string; isPublic: boolean };

/**
 * The address that the operator set, else the one that this request was sent to: staff may work by an address that phones
 * outside cannot reach.
 */
export async function siteAddress(ctx: Context): Promise<SiteAddress> {
  const set = await currentValue(ctx, siteSettings.address);
  const origin = set || (ctx.client?.origin ?? "");
  return { origin, isPublic: isPublicOrigin(origin) };
}

export function isPublicOrigin(origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, hostname } = new URL(origin);
  return protocol === "https:" && /[.]/.test(hostname) && !/^[\d.]+$|[.](local|internal|lan)$/.test(hostname);
}

export const codeUrl = (origin: string, code: string) => `${origin}/s/${code}`;
