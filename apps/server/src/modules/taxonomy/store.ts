import { sql } from "kysely";
import type { Context } from "../../platform/context.ts";
import type { GroupContent, OtherContent, UrgentSignal } from "./content.ts";
import type { Hint } from "./hints.ts";
import { tables } from "./tables.ts";

/** Replaces what the product ships; what staff added stays. A need that a release drops stays too, for its cases' sake. */
export async function saveTaxonomy(ctx: Context, groups: readonly GroupContent[], other: OtherContent): Promise<void> {
  for (const [position, group] of groups.entries()) {
    await saveGroup(ctx, { code: group.code, position, name_zh: group.name.zh, name_en: group.name.en });
    for (const [place, content] of group.needs.entries()) {
      await tables(ctx)
        .insertInto("need")
        .values({
          code: content.code,
          group_code: group.code,
          position: place,
          name_zh: content.name.zh,
          name_en: content.name.en,
          content: asJson(content),
        })
        .onConflict((c) =>
          c.column("code").doUpdateSet((eb) => ({
            group_code: eb.ref("excluded.group_code"),
            position: eb.ref("excluded.position"),
            name_zh: eb.ref("excluded.name_zh"),
            name_en: eb.ref("excluded.name_en"),
            content: eb.ref("excluded.content"),
          })),
        )
        .execute();
      await savePhrases(ctx, content.code, content.phrases);
    }
  }
  const nothing = {
    steps: [],
    evidence: [],
    articles: [],
    clocks: [],
    calculators: [],
    related: [],
    warnings: [],
    legalTerms: [],
  };
  const content = { ...nothing, ...other, legalTerm: other.name };
  await saveGroup(ctx, { code: "OTHER", position: groups.length, name_zh: other.name.zh, name_en: other.name.en });
  await tables(ctx)
    .insertInto("need")
    .values({
      code: other.code,
      group_code: "OTHER",
      position: 0,
      name_zh: other.name.zh,
      name_en: other.name.en,
      content: asJson(content),
    })
    .onConflict((c) => c.column("code").doUpdateSet((eb) => ({ content: eb.ref("excluded.content") })))
    .execute();
  await savePhrases(ctx, other.code, other.phrases);
}

export async function saveHints(ctx: Context, hints: readonly Hint[]): Promise<void> {
  await tables(ctx).deleteFrom("need_hint").execute();
  for (let from = 0; from < hints.length; from += 1000) {
    const rows = hints.slice(from, from + 1000).map((h) => ({ need_code: h.need, hint: h.text, weight: h.weight }));
    await tables(ctx).insertInto("need_hint").values(rows).execute();
  }
}

export async function saveSignals(ctx: Context, signals: readonly UrgentSignal[]): Promise<void> {
  await tables(ctx).deleteFrom("urgent_signal").execute();
  await tables(ctx)
    .insertInto("urgent_signal")
    .values(
      signals.map((content, position) => ({
        code: content.code,
        position,
        level: content.level,
        content: asJson(content),
      })),
    )
    .execute();
}

async function saveGroup(
  ctx: Context,
  group: { code: string; position: number; name_zh: string; name_en: string },
): Promise<void> {
  await tables(ctx)
    .insertInto("need_group")
    .values(group)
    .onConflict((c) =>
      c.column("code").doUpdateSet({ position: group.position, name_zh: group.name_zh, name_en: group.name_en }),
    )
    .execute();
}

async function savePhrases(ctx: Context, code: string, phrases: readonly string[]): Promise<void> {
  await tables(ctx).deleteFrom("need_phrase").where("need_code", "=", code).where("origin", "=", "content").execute();
  if (phrases.length === 0) return;
  await tables(ctx)
    .insertInto("need_phrase")
    .values(phrases.map((phrase) => ({ need_code: code, phrase, origin: "content" as const })))
    .onConflict((c) => c.doNothing())
    .execute();
}

/** pg writes a plain object as jsonb only when told so. */
function asJson<T>(value: T) {
  return sql<T>`${JSON.stringify(value)}::jsonb`;
}
