import { sql } from "kysely";
import { asSystem, type Context } from "../../platform/context.ts";
import { namesOfDistricts } from "./districts.ts";
import { tables } from "./tables.ts";

/** Names of employers by id, for whoever asks: they are public, as in the register of companies. */
export async function namesOfEmployers(ctx: Context, ids: Iterable<number>): Promise<Map<number, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await asSystem(ctx, "employer-names", (inner) =>
    tables(inner).selectFrom("employer").select(["id", "name"]).where("id", "in", wanted).execute(),
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** At most 20 employers whose present or former name has the text, or whose code it is: to say where one works or stands. */
export async function findEmployers(ctx: Context, text: string) {
  const found = await asSystem(ctx, "employer-names", (inner) =>
    tables(inner)
      .selectFrom("employer")
      .select(["id", "name", "district_code"])
      .where("merged_into", "is", null)
      .where(hasName(text))
      .orderBy(sql`length(name)`)
      .orderBy("id")
      .limit(20)
      .execute(),
  );
  const districts = await namesOfDistricts(
    ctx,
    found.map(({ district_code }) => district_code),
  );
  return found.map(({ id, name, district_code }) => ({ id, name, districtName: districts.get(district_code) ?? "" }));
}

/** Undefined: there is none, or it was merged into another. */
export async function findEmployerName(ctx: Context, id: number): Promise<string | undefined> {
  const row = await asSystem(ctx, "employer-names", (inner) =>
    tables(inner)
      .selectFrom("employer")
      .select("name")
      .where("id", "=", id)
      .where("merged_into", "is", null)
      .executeTakeFirst(),
  );
  return row?.name;
}

export function hasName(text: string) {
  const code = text.normalize("NFKC").replace(/[\s-]/g, "").toUpperCase();
  return sql<boolean>`(position(${text} in name) > 0 or uscc = ${code}
    or exists (select from unnest(former_names) former where position(${text} in former) > 0))`;
}
