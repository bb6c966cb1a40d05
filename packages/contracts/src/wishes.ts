import { z } from "zod";
import { contract, fileAnswer } from "./contract.ts";
import { matterWords } from "./matter-parts.ts";
import { photoLimitBytes } from "./stations.ts";
import { idParams, recordId } from "./unions.ts";

/** The wish wall. `{id}` of a wish is the id of its matter; claiming, releasing, declining and dispatching are acts on the matter. */

/** As everybody sees it; `gone`: was on the wall and is not any more. */
export const wishStates = ["open", "claimed", "fulfilled", "thanked"] as const;
export type WishState = (typeof wishStates)[number];

const day = z.iso.date();
const district = z.string().regex(/^\d{6}$/);
const wallText = z.string().trim().min(4).max(300);
const done = z.object({});
const paging = {
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
};

const wishLine = z.object({
  id: z.int().meta({ description: "Of the matter." }),
  text: z.string().optional().meta({ description: "As on the wall; gone when her matter was let go." }),
  state: z.enum([...wishStates, "gone"]),
  district: z.string().optional(),
  campaign: z.string().optional(),
  unit: z.string().optional(),
  publishedOn: day,
  toLook: z.int().meta({ description: "Photos and thanks that a second person has to look at." }),
});

export const listWishesContract = contract({
  id: "listWishes",
  method: "GET",
  path: "/wishes",
  summary: "Wishes that hang on the wall, or did, of whoever may see their matters.",
  access: "matter.read",
  query: z.object({
    state: z.enum([...wishStates, "gone"]).optional(),
    campaign: recordId.optional(),
    look: z.stringbool().optional(),
    ...paging,
  }),
  answer: z.object({ wishes: z.array(wishLine), total: z.int() }),
});

export const getWishContract = contract({
  id: "getWish",
  method: "GET",
  path: "/wishes/{id}",
  summary: "One wish with what hangs on the wall of it.",
  access: "matter.read",
  params: idParams,
  answer: z.object({
    card: wishLine
      .extend({
        wallId: z.uuid(),
        campaignId: z.int().optional(),
        districtCode: district.optional(),
        proof: z.string().optional(),
      })
      .optional(),
    photos: z.array(z.object({ id: z.int(), shown: z.boolean(), mine: z.boolean() })),
    thanks: z
      .object({ words: z.string(), mayShow: z.boolean(), shown: z.string().optional() })
      .optional()
      .meta({ description: "What she said, and what of it is shown." }),
    may: z.array(z.enum(["publish", "rewrite", "photo", "fulfil", "look"])),
  }),
});

export const proposeWishContract = contract({
  id: "proposeWish",
  method: "GET",
  path: "/wishes/{id}/proposal",
  summary: "What could go on the wall: her words without numbers, names and addresses, for staff to rewrite.",
  access: "matter.dispatch",
  params: idParams,
  answer: z.object({
    text: z.string(),
    masked: z.int().meta({ description: "So many places were masked." }),
    districtCode: district.optional(),
    district: z.string().optional(),
    sameDistrict: z
      .int()
      .meta({ description: "Wishes of that district on the wall; few of them can point at somebody." }),
    few: z.boolean(),
    campaignId: z.int().optional().meta({ description: "The one that runs there now." }),
  }),
});

export const publishWishContract = contract({
  id: "publishWish",
  method: "POST",
  path: "/wishes/{id}/publication",
  summary: "Put a wish on the wall in other words than hers, or put the words on the wall right.",
  access: "matter.dispatch",
  params: idParams,
  body: z.object({ text: wallText, districtCode: district.optional(), campaignId: recordId.optional() }),
  answer: done,
});

export const fulfilWishContract = contract({
  id: "fulfilWish",
  method: "POST",
  path: "/wishes/{id}/fulfilment",
  summary: "It came true: words to her, and photos or a line that shows it.",
  access: "matter.handle",
  params: idParams,
  body: z.object({ words: matterWords, proof: z.string().trim().min(4).max(300).optional() }),
  answer: done,
});

