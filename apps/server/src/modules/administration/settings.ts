import { z } from "zod";
import type { Context } from "../../platform/context.ts";
import { Refusal } from "../../platform/refusals.ts";
import { currentValue, kindOf, type Setting, setting } from "../../platform/settings.ts";
import { namesOfStaff } from "../people/index.ts";
import { tables } from "./tables.ts";

const text = (most: number) => z.string().trim().max(most);

/** What the union that runs this site says of itself. */
export const siteSettings = {
  operator: setting({
    key: "site.operator",
    name: { zh: "运行单位", en: "Run by" },
    hint: {
      zh: "显示在隐私说明里，例如“某市总工会”。",
      en: "Shown in the privacy notice, such as the city's federation.",
    },
    schema: text(60),
    fallback: "",
  }),
  contact: setting({
    key: "site.contact",
    name: { zh: "联系电话或邮箱", en: "Phone or e-mail to ask" },
    hint: {
      zh: "个人信息问题找谁，默认工会热线 12351。",
      en: "Whom to ask about personal data; the union line 12351 unless set.",
    },
    schema: text(60).min(3),
    fallback: "12351",
  }),
};

/** Every setting of the console. */
const settings: readonly Setting[] = Object.values(siteSettings) as unknown as Setting[];

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
