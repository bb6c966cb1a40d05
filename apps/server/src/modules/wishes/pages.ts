import type { Pages, WishCampaign, WishLine } from "@zhijia/contracts";
import { wishStates } from "@zhijia/contracts";
import { z } from "zod";
import { attempt } from "../../platform/attempt.ts";
import { todayInChina } from "../../platform/calendar/index.ts";
import type { Context } from "../../platform/context.ts";
import { asSystem } from "../../platform/context.ts";
import { countFlood, type FloodRule } from "../../platform/flood-guard.ts";
import { messageOf } from "../../platform/http/messages.ts";
import { rowIdOf } from "../../platform/identifiers/row-id.ts";
import type { PageAnswer, PageRoute } from "../../platform/module.ts";
import { Refusal } from "../../platform/refusals.ts";
import { codeOfAddress, findTracked, hrefOfTracked } from "../matters/index.ts";
import { namesOfDistricts } from "../unions/index.ts";
import { type CampaignRow, countsOf, runsOn, selectCampaigns } from "./campaigns.ts";
import { thankForWish } from "./operations/thank-for-wish.ts";
import { findCard, findOnWall } from "./store.ts";
import { tables, type WallView } from "./tables.ts";

const pageSize = 20;
const thanking: FloodRule = { name: "wish.thanks", perDevice: 20, perAddress: 200, window: 600 };

const query = z.object({
  campaign: z.coerce
    .number()
    .int()
    .positive()
    .max(2 ** 53 - 1)
    .optional()
    .catch(undefined),
  district: z
    .string()
    .regex(/^\d{6}$/)
    .optional()
    .catch(undefined),
  state: z.enum(wishStates).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
type Query = z.output<typeof query>;

const form = z.object({
  words: z.string().max(2000).catch(""),
  mayShow: z.literal("1").optional().catch(undefined),
});

export const pages: PageRoute[] = [
  {
    method: "GET",
    path: "/wishes",
    answer: async (ctx, { query: asked }) => ({ page: "wishes", data: await showWall(ctx, query.parse(asked)) }),
  },
  { method: "GET", path: "/wishes/{id}", answer: (ctx, { params }) => showWish(ctx, params.id!) },
  {
    method: "GET",
    path: "/wish-pictures/{id}",
    answer: async (ctx, { params }) => ({ file: await pictureOf(ctx, rowIdOf(params.id)), contentType: "image/webp" }),
  },
  {
    method: "GET",
    path: "/wishes/thanks/{token}",
    answer: async (ctx, { params, query: asked }) => {
      const done = z.object({ done: z.literal("1") }).safeParse(asked).success;
      return { page: "wishThanks", data: await showThanks(ctx, params.token!, { done }) };
    },
  },
  {
    method: "POST",
    path: "/wishes/thanks/{token}",
    answer: (ctx, { params, body }) => thank(ctx, params.token!, form.parse(body ?? {})),
  },
];

async function showWall(ctx: Context, asked: Query): Promise<Pages["wishes"]> {
  const campaigns = await selectCampaigns(ctx).execute();
  const today = todayInChina(ctx.now);
  const shown = asked.campaign
    ? campaigns.filter(({ id }) => id === asked.campaign)
    : campaigns.filter((one) => runsOn(one, today)).slice(0, 2);
  let rows = tables(ctx).selectFrom("wish_wall").where("text", "is not", null);
  if (asked.campaign) rows = rows.where("campaign_id", "=", asked.campaign);
  if (asked.district) rows = rows.where("district_code", "=", asked.district);
  if (asked.state) rows = rows.where("state", "=", asked.state);
  const counted = await rows.select(({ fn }) => fn.countAll<number>().as("n")).executeTakeFirstOrThrow();
  const total = Number(counted.n);
  const last = Math.max(1, Math.ceil(total / pageSize));
  const page = Math.min(asked.page, last);
  const wishes = await rows
    .selectAll()
    .orderBy("published_on", "desc")
    .orderBy("id")
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  const places = await tables(ctx)
    .selectFrom("wish_wall")
    .select("district_code")
    .distinct()
    .where("district_code", "is not", null)
    .orderBy("district_code")
    .execute();
  const names = await namesOfDistricts(
    ctx,
    places.flatMap(({ district_code }) => district_code ?? []),
  );
  return {
    campaigns: await campaignsOf(ctx, shown),
    filters: {
      campaign: asked.campaign ? String(asked.campaign) : "",
      district: asked.district ?? "",
      state: asked.state ?? "",
    },
    choices: {
      campaigns: campaigns.map(({ id, title }) => ({ value: String(id), label: title })),
      districts: [...names].map(([value, label]) => ({ value, label })),
    },
    filtered: Boolean(asked.campaign || asked.district || asked.state),
    wishes: wishes.map((row) => lineOf(row, names)),
    ...{ total, page, pages: last },
    ...(page > 1 && { previousHref: addressOf(asked, page - 1) }),
    ...(page < last && { nextHref: addressOf(asked, page + 1) }),
  };
}

async function campaignsOf(ctx: Context, rows: readonly CampaignRow[]): Promise<WishCampaign[]> {
  const counts = await countsOf(
    ctx,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, title, about, opens_on, ends_on, target }) => ({
    ...{ title, about, target },
    ...counts.get(id)!,
    opensOn: opens_on,
    endsOn: ends_on,
    href: `/wishes?campaign=${id}`,
  }));
}

