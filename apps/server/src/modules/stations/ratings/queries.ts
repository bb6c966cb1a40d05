import type { getStationRatingsContract, InputOf, listStationRatingsContract, OutputOf } from "@zhijia/contracts";
import { sql } from "kysely";
import type { Context } from "../../../platform/context.ts";
import { requirePermission } from "../../../platform/permissions.ts";
import { namesOfDistricts } from "../../unions/index.ts";
import { placeOfStation, requireStation } from "../stations.ts";
import { meanOf } from "./rules.ts";
import { commentField, tables } from "./tables.ts";

type Counts = { bad: number; soso: number; good: number };

const counted = ({ bad, soso, good }: Counts) => {
  const mean = meanOf([bad, soso, good]);
  return { count: bad + soso + good, ...(mean && { mean }) };
};
const counts = sql`count(*) filter (where s.score = 1)::int as bad, count(*) filter (where s.score = 2)::int as soso,
  count(*) filter (where s.score = 3)::int as good`;

/** Of the stations within the asker's scope (row-level security), those with most ratings first. */
export async function listRatings(
  ctx: Context,
  { from, to, by, district, page, size }: InputOf<typeof listStationRatingsContract>["query"],
): Promise<OutputOf<typeof listStationRatingsContract>> {
  const area = district ? sql`and t.district_code ^@ ${district.replace(/(00){1,2}$/, "")}` : sql``;
  const key = by === "station" ? sql`t.id::text` : sql`t.district_code`;
  const name = by === "station" ? sql`min(t.name)` : sql`''`;
  const { rows } = await sql<Counts & { id: string; name: string; low: number; total: number }>`
    select ${key} as id, ${name} as name, ${counts}, count(r.matter_id)::int as low, count(*) over ()::int as total
    from station_rating r join station t on t.id = r.station_id
    join station_rating_score s on s.rating_id = r.id and s.about = 'overall'
    where r.rated_on between ${from} and ${to} ${area}
    group by ${by === "station" ? sql`t.id` : sql`t.district_code`}
    order by count(*) desc, 1 limit ${size} offset ${(page - 1) * size}`.execute(ctx.db);
  const districts =
    by === "district"
      ? await namesOfDistricts(
          ctx,
          rows.map(({ id }) => id),
        )
      : undefined;
  return {
    rows: rows.map(({ id, name, low, total: _, ...row }) => ({
      id,
      name: districts ? (districts.get(id) ?? id) : name,
      ...counted(row),
      low,
    })),
    total: rows[0]?.total ?? 0,
  };
}

/** Errors: Refusal `station/not-found`. */
export async function getRatings(
  ctx: Context,
  { id, from, to, page, size }: { id: number } & InputOf<typeof getStationRatingsContract>["query"],
): Promise<OutputOf<typeof getStationRatingsContract>> {
  requirePermission(ctx.actor, "rating.read", placeOfStation(await requireStation(ctx, id)));
  const { rows } = await sql<
    Counts & Pick<OutputOf<typeof getStationRatingsContract>["items"][number], "about"> & { facility: string | null }
  >`
    select s.about, s.facility_code as facility, ${counts}
    from station_rating r join station_rating_score s on s.rating_id = r.id
    where r.station_id = ${id} and r.rated_on between ${from} and ${to}
    group by 1, 2 order by array_position('{overall,service,clean,hours}', s.about), 2`.execute(ctx.db);
  const items = rows.map(({ about, facility, ...row }) => ({
    ...(about && { about }),
    ...(facility && { facility }),
    ...counted(row),
  }));
  const written = tables(ctx)
    .selectFrom("station_rating")
    .where("station_id", "=", id)
    .where("rated_on", ">=", from)
    .where("rated_on", "<=", to)
    .where("comment_sealed", "is not", null);
  const { total } = await written.select(({ fn }) => fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const found = await written
    .selectAll()
    .orderBy("rated_on", "desc")
    .orderBy("id")
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  const texts = await ctx.services.keyring.openAll(
    found.map((row) => ({ field: commentField, rowId: row.id, bytes: row.comment_sealed! })),
  );
  return {
    count: items.find(({ about }) => about === "overall")?.count ?? 0,
    items,
    comments: found.map((row, at) => ({
      id: row.id,
      on: row.rated_on,
      text: texts[at]!,
      ...(row.matter_id !== null && { matterId: row.matter_id }),
      isDemo: row.is_demo,
    })),
    total: Number(total),
  };
}
