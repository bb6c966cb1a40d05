import type { Context } from "../../platform/context.ts";
import { mapSettings } from "../../platform/places/map-settings.ts";
import { Refusal } from "../../platform/refusals.ts";
import { currentValue, kindOf, type Setting } from "../../platform/settings.ts";
import { siteSettings } from "../../platform/site-settings.ts";
import { matterSettings } from "../matters/index.ts";
import { needSettings, outreachSettings, tuningSettings } from "../needs/index.ts";
import { open311Settings } from "../open311/index.ts";
import { namesOfStaff } from "../people/index.ts";
import { ratingSettings } from "../stations/index.ts";
import { tables } from "./tables.ts";

/** Every setting of the console. */
const settings: readonly Setting[] = [
  ...Object.values(siteSettings),
  ...Object.values(matterSettings),
  ...Object.values(mapSettings),
  ...Object.values(ratingSettings),
  ...Object.values(open311Settings),
  ...Object.values(tuningSettings),
  ...Object.values(needSettings),
  ...Object.values(outreachSettings),
] as unknown as Setting[];

/** Errors: Refusal `administration/no-setting`. */
export function findSetting(key: string): Setting {
  const one = settings.find((candidate) => candidate.key === key);
  if (!one) throw new Refusal("not-found", "administration/no-setting", { key });
  return one;
}

export async function showSetting(ctx: Context, one: Setting) {
  const last = await tables(ctx)
    .selectFrom("setting_change")
    .select("at")
    .where("key", "=", one.key)
    .orderBy("id", "desc")
    .executeTakeFirst();
  return {
    key: one.key,
    name: one.name[ctx.lang],
    hint: one.hint[ctx.lang],
    kind: kindOf(one),
    value: await currentValue(ctx, one),
    fallback: one.fallback,
    ...(last && { changedAt: last.at.toISOString() }),
  };
}

export async function listSettings(ctx: Context) {
  return { settings: await Promise.all(settings.map((one) => showSetting(ctx, one))) };
}

export async function listSettingHistory(ctx: Context, key: string) {
  findSetting(key);
  const rows = await tables(ctx)
    .selectFrom("setting_change")
    .select(["at", "staff_id", "before", "after", "reason"])
    .where("key", "=", key)
    .orderBy("id", "desc")
    .limit(100)
    .execute();
  const names = await namesOfStaff(
    ctx,
    rows.map(({ staff_id }) => staff_id),
  );
  return {
    changes: rows.map(({ at, staff_id, before, after, reason }) => ({
      at: at.toISOString(),
      by: names.get(staff_id) ?? "",
      before,
      after,
      reason,
    })),
  };
}
