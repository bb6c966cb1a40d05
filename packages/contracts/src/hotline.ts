import { z } from "zod";
import { contract } from "./contract.ts";
import { matterDay, matterMoment, matterStates, takenMatter } from "./matter-parts.ts";
import { idParams, recordId } from "./unions.ts";

/** Orders of the 12345 hotline: pasted by staff, or sent by its system (docs/hotline.md). */

const orderNumber = z.string().trim().min(1).max(60);
export const hotlineOrder = z.object({
  /** Of the hotline: the same order again is the same matter. */
  ref: orderNumber,
  title: z.string().trim().max(200).optional(),
  words: z.string().trim().min(1).max(3600),
  name: z.string().trim().max(40).optional(),
  phone: z.string().trim().max(30).optional(),
  address: z.string().trim().max(200).optional(),
  employer: z.string().trim().max(100).optional(),
  district: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  people: z.number().int().min(1).max(100_000).optional(),
  /** The caller asked that only the receiving union knows who called. */
  confidential: z.boolean().default(false),
});
export type HotlineOrder = z.output<typeof hotlineOrder>;

export const readHotlineOrderContract = contract({
  id: "readHotlineOrder",
  method: "POST",
  path: "/hotline-orders/reading",
  summary:
    "The fields of orders that were copied as text from the hotline's system, found by their labels; nothing is kept.",
  access: "matter.enter",
  body: z.object({ text: z.string().trim().min(1).max(20_000) }),
  answer: z.object({
    orders: z.array(z.object({ order: hotlineOrder.partial(), missing: z.array(z.enum(["ref", "words"])) })),
  }),
});

export const enterHotlineOrderContract = contract({
  id: "enterHotlineOrder",
  method: "POST",
  path: "/hotline-orders",
  summary: "Staff enter an order of the hotline; the same number again gives the matter that is there.",
  access: "matter.enter",
  body: hotlineOrder,
  answer: takenMatter.extend({ id: z.number() }),
});

const signature = z.string().regex(/^[0-9a-f]{64}$/);
const signed = { key: z.coerce.number().int().positive(), at: z.coerce.number().int().positive(), signature };

export const receiveHotlineOrderContract = contract({
  id: "receiveHotlineOrder",
  method: "POST",
  path: "/hotline/orders",
  summary:
    "The hotline's system sends an order, signed with its key: HMAC-SHA-256 of `POST`, `at` and `order`, each on a line; safe to repeat.",
  access: "public",
  body: z.object({
    ...signed,
    at: signed.at.meta({ description: "Seconds since 1970, at most five minutes from now." }),
    order: z.string().max(20_000).meta({ description: "The order as JSON text, as it was signed." }),
  }),
  answer: takenMatter.omit({ code: true, kind: true }),
});

export const getHotlineOrderContract = contract({
  id: "getHotlineOrder",
  method: "GET",
  path: "/hotline/orders/{ref}",
  summary:
    "Where an order stands and what was answered, for the key that may send it: HMAC-SHA-256 of `GET`, `at` and the number.",
  access: "public",
  params: z.object({ ref: orderNumber }),
  query: z.object(signed),
  answer: z.object({
    ref: z.string(),
    number: z.string(),
    state: z.enum(matterStates),
    stateText: z.string(),
    unit: z.string().optional(),
    receivedAt: matterMoment,
    dueOn: matterDay,
    reply: z.object({ at: matterMoment, words: z.string() }).optional(),
    closedAt: matterMoment.optional(),
  }),
});

const unionName = z.object({ id: z.int(), name: z.string() });
export const listHotlineKeysContract = contract({
  id: "listHotlineKeys",
  method: "GET",
  path: "/hotline-keys",
  summary: "Keys of hotline systems within the reader's scope; the secrets nobody can see again.",
  access: "open311.manage",
  answer: z.object({
    keys: z.array(
      z.object({
        id: z.int(),
        name: z.string(),
        union: unionName,
        madeAt: matterMoment,
        revokedAt: matterMoment.optional(),
      }),
    ),
  }),
});

export const makeHotlineKeyContract = contract({
  id: "makeHotlineKey",
  method: "POST",
  path: "/hotline-keys",
  summary:
    "A key for a hotline's system, whose orders a union receives; the secret is in this answer and nowhere else.",
  access: "open311.manage",
  body: z.object({ name: z.string().trim().min(1).max(60), unionId: recordId }),
  answer: z.object({ id: z.int(), secret: z.string() }),
});

export const revokeHotlineKeyContract = contract({
  id: "revokeHotlineKey",
  method: "POST",
  path: "/hotline-keys/{id}/revoke",
  summary: "Revoke a key for ever; orders that came with it stay.",
  access: "open311.manage",
  params: idParams,
  answer: z.object({}),
});

export const hotlineContracts = [
  readHotlineOrderContract,
  enterHotlineOrderContract,
  receiveHotlineOrderContract,
  getHotlineOrderContract,
  listHotlineKeysContract,
  makeHotlineKeyContract,
  revokeHotlineKeyContract,
] as const;
