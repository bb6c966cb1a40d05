import { z } from "zod";
import { contract } from "./contract.ts";
import { matterDay, matterMoment } from "./matter-parts.ts";
import { idParams, recordId } from "./unions.ts";

/** The keys with which systems of the city send and fetch matters (Open311 GeoReport v2; docs/open311.md). */

const nameOfClient = z.string().trim().min(1).max(60);

export const listOpen311ClientsContract = contract({
  id: "listOpen311Clients",
  method: "GET",
  path: "/open311-clients",
  summary:
    "Systems that have a key within the reader's scope, those in use first; the keys themselves nobody can see again.",
  access: "open311.manage",
  answer: z.object({
    /** What the systems are told: where to begin. */
    discovery: z.string(),
    clients: z.array(
      z.object({
        id: z.int(),
        name: z.string(),
        union: z.object({ id: z.int(), name: z.string() }),
        mayRead: z.boolean(),
        mayWrite: z.boolean(),
        madeBy: z.string().optional(),
        madeAt: matterMoment,
        revoked: z.object({ at: matterMoment, by: z.string().optional() }).optional(),
        days: z
          .array(z.object({ on: matterDay, reads: z.int(), writes: z.int() }))
          .meta({ description: "Of the last 30 days in China, those on which it was used; the newest first." }),
      }),
    ),
  }),
});

export const makeOpen311ClientContract = contract({
  id: "makeOpen311Client",
  method: "POST",
  path: "/open311-clients",
  summary: "Give a system a key for the district of a union; the key is in this answer and nowhere else.",
  access: "open311.manage",
  body: z
    .object({ name: nameOfClient, unionId: recordId, mayRead: z.boolean(), mayWrite: z.boolean() })
    .refine(({ mayRead, mayWrite }) => mayRead || mayWrite, { path: ["mayRead"], message: "read, write or both" }),
  answer: z.object({ id: z.int(), key: z.string() }),
});

export const revokeOpen311ClientContract = contract({
  id: "revokeOpen311Client",
  method: "POST",
  path: "/open311-clients/{id}/revoke",
  summary: "Revoke a key for ever; what came with it stays.",
  access: "open311.manage",
  params: idParams,
  answer: z.object({}),
});

export const open311Contracts = [
  listOpen311ClientsContract,
  makeOpen311ClientContract,
  revokeOpen311ClientContract,
] as const;