function lineOf(row: WallView, names: ReadonlyMap<string, string>): WishLine {
  return {
    href: `/wishes/${row.id}`,
    text: row.text ?? "",
    state: row.state,
    ...(row.district_code && { district: names.get(row.district_code) ?? "" }),
    ...(row.unit && { unit: row.unit }),
    publishedOn: row.published_on,
    ...(row.fulfilled_on && { fulfilledOn: row.fulfilled_on }),
  };
}

function addressOf({ campaign, district, state }: Query, page: number): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries({ campaign, district, state })) if (value) search.set(name, String(value));
  if (page > 1) search.set("page", String(page));
  return search.size > 0 ? `/wishes?${search}` : "/wishes";
}

async function showWish(ctx: Context, id: string): Promise<PageAnswer> {
  const row = z.uuid().safeParse(id).success ? await findOnWall(ctx, id) : undefined;
  if (!row || row.text === null) throw new Refusal("not-found", "wish/not-on-wall");
  const names = await namesOfDistricts(ctx, row.district_code ? [row.district_code] : []);
  const campaign = row.campaign_id
    ? await tables(ctx).selectFrom("wish_campaign").select("title").where("id", "=", row.campaign_id).executeTakeFirst()
    : undefined;
  const came = row.state === "fulfilled" || row.state === "thanked";
  const data: Pages["wish"] = {
    ...lineOf(row, names),
    ...(campaign && { campaign: { title: campaign.title, href: `/wishes?campaign=${row.campaign_id}` } }),
    ...(came && row.proof && { proof: row.proof }),
    pictures: await picturesOf(ctx, id),
    ...(row.thanks && { thanks: row.thanks }),
  };
  return { page: "wish", data };
}

/** Only those that a second person looked at, whoever asks. */
async function picturesOf(ctx: Context, wishId: string): Promise<string[]> {
  const rows = await shownPhotos(ctx).select("id").where("wish_id", "=", wishId).orderBy("id").execute();
  return rows.map(({ id }) => `/wish-pictures/${id}`);
}

const shownPhotos = (ctx: Context) => tables(ctx).selectFrom("wish_photo").where("shown_by", "is not", null);

/** A webp of at most 40 KB. Errors: Refusal `wish/no-photo`. */
async function pictureOf(ctx: Context, id: number): Promise<Uint8Array> {
  const row = await shownPhotos(ctx).select("picture").where("id", "=", id).executeTakeFirst();
  if (!row) throw new Refusal("not-found", "wish/no-photo");
  return row.picture;
}

type Told = { done?: boolean; error?: string; said?: { words: string; mayShow: boolean } };

/** Errors: Refusal `matter/track-expired`, `wish/not-fulfilled`. */
async function showThanks(
  ctx: Context,
  token: string,
  { done = false, error, said }: Told,
): Promise<Pages["wishThanks"]> {
  const code = codeOfAddress(ctx, token);
  const { id } = await findTracked(ctx, code);
  return asSystem(ctx, "wish-thanks", async (system) => {
    const card = await findCard(system, id);
    const wall = card && (await findOnWall(system, card.id));
    if (!wall?.fulfilled_on) throw new Refusal("conflict", "wish/not-fulfilled");
    const before = await tables(system)
      .selectFrom("wish_thanks")
      .select(["key", "words_sealed", "may_show"])
      .where("wish_id", "=", wall.id)
      .executeTakeFirst();
    return {
      href: `/wishes/thanks/${token}`,
      trackHref: hrefOfTracked(ctx, code),
      text: wall.text ?? "",
      ...(wall.proof && { proof: wall.proof }),
      pictures: await picturesOf(system, wall.id),
      said: said ?? {
        words: before ? await ctx.services.keyring.open("wish_thanks.words", before.key, before.words_sealed) : "",
        mayShow: before?.may_show ?? false,
      },
      done,
      ...(error && { error }),
    };
  });
}

async function thank(ctx: Context, token: string, { words, mayShow }: z.output<typeof form>): Promise<PageAnswer> {
  const code = codeOfAddress(ctx, token);
  if (countFlood(ctx, thanking) > 0) throw new Refusal("too-many", "wish/too-many-thanks");
  const said = { words: words.trim().slice(0, 300), mayShow: mayShow !== undefined };
  const tried = await attempt(ctx, async (inner) => {
    if (!said.words) throw new Refusal("invalid", "wish/no-words");
    await thankForWish(inner, code, said);
  });
  if ("done" in tried) return { goTo: `/wishes/thanks/${token}?done=1` };
  const error = messageOf(tried.refusal, ctx.lang);
  return { page: "wishThanks", data: await showThanks(ctx, token, { said, error }), status: 422 };
}
