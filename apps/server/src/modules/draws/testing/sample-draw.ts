import { createHash } from "node:crypto";
import type { DrawFile } from "../draw-file.ts";
import {
  closingOf,
  commitmentOf,
  hashOfRules,
  hashOfServerSeed,
  keyOfDraw,
  protocol,
  rootOfTickets,
  ticketOf,
  winnersOf,
} from "../fair-draw.ts";
import { lineOfSeed, type PublicSeed } from "../public-seed.ts";
import type { PublishedRules } from "../tables.ts";

export const sampleRules: PublishedRules = {
  protocol,
  id: "6f1d9c0e-3b1a-4c59-8a8e-0d2f6a3b7c11",
  organiser: "某区总工会",
  area: "340705",
  title: "体验官抽奖",
  who: "在驿站评价过服务的劳动者",
  ticketsPerPerson: 30,
  period: { from: "2026-10-01", to: "2026-10-31" },
  prizes: [
    { name: "保温壶", valueFen: 12000, quota: 1 },
    { name: "毛巾", valueFen: 1500, quota: 3 },
  ],
  claim: { how: "带上领奖号", places: ["一号驿站", "二号驿站"], until: "2026-11-30", collectDays: 30 },
  reserves: { count: 2, claimDays: 10 },
  seedSource: "ssq",
};

export const sampleSeed: PublicSeed = {
  source: "ssq",
  issue: "2026126",
  drawnOn: "2026-11-03",
  numbers: "03 08 14 21 27 32 + 09",
};

export const serverSeed = createHash("sha256").update("sample server seed").digest("hex");
/** Code `n` of the sample: 16 bytes, hexadecimal. */
export const codeOf = (n: number): string => createHash("sha256").update(`sample ${n}`).digest("hex").slice(0, 32);

/** A whole draw of so many tickets, as an honest operator would publish it; `over` is what somebody makes of it before hashing. */
export function sampleDraw(count = 20, over: { rules?: PublishedRules; seed?: PublicSeed } = {}): DrawFile {
  const { rules = sampleRules, seed = sampleSeed } = over;
  const tickets = Array.from({ length: count }, (_, n) => ticketOf(rules.id, codeOf(n))).sort();
  const publishedAt = "2026-09-28T02:00:00.000Z";
  const closedAt = "2026-10-31T16:05:00.000Z";
  const [rulesHash, serverSeedHash, ticketRoot] = [
    hashOfRules(rules),
    hashOfServerSeed(serverSeed),
    rootOfTickets(tickets),
  ];
  const commitment = commitmentOf({ rulesHash, serverSeedHash, publishedAt });
  const closing = closingOf({ commitment, ticketCount: count, ticketRoot, closedAt });
  return {
    protocol,
    rules,
    rulesHash,
    serverSeedHash,
    publishedAt,
    commitment,
    closedAt,
    ticketCount: count,
    ticketRoot,
    closing,
    publicSeed: seed,
    serverSeed,
    winners: winnersOf(rules, tickets, keyOfDraw(closing, serverSeed, lineOfSeed(seed))),
    tickets,
  };
}
