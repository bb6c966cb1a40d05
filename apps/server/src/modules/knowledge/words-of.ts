import type { Context } from "../../platform/context.ts";
import { namesOfStaff } from "../people/index.ts";
import { type Line, tables } from "./tables.ts";

/** In the reader's language, or in Chinese where nobody wrote the other yet. */
export const wordsIn = ({ lang }: Pick<Context, "lang">, line: Line): string => (lang === "en" && line.en) || line.zh;

export async function namesOfCategories(ctx: Context): Promise<Map<string, string>> {
  const rows = await tables(ctx).selectFrom("knowledge_category").selectAll().orderBy("position").execute();
  return new Map(rows.map(({ code, name_zh, name_en }) => [code, ctx.lang === "en" ? name_en : name_zh]));
}

export type Person = { id: string; name: string };

/** Gives each id its colleague; undefined for nobody. */
export async function peopleBy(
  ctx: Context,
  ids: readonly (string | null)[],
): Promise<(id: string | null) => Person | undefined> {
  const names = await namesOfStaff(
    ctx,
    ids.filter((id) => id !== null),
  );
  return (id) => (id === null ? undefined : { id, name: names.get(id) ?? "" });
}
