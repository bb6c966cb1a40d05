import { createHash } from "node:crypto";
import { normalise, pairs } from "../../platform/search/tokens.ts";

const bands = 20;
const rows = 2;
/** Fewer pairs say nothing: "饮水机坏了" is said of every station. */
const leastPairs = 8;

/** What two texts are compared by: their pairs of neighbouring characters. */
export function pairsOf(text: string): Set<string> {
  return new Set(pairs(normalise(text)));
}

/** How much of both stands in both, 0 to 1 (Jaccard). Texts too short to tell are never near. */
export function nearness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size < leastPairs || other.size < leastPairs) return 0;
  let both = 0;
  for (const pair of one) if (other.has(pair)) both++;
  return both / (one.size + other.size - both);
}

/**
 * Marks by which near texts are found: keyed min-hashes in bands of two (Broder 1997), of which texts that are half alike share
 * one in 99.7 of 100 cases. Without the key nothing of the words can be tried against them. Empty for a text that is too short.
 */
export function marksOf(key: Uint8Array, text: ReadonlySet<string>): number[] {
  if (text.size < leastPairs) return [];
  const least = new Uint32Array(bands * rows).fill(0xffffffff);
  for (const pair of text) {
    // SHAKE256 with the key in front is a pseudorandom function (FIPS 202): one call gives all 40 hashes.
    const bytes = createHash("shake256", { outputLength: least.length * 4 })
      .update(key)
      .update(pair)
      .digest();
    for (let i = 0; i < least.length; i++) least[i] = Math.min(least[i]!, bytes.readUInt32LE(i * 4));
  }
  return Array.from({ length: bands }, (_, band) => {
    const ofBand = createHash("sha256")
      .update(key)
      .update(Uint8Array.of(band))
      .update(least.subarray(band * rows, band * rows + rows));
    return ofBand.digest().readUIntBE(0, 6);
  });
}
