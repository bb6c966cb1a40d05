import { type Kysely, sql } from "kysely";

/** Enough of a registry that matters can be put into it: unions by path, districts, units, stations and types are there before. */
export type Places = {
  desk: number;
  unit: number[];
  district: string[];
  station: number[];
  type: string[];
  employer: number[];
};

/**
 * Puts in `count` matters that look like those of a year, all by one statement: a few are wishes, most are answered, some late, some
 * opened again. `seed` decides everything.
 */
export async function fillMatters(
  db: Kysely<unknown>,
  places: Places,
  { count, from, days, seed = 0.42 }: { count: number; from: string; days: number; seed?: number },
): Promise<void> {
  await db.connection().execute(async (one) => {
    await sql`select setseed(${seed})`.execute(one);
    await sql`
      insert into matter (submission, kind, state, closed_as, channel, anonymity, code_sealed, code_blind, problem_type, district_code,
        station_id, employer_id, desk_id, desk_path, lead_unit_id, lead_id, lead_path, owner_id, round, clock, clock_at,
        due_first, due_nominal, due_legal, due_at, due_rule, satisfied, received_at, answered_first_at, closed_at, changed_at)
      select gen_random_uuid(), case when r.a < 0.2 then 'wish' else 'appeal' end,
        case when closed then 'closed' when answered is not null then 'answered' else 'received' end,
        case when not closed then null when r.b < 0.05 then 'override' when r.b < 0.08 then 'merged' when answered is null then 'withdrawn'
          else 'confirmed' end,
        'qr', 'named', '\\x00', decode(md5(${seed}::text || n), 'hex'),
        (${places.type}::text[])[1 + floor(r.c * ${places.type.length + 1})::int],
        case when r.d > 0.02 then (${places.district}::text[])[1 + floor(r.d * r.d * ${places.district.length})::int] end,
        (${places.station}::bigint[])[1 + floor(r.e * ${places.station.length * 1.2})::int],
        (${places.employer}::bigint[])[1 + floor(r.f * ${places.employer.length * 2})::int],
        u.id, u.path, w.id, w.union_id, w.union_path,
        case when closed then null else u.id end,
        case when answered is not null and r.g < 0.1 then 2 else 1 end,
        case when closed then null else 'triage' end, case when closed then null else received + interval '1 year' end,
        due, due, due, due + 1, 'test',
        case when answered is not null and r.k < 0.4 then 1 + floor(r.l * 5)::int end,
        received, answered, case when closed then received + interval '20 days' end, received
      from generate_series(1, ${count}::int) n
      cross join lateral (select random() a, random() b, random() c, random() d, random() e, random() f, random() g, random() h,
        random() i, random() j, random() k, random() l where n > 0) r
      cross join lateral (select ${from}::timestamptz + (r.i * ${days}::int) * interval '1 day' as received) t
      cross join lateral (select (received at time zone 'Asia/Shanghai')::date + 7 as due,
        case when r.j < 0.85 then received + (-ln(1 - r.j) * 5) * interval '1 day' end as answered) s
      cross join lateral (select r.a + r.g > 0.7 as closed) v
      join union_org u on u.id = ${places.desk}
      left join unit w on w.id = (${places.unit}::bigint[])[1 + floor(r.h * ${places.unit.length + 1})::int]`.execute(
      one,
    );
  });
}
