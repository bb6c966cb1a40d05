import type { Urgent } from "@zhijia/contracts";
import type { Context } from "../../platform/context.ts";
import { channelsOf } from "./channels.ts";
import { findUrgentSignals } from "./queries.ts";

/** What to do this minute about what somebody wrote, in the reader's language; empty where nothing is urgent. */
export async function urgentHelp(ctx: Context, text: string): Promise<Urgent[]> {
  const signals = text ? await findUrgentSignals(ctx, text) : [];
  return signals.map(({ code, level, name, message, channels }) => ({
    code,
    level,
    name: name[ctx.lang],
    message: message[ctx.lang],
    channels: channelsOf(channels, ctx.lang),
  }));
}
