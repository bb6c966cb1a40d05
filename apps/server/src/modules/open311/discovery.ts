import { createHash } from "node:crypto";
import { z } from "zod";
import { asSystem, type Context } from "../../platform/context.ts";
import { readSetting, writeSetting } from "../../platform/setting.ts";
import { currentValue } from "../../platform/settings.ts";
import { siteSettings } from "../../platform/site-settings.ts";
import type { Fields } from "./encode.ts";
import { w3cTime } from "./read-search.ts";
import { showServices } from "./services.ts";

/** Open311 Service Discovery: where the endpoint is, and since when its services are as they are. */
export async function showDiscovery(ctx: Context): Promise<Fields> {
  const contact = await currentValue(ctx, siteSettings.contact);
  const operator = await currentValue(ctx, siteSettings.operator);
  const changeset = w3cTime(await changedAt(ctx));
  const who = [operator, contact].filter(Boolean).join(" ");
  return {
    changeset,
    contact: { zh: `有问题请联系：${who}`, en: `For questions: ${who}` }[ctx.lang],
    key_service: { zh: `密钥由工会管理员发放：${who}`, en: `Keys are given by the union's administrators: ${who}` }[
      ctx.lang
    ],
    endpoints: [
      {
        specification: "http://wiki.open311.org/GeoReport_v2",
        url: `${await addressOf(ctx)}/open311/v2`,
        changeset,
        type: "production",
        formats: ["text/xml", "application/json"],
      },
    ],
  };
}

/** The public address of the site, else the one by which it was asked. */
export async function addressOf(ctx: Context): Promise<string> {
  return (await currentValue(ctx, siteSettings.address)) || (ctx.client?.origin ?? "");
}

const kept = z.object({ hash: z.string(), at: z.iso.datetime() });

/** When the list of services was first seen as it is now: systems that keep it fetch it again after that. */
async function changedAt(context: Context): Promise<Date> {
  // In one language for all: the list did not change because somebody else asks.
  return asSystem({ ...context, lang: "zh" }, "open311", async (ctx) => {
    const hash = createHash("sha256")
      .update(JSON.stringify(await showServices(ctx)))
      .digest("hex");
    const known = kept.safeParse(await readSetting(ctx, "open311.services"));
    if (known.success && known.data.hash === hash) return new Date(known.data.at);
    await writeSetting(ctx, "open311.services", { hash, at: ctx.now.toISOString() });
    return ctx.now;
  });
}
