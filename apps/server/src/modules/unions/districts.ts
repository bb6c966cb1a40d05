import type { districtSchema } from "@zhijia/contracts";
import { sql } from "kysely";
import type { z } from "zod";
import { todayInChina } from "../../platform/calendar/index.ts";
import type { Context } from "../../platform/context.ts";
import { Refusal } from "../../platform/refusals.ts";
import { codesAbove } from "./rules.ts";
import { tables } from "./tables.ts";

type District = z.input<typeof districtSchema>;

/** Most that one list gives: a province has fewer counties. */
const most = 500;

/** Districts as they were on a day: the provinces, those directly below one, or those whose name has the text. */
export async function listDistricts(
  ctx: Context,
  { parent, text, on }: { parent?: string | undefined; text?: string | undefined; on?: string | undefined },
): Promise<District[]> {
  let query = selectDistricts(ctx).where(validOn(on ?? todayInChina(ctx.now)));
  if (text !== undefined) query = query.where(sql<boolean>`position(${text} in d.name) > 0`);
  if (parent !== undefined) query = query.where("d.parent_code", "=", parent);
  else if (text === undefined) query = query.where("d.parent_code", "is", null);
  const rows = await query.orderBy("d.code").limit(most).execute();
  return rows.map(districtOf);
}

/**
 * A district, where it lies, and which districts cover its land on a day: itself while it is valid, then its successors and
 * theirs. Refusals: `union/no-district`.
 */
export async function getDistrict(ctx: Context, code: string, on: string = todayInChina(ctx.now)) {
  const row = await selectDistricts(ctx).where("d.code", "=", code).executeTakeFirst();
  if (!row) throw new Refusal("not-found", "union/no-district");
  const trail = await tables(ctx)
    .selectFrom("district")
    .select(["code", "name"])
    .where("code", "in", codesAbove(code))
    .orderBy("code")
    .execute();
  return { district: districtOf(row), trail, current: await findSuccessors(ctx, code, on) };
}

/** The districts that cover on a day what a district covered: itself, or its successors, however many reforms lie between. */
export async function findSuccessors(ctx: Context, code: string, on: string): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    with recursive later as (
      select d.* from district d where d.code = ${code}
      union
      select d.* from later l join district d on d.code = any (l.successors)
      where l.valid_to is not null and l.valid_to <= ${on}::date
    )
    select code from later
    where (valid_from is null or valid_from <= ${on}::date) and (valid_to is null or valid_to > ${on}::date)
    order by code`.execute(tables(ctx));
  return rows.map((row) => row.code);
}

/** Names of districts by code, with those above: `山东省青岛市崂山区`. */
export async function namesOfDistricts(ctx: Context, codes: Iterable<string>): Promise<Map<string, string>> {
  const wanted = [...new Set(codes)];
  if (wanted.length === 0) return new Map();
  const rows = await tables(ctx)
    .selectFrom("district")
    .select(["code", "name"])
    .where("code", "in", [...new Set(wanted.flatMap(codesAbove))])
    .execute();
  const names = new Map(rows.map(({ code, name }) => [code, name]));
  return new Map(
    wanted.map((code) => {
      const parts = codesAbove(code)
        .reverse()
        .flatMap((above) => names.get(above) ?? []);
      return [code, parts.filter((name, i) => name !== parts[i - 1]).join("")];
    }),
  );
}

/** Districts and counties of the cities that have a union here, by code: where somebody may say that it happened. */
export async function listServedDistricts(ctx: Context): Promise<{ code: string; name: string }[]> {
  const { rows } = await sql<{ code: string; name: string }>`
    select d.code, d.name from district d
    where d.level = 'county' and ${validOn(todayInChina(ctx.now))} and left(d.code, 4) in (
      select left(u.district_code, 4) from union_org u where u.kind = 'territorial' and u.status = 'active' and u.level <> 'province')
    order by d.code limit ${most}`.execute(tables(ctx));
  return rows;
}

/** Refusals: `union/no-district`. Abolished ones pass: old records name them. */
export async function requireDistrict(ctx: Context, code: string): Promise<void> {
  const row = await tables(ctx).selectFrom("district").select("code").where("code", "=", code).executeTakeFirst();
  if (!row) throw new Refusal("invalid", "union/no-district");
}

function selectDistricts(ctx: Context) {
  return tables(ctx)
    .selectFrom("district as d")
    .selectAll("d")
    .select(sql<boolean>`exists (select from district c where c.parent_code = d.code)`.as("has_children"));
}

const validOn = (day: string) =>
  sql<boolean>`(d.valid_from is null or d.valid_from <= ${day}::date) and (d.valid_to is null or d.valid_to > ${day}::date)`;

function districtOf(row: Awaited<ReturnType<ReturnType<typeof selectDistricts>["executeTakeFirstOrThrow"]>>): District {
  return {
    code: row.code,
    name: row.name,
    ...(row.name_en && { nameEn: row.name_en }),
    level: row.level,
    ...(row.parent_code && { parent: row.parent_code }),
    ...(row.valid_from && { validFrom: row.valid_from }),
    ...(row.valid_to && { validTo: row.valid_to }),
    successors: row.successors,
    hasChildren: row.has_children,
  };
}
