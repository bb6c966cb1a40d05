import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { z } from "zod";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { Trouble } from "../../../platform/trouble.ts";

const folder = new URL("../../../../content/districts/", import.meta.url);
const day = z.iso.date().nullish();
const code = z.string().regex(/^\d{6}$/);

const districtLine = z.object({
  code,
  name: z.string().min(1),
  nameEn: z.string().nullish(),
  level: z.enum(["province", "prefecture", "county"]),
  parent: code.nullish(),
  validFrom: day,
  validTo: day,
  successors: z.array(code).default([]),
  source: z.string().min(1),
});

export type DistrictLine = z.infer<typeof districtLine>;

/** Loads the shipped districts; one that is known is brought up to date, none is taken away: records refer to it. */
export async function loadDistricts(ctx: Context): Promise<number> {
  return saveDistricts(ctx, await readShipped());
}

export async function saveDistricts(ctx: Context, districts: readonly DistrictLine[]): Promise<number> {
  await inTransaction(ctx, ({ db }) =>
    sql`insert into district (code, name, name_en, level, parent_code, valid_from, valid_to, successors, source)
      select code, name, "nameEn", level, parent, "validFrom", "validTo", coalesce(successors, '{}'), source
      from jsonb_to_recordset(${JSON.stringify(districts)}::jsonb) as d (code text, name text, "nameEn" text, level text,
        parent text, "validFrom" date, "validTo" date, successors text[], source text)
      on conflict (code) do update set name = excluded.name, name_en = excluded.name_en, level = excluded.level,
        parent_code = excluded.parent_code, valid_from = excluded.valid_from, valid_to = excluded.valid_to,
        successors = excluded.successors, source = excluded.source`.execute(db),
  );
  return districts.length;
}

async function readShipped(): Promise<DistrictLine[]> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith(".jsonl")).sort();
  const all: DistrictLine[] = [];
  for (const name of files) {
    const lines = (await readFile(fileURLToPath(new URL(name, folder)), "utf8")).split("\n").filter(Boolean);
    for (const [i, line] of lines.entries()) {
      const parsed = districtLine.safeParse(JSON.parse(line));
      if (!parsed.success) {
        const what = z.prettifyError(parsed.error);
        throw new Trouble("content/districts", `${name}, line ${i + 1}: ${what}`, "Install the product again.");
      }
      all.push(parsed.data);
    }
  }
  return all;
}
