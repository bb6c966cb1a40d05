import { createHash, createHmac } from "node:crypto";
import { canonicalJson, type Json } from "./canonical-json.ts";

/**
 * The published algorithm, version 1: docs/draw.md is its specification, with test vectors. Pure. All hashes are SHA-256 in
 * lower-case hexadecimal over lines of text, so that anybody can check one with `printf … | sha256sum`.
 */
export const protocol = "zhijia-draw-1" as const;

/** The first line keeps hashes of different things apart; then one line each, every line ended by a line feed. */
function hashOf(what: string, lines: readonly string[]): string {
  const hash = createHash("sha256").update(`${protocol} ${what}\n`);
  for (const line of lines) hash.update(`${line}\n`);
  return hash.digest("hex");
}

export const hashOfRules = (rules: Json): string => hashOf("rules", [canonicalJson(rules)]);
/** `serverSeed`: 32 bytes in hexadecimal. */
export const hashOfServerSeed = (serverSeed: string): string => hashOf("server-seed", [serverSeed]);

export type Published = { rulesHash: string; serverSeedHash: string; publishedAt: string };
/** Put up before the first entry: neither the rules nor the secret can be changed afterwards. */
export const commitmentOf = ({ rulesHash, serverSeedHash, publishedAt }: Published): string =>
  hashOf("commitment", [rulesHash, serverSeedHash, publishedAt]);

/** What stands in the public list for a secret code of 16 bytes (hexadecimal): who reads the list cannot claim with it. */
export const ticketOf = (drawId: string, code: string): string => hashOf("ticket", [drawId, code]).slice(0, 32);

/** `sorted`: every ticket once, in ascending order. */
export const rootOfTickets = (sorted: readonly string[]): string => hashOf("tickets", sorted);

export type Closed = { commitment: string; ticketCount: number; ticketRoot: string; closedAt: string };
/** Put up when entries end, before the public seed exists: the list cannot be changed afterwards. */
export const closingOf = ({ commitment, ticketCount, ticketRoot, closedAt }: Closed): string =>
  hashOf("closing", [commitment, String(ticketCount), ticketRoot, closedAt]);

/** The key of the stream of random numbers: fixed by everything, known to nobody before the public seed is. */
export const keyOfDraw = (closing: string, serverSeed: string, publicSeed: string): string =>
  hashOf("draw", [closing, serverSeed, publicSeed]);

/** Numbers of 32 bits without end: HMAC-SHA-256 of a counter of 8 bytes (big endian, from 0), eight numbers a block. */
export function* numbersFrom(key: string): Generator<number, never> {
  const secret = Buffer.from(key, "hex");
  const counter = Buffer.alloc(8);
  for (let block = 0n; ; block++) {
    counter.writeBigUInt64BE(block);
    const bytes = createHmac("sha256", secret).update(counter).digest();
    for (let at = 0; at < 32; at += 4) yield bytes.readUInt32BE(at);
  }
}

const range = 2 ** 32;

/** 0 … below − 1, each as likely: numbers at the end of the range, which would favour small results, are thrown away. */
export function below(limit: number, numbers: Iterator<number>): number {
  const fair = range - (range % limit);
  for (;;) {
    const number = numbers.next().value as number;
    if (number < fair) return number % limit;
  }
}

/** The first `wanted` tickets of a fair shuffle (Fisher–Yates, Durstenfeld 1964), in the order in which they are drawn. */
export function shuffle(sorted: readonly string[], wanted: number, key: string): string[] {
  const tickets = [...sorted];
  const numbers = numbersFrom(key);
  const count = Math.min(wanted, tickets.length);
  for (let at = 0; at < count; at++) {
    const other = at + below(tickets.length - at, numbers);
    [tickets[at], tickets[other]] = [tickets[other]!, tickets[at]!];
  }
  return tickets.slice(0, count);
}

/** `prize`: its number in the rules, from 1; null: a reserve, who gets what others leave. */
export type Winner = { position: number; prize: number | null; ticket: string };
export type Prizes = { prizes: readonly { quota: number }[]; reserves: { count: number } };

/** The prizes in the order of the rules, each as often as there are of it; then the reserves. */
export function winnersOf(rules: Prizes, sorted: readonly string[], key: string): Winner[] {
  const prizes = rules.prizes.flatMap(({ quota }, index) => Array<number>(quota).fill(index + 1));
  const drawn = shuffle(sorted, prizes.length + rules.reserves.count, key);
  return drawn.map((ticket, index) => ({ position: index + 1, prize: prizes[index] ?? null, ticket }));
}
