import { hash } from "node:crypto";

/**
 * The Merkle tree of RFC 9162, section 2.1, over entries 0 … size-1. Leaves and complete inner nodes stand in one row in
 * the order in which they come to be: a leaf, then the nodes that it completes, from below. A number below is a whole
 * number up to 2^53; none of this does input or output.
 */
export type Hash = Buffer;

/** A complete or incomplete subtree over the entries from `start` up to, not including, `end`. */
export type Range = { start: number; end: number };

const leafPrefix = Buffer.of(0);
const nodePrefix = Buffer.of(1);

export const emptyRoot: Hash = hash("sha256", "", "buffer");

/** Of a text its UTF-8. */
export function leafHash(body: string | Buffer): Hash {
  if (typeof body === "string") return hash("sha256", `\0${body}`, "buffer");
  return hash("sha256", Buffer.concat([leafPrefix, body]), "buffer");
}

/** Used again and again: a check makes millions. */
const pair = Buffer.alloc(65, 1);

export function nodeHash(left: Hash, right: Hash): Hash {
  // What an attacker put there may have any length.
  if (left.length !== 32 || right.length !== 32) {
    return hash("sha256", Buffer.concat([nodePrefix, left, right]), "buffer");
  }
  left.copy(pair, 1);
  right.copy(pair, 33);
  return hash("sha256", pair, "buffer");
}

/** How many nodes a tree over `size` entries has; the position of leaf `size`. */
export function nodeCount(size: number): number {
  return 2 * size - ones(size);
}

/** The positions of the complete subtrees that make up the range, from the left; to be folded by `fold`. */
export function positionsOf({ start, end }: Range): number[] {
  const positions: number[] = [];
  for (let at = start; at < end; ) {
    let [width, level] = [1, 0];
    while (at % (2 * width) === 0 && at + 2 * width <= end) [width, level] = [2 * width, level + 1];
    positions.push(nodeCount(at + width - 1) + level);
    at += width;
  }
  return positions;
}

/** The root over complete subtrees, from the left, the larger ones first. */
export function fold(subtrees: readonly Hash[]): Hash {
  return subtrees.length ? subtrees.reduceRight((right, left) => nodeHash(left, right)) : emptyRoot;
}

/** The subtrees beside the way from leaf `seq` to the root over `size` entries (PATH of section 2.1.3.1), from below. */
export function inclusionRanges(seq: number, size: number): Range[] {
  const ranges: Range[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + split(end - start);
    if (seq < middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  return ranges.reverse();
}

/** The subtrees that show that the first `from` of `to` entries are the older tree (PROOF of section 2.1.4.1). */
export function consistencyRanges(from: number, to: number): Range[] {
  if (from === 0) return [];
  const ranges: Range[] = [];
  let [start, end] = [0, to];
  while (from !== end) {
    const middle = start + split(end - start);
    if (from <= middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  // The older tree's own root is known to whoever checks.
  if (start > 0) ranges.push({ start, end });
  return ranges.reverse();
}

export type InclusionClaim = { seq: number; size: number; leaf: Hash; path: readonly Hash[]; root: Hash };

/** RFC 9162, section 2.1.3.2. */
export function verifyInclusion({ seq, size, leaf, path, root }: InclusionClaim): boolean {
  if (!(Number.isSafeInteger(seq) && Number.isSafeInteger(size) && seq >= 0 && seq < size)) return false;
  let [fn, sn, r] = [seq, size - 1, leaf];
  for (const p of path) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      r = nodeHash(p, r);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      r = nodeHash(r, p);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && r.equals(root);
}

export type ConsistencyClaim = { from: Tree; to: Tree; path: readonly Hash[] };
export type Tree = { size: number; root: Hash };

/** RFC 9162, section 2.1.4.2; every tree is consistent with itself, and the empty one with each. */
export function verifyConsistency({ from, to, path }: ConsistencyClaim): boolean {
  if (!(Number.isSafeInteger(from.size) && Number.isSafeInteger(to.size))) return false;
  if (from.size < 0 || from.size > to.size) return false;
  if (from.size === to.size) return path.length === 0 && from.root.equals(to.root);
  if (from.size === 0) return path.length === 0 && from.root.equals(emptyRoot);
  const proof = isPowerOfTwo(from.size) ? [from.root, ...path] : path;
  const [first, ...rest] = proof;
  if (!first || path.length === 0) return false;
  let [fn, sn] = [from.size - 1, to.size - 1];
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)];
  let [fr, sr] = [first, first];
  for (const c of rest) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      [fr, sr] = [nodeHash(c, fr), nodeHash(c, sr)];
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      sr = nodeHash(sr, c);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && fr.equals(from.root) && sr.equals(to.root);
}

const half = (n: number) => Math.floor(n / 2);

/** The largest power of two smaller than n > 1. */
function split(n: number): number {
  let k = 1;
  while (2 * k < n) k *= 2;
  return k;
}

function isPowerOfTwo(n: number): boolean {
  return ones(n) === 1;
}

function ones(n: number): number {
  let count = 0;
  for (let rest = n; rest > 0; rest = half(rest)) count += rest % 2;
  return count;
}
