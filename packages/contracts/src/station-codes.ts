import { z } from "zod";
import { contract, fileAnswer } from "./contract.ts";
import { stationKind } from "./stations.ts";
import { calendarDate, idParams, pageQuery, reasonText, recordId } from "./unions.ts";

/** Stations 2: signed codes that stand printed in a station, and posters. */

/** What a code is for: which board its page opens with. */
export const codePurposes = {
  all: { zh: "三个板块", en: "All three boards" },
  appeal: { zh: "提诉求", en: "Appeals" },
  experience: { zh: "驿站体验官", en: "Experience officer" },
  wish: { zh: "微心愿", en: "Micro-wishes" },
} as const;
export type CodePurpose = keyof typeof codePurposes;
export const codePurpose = z.enum(["all", "appeal", "experience", "wish"]);

export const posterPaper = z.enum(["A4", "A3"]);
export type PosterPaper = z.infer<typeof posterPaper>;

/** Most posters of one order. */
export const mostPosters = 2000;

const address = z
  .object({ origin: z.string(), isPublic: z.boolean() })
  .meta({ description: "Where printed codes lead to; not public: a phone outside cannot open it, so do not print." });

export const stationCodeSchema = z
  .object({
    id: z.int(),
    purpose: codePurpose,
    url: z.string().meta({ description: "What the printed code says." }),
    issuedAt: z.iso.datetime(),
    issuedBy: z.string().optional(),
    revoked: z
      .object({ at: z.iso.datetime(), by: z.string().optional(), reason: z.string() })
      .optional()
      .meta({ description: "It opens a page that says so." }),
    scans: z.int().meta({ description: "Times it was opened, ever; machines not counted." }),
    days: z
      .array(z.object({ on: calendarDate, scans: z.int() }))
      .meta({ description: "Of the last 30 days in China, those on which it was scanned." }),
  })
  .meta({ id: "StationCode" });
export type StationCode = z.infer<typeof stationCodeSchema>;

export const listStationCodesContract = contract({
  id: "listStationCodes",
  method: "GET",
  path: "/stations/{id}/codes",
  summary: "The codes of a station, those in use first",
  access: "station.read",
  params: idParams,
  answer: z.object({ codes: z.array(stationCodeSchema), address, may: z.object({ manage: z.boolean() }) }),
});

export const issueStationCodeContract = contract({
  id: "issueStationCode",
  method: "POST",
  path: "/stations/{id}/codes",
  summary: "Issue a code for a purpose that has none",
  access: "station.manage",
  params: idParams,
  body: z.object({ purpose: codePurpose }),
  answer: z.object({ id: z.int() }),
});

export const revokeStationCodeContract = contract({
  id: "revokeStationCode",
  method: "POST",
  path: "/station-codes/{id}/revoke",
  summary: "Revoke a code for ever, and perhaps issue another in its place",
  access: "station.manage",
  params: idParams,
  body: z.object({ reason: reasonText, replace: z.boolean().default(false) }),
  answer: z.object({ replacement: z.int().optional() }),
});

export const getStationPosterContract = contract({
  id: "getStationPoster",
  method: "GET",
  path: "/station-codes/{id}/poster",
  summary: "The poster of one code as a PDF to print",
  access: "station.read",
  params: idParams,
  query: z.object({ paper: posterPaper.default("A4") }),
  answer: fileAnswer,
});

const orderParams = z.object({ id: z.uuid() });

export const posterOrderSchema = z
  .object({
    id: z.uuid(),
    purpose: codePurpose,
    paper: posterPaper,
    district: z.string().optional(),
    kind: stationKind.optional(),
    state: z.enum(["waiting", "printing", "done", "cancelled"]),
    total: z.int(),
    printed: z.int(),
    missing: z.string().meta({ description: "Characters of names that no letter was found for." }),
    at: z.iso.datetime(),
    finishedAt: z.iso.datetime().optional(),
  })
  .meta({ id: "PosterOrder" });
export type PosterOrder = z.infer<typeof posterOrderSchema>;

export const orderPostersContract = contract({
  id: "orderPosters",
  method: "POST",
  path: "/poster-orders",
  summary: "Print the posters of many stations in the background; those without a code for the purpose get one",
  access: "station.manage",
  body: z.object({
    key: z.uuid().meta({ description: "Chosen by the sender: sent twice, it is one order." }),
    purpose: codePurpose,
    paper: posterPaper,
    district: z
      .string()
      .regex(/^\d{2}(\d{2}){0,2}$/)
      .optional()
      .meta({ description: "The beginning of their code." }),
    kind: stationKind.optional(),
    stations: z.array(recordId).min(1).max(mostPosters).optional().meta({ description: "Only these." }),
  }),
  answer: posterOrderSchema,
});

export const listPosterOrdersContract = contract({
  id: "listPosterOrders",
  method: "GET",
  path: "/poster-orders",
  summary: "One's own orders, the newest first",
  access: "station.manage",
  query: z.object(pageQuery),
  answer: z.object({ orders: z.array(posterOrderSchema), total: z.int(), address }),
});

export const getPosterOrderContract = contract({
  id: "getPosterOrder",
  method: "GET",
  path: "/poster-orders/{id}",
  summary: "How far an order is; to be asked again until it is done",
  access: "station.manage",
  params: orderParams,
  answer: posterOrderSchema,
});

export const cancelPosterOrderContract = contract({
  id: "cancelPosterOrder",
  method: "POST",
  path: "/poster-orders/{id}/cancel",
  summary: "Stop an order that is not done",
  access: "station.manage",
  params: orderParams,
  body: z.object({}),
  answer: posterOrderSchema,
});

export const downloadPostersContract = contract({
  id: "downloadPosters",
  method: "GET",
  path: "/poster-orders/{id}/file",
  summary: "The posters of an order as one PDF",
  access: "station.manage",
  params: orderParams,
  answer: fileAnswer,
});

export const stationCodeContracts = [
  listStationCodesContract,
  issueStationCodeContract,
  revokeStationCodeContract,
  getStationPosterContract,
  orderPostersContract,
  listPosterOrdersContract,
  getPosterOrderContract,
  cancelPosterOrderContract,
  downloadPostersContract,
] as const;
