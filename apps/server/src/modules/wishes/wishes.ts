import type {
  FileAnswer,
  getWishContract,
  InputOf,
  listWishesContract,
  OutputOf,
  proposeWishContract,
} from "@zhijia/contracts";
import { sql } from "kysely";
import type { Context } from "../../platform/context.ts";
import { openFile } from "../../platform/files/index.ts";
import { may } from "../../platform/permissions.ts";
import { getMatterInHand, type MatterInHand, readWordsOf } from "../matters/index.ts";
import { namesOfDistricts } from "../unions/index.ts";
import { findRunningCampaign } from "./campaigns.ts";
import { fewWishes } from "./rules.ts";
import { findCard, requirePhoto, requireWish } from "./store.ts";
import { tables } from "./tables.ts";
import { countMasked, maskedWords } from "./wall-words.ts";

type Query = InputOf<typeof listWishesContract>["query"];
type Line = OutputOf<typeof listWishesContract>["wishes"][number];

/** Photos that nobody else looked at, and thanks that could be shown. */
const toLook = sql<number>`(select count(*) from wish_photo p where p.wish_id = c.id and p.shown_by is null)
  + (select count(*) from wish_thanks t where t.wish_id = c.id and t.may_show and t.shown_by is null)`;

/** Cards of the matters that the asker may see, by row-level security, where they stand on the wall. */
function selectCards(ctx: Context) {
  return tables(ctx).selectFrom("wish_card as c").leftJoin("wish_wall as w", "w.id", "c.id");
}

export async function listWishes(
  ctx: Context,
  { state, campaign, look, page, size }: Query,
): Promise<OutputOf<typeof listWishesContract>> {
  let rows = selectCards(ctx);
  if (state === "gone") rows = rows.where("w.state", "is", null);
  else if (state) rows = rows.where("w.state", "=", state);
  if (campaign) rows = rows.where("c.campaign_id", "=", campaign);
  if (look) rows = rows.where(toLook, ">", 0);
  const { total } = await rows.select(({ fn }) => fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const found = await withLine(rows)
    .orderBy("c.published_on", "desc")
    .orderBy("c.matter_id", "desc")
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return { wishes: await linesOf(ctx, found), total: Number(total) };
}

function withLine(rows: ReturnType<typeof selectCards>) {
  return rows
    .leftJoin("wish_campaign as g", "g.id", "c.campaign_id")
    .select(["c.id", "c.matter_id", "c.campaign_id", "c.text", "c.district_code", "c.published_on", "c.proof"])
    .select(["w.state", "w.unit", "g.title as campaign"])
    .select(toLook.as("to_look"));
}

async function linesOf(
  ctx: Context,
  rows: Awaited<ReturnType<ReturnType<typeof withLine>["execute"]>>,
): Promise<Line[]> {
  const names = await namesOfDistricts(
    ctx,
    rows.flatMap(({ district_code }) => district_code ?? []),
  );
  return rows.map((row) => ({
    id: row.matter_id,
    ...(row.text !== null && { text: row.text }),
    state: row.state ?? "gone",
    ...(row.district_code && { district: names.get(row.district_code) ?? "" }),
    ...(row.campaign && { campaign: row.campaign }),
    ...(row.unit && { unit: row.unit }),
    publishedOn: row.published_on,
    toLook: Number(row.to_look),
  }));
}

/** Errors: Refusal `matter/not-found`, `wish/not-wish`, `wish/not-yours`. */
export async function getWish(ctx: Context, id: number): Promise<OutputOf<typeof getWishContract>> {
  const matter = await requireWish(ctx, id);
  const row = await withLine(selectCards(ctx)).where("c.matter_id", "=", id).executeTakeFirst();
  if (!row) return { photos: [], may: mayOf(ctx, matter, false) };
  const [line] = await linesOf(ctx, [row]);
  const photos = await tables(ctx)
    .selectFrom("wish_photo")
    .select(["id", "shown_by", "added_by"])
    .where("wish_id", "=", row.id)
    .orderBy("id")
    .execute();
  const thanks = await thanksOf(ctx, row.id);
  return {
    card: {
      ...line!,
      wallId: row.id,
      ...(row.campaign_id !== null && { campaignId: row.campaign_id }),
      ...(row.district_code !== null && { districtCode: row.district_code }),
      ...(row.proof !== null && { proof: row.proof }),
    },
    photos: photos.map(({ id: photo, shown_by, added_by }) => ({
      id: photo,
      shown: shown_by !== null,
      mine: ctx.actor.kind === "staff" && ctx.actor.id === added_by,
    })),
    ...(thanks && { thanks }),
    may: mayOf(ctx, matter, true),
  };
}

async function thanksOf(ctx: Context, wishId: string) {
  const row = await tables(ctx).selectFrom("wish_thanks").selectAll().where("wish_id", "=", wishId).executeTakeFirst();
  if (!row) return undefined;
  const words = await ctx.services.keyring.open("wish_thanks.words", row.key, row.words_sealed);
  return { words, mayShow: row.may_show, ...(row.shown_text !== null && { shown: row.shown_text }) };
}

type May = OutputOf<typeof getWishContract>["may"];

function mayOf(ctx: Context, { state, deskPath, district, parties }: MatterInHand, onWall: boolean): May {
  const acts: May = [];
  const desk = may(ctx.actor, "matter.dispatch", { branch: deskPath, area: district });
  if (desk && !onWall && (state === "received" || state === "published")) acts.push("publish");
  if (desk && onWall) acts.push("rewrite");
  if (onWall) acts.push("photo", "look");
  const handles = parties.includes("unit") || parties.includes("desk");
  if (onWall && handles && (state === "claimed" || state === "handling")) acts.push("fulfil");
  return acts;
}

/** For staff to begin with. Errors: as `getWish`. */
export async function proposeWish(ctx: Context, id: number): Promise<OutputOf<typeof proposeWishContract>> {
  const { district } = await requireWish(ctx, id);
  const card = await findCard(ctx, id);
  const text = card?.text ?? maskedWords(await readWordsOf(ctx, id));
  const names = await namesOfDistricts(ctx, district ? [district] : []);
  const { n } = await tables(ctx)
    .selectFrom("wish_wall")
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .where("district_code", "=", district)
    .executeTakeFirstOrThrow();
  const campaign = card ? undefined : await findRunningCampaign(ctx, district);
  const campaignId = card ? card.campaign_id : campaign?.id;
  return {
    text,
    masked: countMasked(text),
    ...(district && { districtCode: district, district: names.get(district) ?? "" }),
    sameDistrict: Number(n),
    few: Number(n) + 1 < fewWishes,
    ...(campaignId && { campaignId }),
  };
}

/** Errors: Refusal `wish/no-photo`. */
export async function openWishPhoto(ctx: Context, id: number): Promise<FileAnswer> {
  const { file_hash, matter_id } = await requirePhoto(ctx, id);
  await getMatterInHand(ctx, matter_id);
  const { stream, size, type } = await openFile(ctx, file_hash);
  return { name: `wish-${id}.${type.replace("image/", "")}`, contentType: type, content: stream, size };
}
