import { sql } from "kysely";
import { asSystem, type Context } from "../../platform/context.ts";
import { namesOfUnits } from "../unions/index.ts";
import type { MatterRow } from "./standing.ts";
import { standsCloseTo } from "./stands-close-to.ts";
import { tables, toldMatters, type Words } from "./tables.ts";

/** So many of the last ones count, of so many days: where things went long ago is not where they go. */
const last = 50;
const days = 365;
/** Once the wider group is worth so many matters of the narrower one. */
const weight = 3;
/** A suggestion is shown only when so large a part would have gone there, of at least so many that did. */
const trusted = 0.8;
const least = 5;

/** Of one group of matters, the narrower ones first: a station's, a district's, all of a type. */
export type Habits = { of: "station" | "district" | "type"; outOf: number; times: Map<number, number> }[];

export type Habit = { unitId: number; of: Habits[number]["of"]; times: number; outOf: number };

/**
 * The unit that matters like this one went to, when that is sure enough: shares of a narrow group are drawn towards those of the
 * wider one by as much as it is small, so that three of three say less than 41 of 45.
 */
export function trustedHabit(habits: Habits): Habit | undefined {
  const units = new Set(habits.flatMap(({ times }) => [...times.keys()]));
  const shares = [...units].map((unitId) => {
    const share = habits.reduceRight(
      (wider, { times, outOf }) => ((times.get(unitId) ?? 0) + weight * wider) / (outOf + weight),
      1 / (units.size + 1),
    );
    return { unitId, share };
  });
  const [best] = shares.sort((a, b) => b.share - a.share);
  if (!best || best.share < trusted) return undefined;
  const told = habits.find(({ times }) => (times.get(best.unitId) ?? 0) >= least);
  return told && { unitId: best.unitId, of: told.of, times: told.times.get(best.unitId)!, outOf: told.outOf };
}

const groups = {
  station: { zh: "这个驿站的同类事项", en: "of this type at this station" },
  district: { zh: "同区的同类事项", en: "of this type in this district" },
  type: { zh: "同类事项", en: "of this type" },
};

export function whyOf({ of, times, outOf }: Habit, unit?: string): Words {
  const { zh, en } = groups[of];
  return {
    zh: `最近 ${outOf} 件${zh}，有 ${times} 件派到${unit ?? "这里"}`,
    en: `${times} of the last ${outOf} ${en} went ${unit ? `to ${unit}` : "there"}`,
  };
}

/** Every night: counted anew, by where each matter ended, so that what was returned or transferred counts as it was put right. */
export async function learnHabits(context: Context): Promise<void> {
  await asSystem(context, "matters.learn-habits", async ({ db, now }) => {
    const since = new Date(now.getTime() - days * 86_400_000);
    await sql`delete from dispatch_habit`.execute(db);
    await sql`
      insert into dispatch_habit (desk_id, problem_type, district_code, station_id, unit_id, times, out_of)
      with sent as (
        select m.desk_id, m.problem_type, m.district_code, m.station_id, m.lead_unit_id,
          row_number() over (partition by m.desk_id, m.problem_type order by m.received_at desc) as of_type,
          row_number() over (partition by m.desk_id, m.problem_type, m.district_code order by m.received_at desc) as of_district,
          row_number() over (partition by m.desk_id, m.problem_type, m.station_id order by m.received_at desc) as of_station
        from matter m join unit u on u.id = m.lead_unit_id and u.status = 'active'
        where m.problem_type is not null and m.received_at >= ${since} and m.received_at <= ${now}
      ), grouped as (
        select desk_id, problem_type, null as district_code, null::bigint as station_id, lead_unit_id from sent where of_type <= ${last}
        union all select desk_id, problem_type, district_code, null, lead_unit_id from sent
          where of_district <= ${last} and district_code is not null
        union all select desk_id, problem_type, null, station_id, lead_unit_id from sent
          where of_station <= ${last} and station_id is not null
      )
      select desk_id, problem_type, district_code, station_id, lead_unit_id, count(*),
        sum(count(*)) over (partition by desk_id, problem_type, district_code, station_id)
      from grouped group by desk_id, problem_type, district_code, station_id, lead_unit_id`.execute(db);
  });
}

/**
 * Proposes a unit where no rule does, and says it beside a rule when most went elsewhere. Never one that the conflict wall keeps
 * away. As the system.
 */
export async function proposeUnit(system: Context, id: number): Promise<void> {
  const row = await toldMatters(system).selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  if (row.state !== "received" || row.problem_type === null) return;
  const habit = trustedHabit(await habitsFor(system, row));
  if (!habit || habit.unitId === row.proposed_unit_id || row.about_unit_id === habit.unitId) return;
  if (await standsCloseTo(system, habit.unitId, row)) return;
  const ruled = row.proposed_unit_id !== null;
  const name = ruled ? (await namesOfUnits(system, [habit.unitId])).get(habit.unitId) : undefined;
  await tables(system)
    .updateTable("matter")
    .set({
      proposed_unit_id: row.proposed_unit_id ?? habit.unitId,
      proposed_why: JSON.stringify([...(ruled ? (row.proposed_why ?? []) : []), whyOf(habit, name)]),
    })
    .where("id", "=", id)
    .execute();
}

async function habitsFor(system: Context, row: MatterRow): Promise<Habits> {
  const rows = await tables(system)
    .selectFrom("dispatch_habit")
    .selectAll()
    .where("desk_id", "=", row.desk_id)
    .where("problem_type", "=", row.problem_type)
    .where((of) => of.or([of("district_code", "is", null), of("district_code", "=", row.district_code)]))
    .where((of) => of.or([of("station_id", "is", null), of("station_id", "=", row.station_id)]))
    .execute();
  return (["station", "district", "type"] as const).flatMap((of) => {
    const own = rows.filter(({ station_id, district_code }) =>
      of === "station"
        ? station_id !== null
        : of === "district"
          ? district_code !== null
          : !station_id && !district_code,
    );
    if (own.length === 0) return [];
    return { of, outOf: own[0]!.out_of, times: new Map(own.map(({ unit_id, times }) => [unit_id, times])) };
  });
}
