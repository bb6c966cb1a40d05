import type { Context } from "../../platform/context.ts";
import type { StandardInput } from "../../platform/module.ts";
import { Refusal } from "../../platform/refusals.ts";
import { currentValue } from "../../platform/settings.ts";
import { open311Settings } from "./settings.ts";

/** An installation serves one jurisdiction, so that nobody need name it; a wrong one is another's. Errors: `open311/no-jurisdiction`. */
export async function requireJurisdiction(ctx: Context, { query, body }: StandardInput): Promise<void> {
  const given = body.jurisdiction_id ?? query.jurisdiction_id;
  const own = await currentValue(ctx, open311Settings.jurisdiction);
  if (own && given && given !== own) throw new Refusal("not-found", "open311/no-jurisdiction");
}
