import { type Kysely, sql } from "kysely";
import type { Places } from "./fill-matters.ts";

/** An invented city with so many of everything, for tests and benchmarks. */
export async function newPlaces(
  db: Kysely<unknown>,
  many: { districts: number; units: number; stations: number; types: number; employers: number },
): Promise<Places> {
  const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);
  const district = numbers(many.districts).map((n) => `3407${String(n + 1).padStart(2, "0")}`);
  await sql`insert into district (code, name, level, parent_code, source) values
    ('340000', '安徽省', 'province', null, 'test'), ('340700', '铜陵市', 'prefecture', '340000', 'test')
    on conflict do nothing`.execute(db);
  for (const [n, code] of district.entries())
    await sql`insert into district (code, name, level, parent_code, source)
      values (${code}, ${`第${n + 1}区`}, 'county', '340700', 'test') on conflict do nothing`.execute(db);
  const ids = async (query: ReturnType<typeof sql<{ id: number }>>) =>
    (await query.execute(db)).rows.map(({ id }) => id);
  const [desk] = await ids(sql`insert into union_org (level, name, district_code)
    values ('city', '测试市总工会', '340700') returning id`);
  const path = `/${desk}/`;
  const type = numbers(many.types).map((n) => `TEST-${n + 1}`);
  for (const [n, code] of type.entries())
    await sql`insert into problem_type (code, level, name_zh, name_en, position)
      values (${code}, 1, ${`第${n + 1}类`}, ${`Type ${n + 1}`}, ${n})`.execute(db);
  return {
    desk: desk!,
    district,
    type,
    unit: await ids(sql`insert into unit (union_id, union_path, name, kind)
      select ${desk}, ${path}, '第' || n || '办', 'department' from generate_series(1, ${many.units}::int) n returning id`),
    employer: await ids(sql`insert into employer (name, district_code, union_id, union_path)
      select '第' || n || '厂', '340701', ${desk}, ${path} from generate_series(1, ${many.employers}::int) n returning id`),
    station: await ids(sql`insert into station (code, name, kind, district_code, union_id, union_path, address, hours)
      select 'T' || n, '第' || n || '驿站', 'service-station', '340701', ${desk}, ${path}, '测试路', '{}'
      from generate_series(1, ${many.stations}::int) n returning id`),
  };
}