export const addWishPhotoContract = contract({
  id: "addWishPhoto",
  method: "POST",
  path: "/wishes/{id}/photos",
  summary: "A photo that shows it; on the wall once a second person looked at it.",
  access: "matter.handle",
  params: idParams,
  query: z.object({ name: z.string().trim().min(1).max(200) }),
  upload: { limitBytes: photoLimitBytes },
  answer: z.object({ id: z.int() }),
});

export const openWishPhotoContract = contract({
  id: "openWishPhoto",
  method: "GET",
  path: "/wish-photos/{id}",
  summary: "A photo as it was sent, for staff.",
  access: "matter.read",
  params: idParams,
  answer: fileAnswer,
});

export const lookAtWishPhotoContract = contract({
  id: "lookAtWishPhoto",
  method: "POST",
  path: "/wish-photos/{id}/look",
  summary: "The second look: the photo is shown on the wall, or goes.",
  access: "matter.handle",
  params: idParams,
  body: z.object({ show: z.boolean() }),
  answer: done,
});

export const showWishThanksContract = contract({
  id: "showWishThanks",
  method: "POST",
  path: "/wishes/{id}/thanks",
  summary: "Her thanks on the wall, where she agreed; without a text they are taken off.",
  access: "matter.dispatch",
  params: idParams,
  body: z.object({ text: wallText.optional() }),
  answer: done,
});

const campaignWords = z.object({
  unionId: recordId,
  title: z.string().trim().min(2).max(60),
  about: z.string().trim().max(500).default(""),
  target: z.int().min(1).max(1_000_000),
  opensOn: day,
  endsOn: day,
  districts: z.array(district).max(200).default([]),
});
const campaignLine = z.object({
  id: z.int(),
  title: z.string(),
  union: z.string(),
  opensOn: day,
  endsOn: day,
  target: z.int(),
  published: z.int(),
  claimed: z.int(),
  fulfilled: z.int().meta({ description: "Came true, thanked or not." }),
});

export const listCampaignsContract = contract({
  id: "listWishCampaigns",
  method: "GET",
  path: "/wish-campaigns",
  summary: "Campaigns with how far they are, the newest first.",
  access: "matter.read",
  answer: z.object({ campaigns: z.array(campaignLine) }),
});

export const getCampaignContract = contract({
  id: "getWishCampaign",
  method: "GET",
  path: "/wish-campaigns/{id}",
  summary: "A campaign with its progress by week.",
  access: "matter.read",
  params: idParams,
  answer: campaignLine.extend({
    unionId: z.int(),
    about: z.string(),
    districts: z.array(z.object({ code: district, name: z.string() })),
    weeks: z
      .array(z.object({ from: day, published: z.int(), fulfilled: z.int() }))
      .meta({ description: "Since the beginning, added up." }),
    mayChange: z.boolean(),
  }),
});

export const createCampaignContract = contract({
  id: "createWishCampaign",
  method: "POST",
  path: "/wish-campaigns",
  summary: "A campaign with a target and dates; it is on the wall at once.",
  access: "wish.manage",
  body: campaignWords,
  answer: z.object({ id: z.int() }),
});

export const updateCampaignContract = contract({
  id: "updateWishCampaign",
  method: "PUT",
  path: "/wish-campaigns/{id}",
  summary: "Change a campaign.",
  access: "wish.manage",
  params: idParams,
  body: campaignWords,
  answer: done,
});

export const wishContracts = [
  listWishesContract,
  getWishContract,
  proposeWishContract,
  publishWishContract,
  fulfilWishContract,
  addWishPhotoContract,
  openWishPhotoContract,
  lookAtWishPhotoContract,
  showWishThanksContract,
  listCampaignsContract,
  getCampaignContract,
  createCampaignContract,
  updateCampaignContract,
] as const;
