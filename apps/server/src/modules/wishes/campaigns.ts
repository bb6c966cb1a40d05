import type { getCampaignContract, listCampaignsContract, OutputOf } from "@zhijia/contracts";
import { sql } from "kysely";
import { todayInChina } from "../../platform/calendar/index.ts";
import type { Context } from "../../platform/context.ts";
import { may } from "../../platform/permissions.ts";
import { Refusal } from "../../platform/refusals.ts";
import { namesOfDistricts, namesOfUnions, placeOf, requireUnion } from "../unions/index.ts";
import { weeklyProgress } from "./rules.ts";
import { tables } from "./tables.ts";

export type Counts = { published: number; claimed: number; fulfilled: number };

/** Errors: Refusal `wish/no-campaign`. */
export async function requireCampaign(ctx: Context, id: number) {
  const row = await tables(ctx).selectFrom("wish_campaign").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) throw new Refusal("not-found", "wish/no-campaign");
  return row;
}

export type CampaignRow = Awaited<ReturnType<typeof requireCampaign>>;

/** Where a permission over a campaign is asked. */
export async function placeOfCampaign(ctx: Context, { union_id }: Pick<CampaignRow, "union_id">) {
  return placeOf(await requireUnion(ctx, union_id));
}

/** All campaigns are public; the newest first. */
export const selectCampaigns = (ctx: Context) =>
  tables(ctx).selectFrom("wish_campaign").selectAll().orderBy("opens_on", "desc").orderBy("id", "desc").limit(100);

export const runsOn = ({ opens_on, ends_on }: Pick<CampaignRow, "opens_on" | "ends_on">, day: string) =>
  opens_on <= day && day <= ends_on;

/** The one that runs today where a wish is shown. */
export async function findRunningCampaign(ctx: Context, district: string | null): Promise<CampaignRow | undefined> {
  const today = todayInChina(ctx.now);
  const rows = await selectCampaigns(ctx).execute();
  return rows.find(
    (row) =>
      runsOn(row, today) && (row.districts.length === 0 || (district !== null && row.districts.includes(district))),
  );
}

/** How far they are, by what the wall shows. */
export async function countsOf(ctx: Context, ids: readonly number[]): Promise<Map<number, Counts>> {
  const { rows } = await sql<Counts & { id: number }>`
    select campaign_id as id, count(*) as published, count(*) filter (where state = 'claimed') as claimed,
      count(*) filter (where state in ('fulfilled', 'thanked')) as fulfilled
    from wish_wall where campaign_id = any (${ids}::bigint[]) group by 1`.execute(ctx.db);
  const found = new Map(rows.map((row) => [Number(row.id), row]));
  return new Map(
    ids.map((id) => {
      const { published = 0, claimed = 0, fulfilled = 0 } = found.get(id) ?? {};
      return [id, { published: Number(published), claimed: Number(claimed), fulfilled: Number(fulfilled) }];
    }),
  );
}

export async function listCampaigns(ctx: Context): Promise<OutputOf<typeof listCampaignsContract>> {
  return { campaigns: await linesOf(ctx, await selectCampaigns(ctx).execute()) };
}

async function linesOf(ctx: Context, rows: readonly CampaignRow[]) {
  const counts = await countsOf(
    ctx,
    rows.map(({ id }) => id),
  );
  const unions = await namesOfUnions(
    ctx,
    rows.map(({ union_id }) => union_id),
  );
  return rows.map(({ id, title, target, opens_on, ends_on, union_id }) => ({
    ...{ id, title, target },
    ...counts.get(id)!,
    opensOn: opens_on,
    endsOn: ends_on,
    union: unions.get(union_id) ?? "",
  }));
}

/** Errors: Refusal `wish/no-campaign`. */
export async function getCampaign(ctx: Context, id: number): Promise<OutputOf<typeof getCampaignContract>> {
  const row = await requireCampaign(ctx, id);
  const [line] = await linesOf(ctx, [row]);
  const wishes = await tables(ctx)
    .selectFrom("wish_wall")
    .select(["published_on", "fulfilled_on"])
    .where("campaign_id", "=", id)
    .execute();
  const names = await namesOfDistricts(ctx, row.districts);
  const today = todayInChina(ctx.now);
  const last = row.ends_on < today ? row.ends_on : today;
  return {
    ...line!,
    unionId: row.union_id,
    about: row.about,
    districts: row.districts.map((code) => ({ code, name: names.get(code) ?? code })),
    weeks: weeklyProgress(wishes, { from: row.opens_on, to: last }),
    mayChange: may(ctx.actor, "wish.manage", await placeOfCampaign(ctx, row)),
  };
}
