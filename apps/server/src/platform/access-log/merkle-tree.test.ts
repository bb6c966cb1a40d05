import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  consistencyRanges,
  emptyRoot,
  fold,
  type Hash,
  inclusionRanges,
  leafHash,
  nodeCount,
  nodeHash,
  positionsOf,
  type Range,
  verifyConsistency,
  verifyInclusion,
} from "./merkle-tree.ts";

/** The nodes in the order of the database, made by the plainest method: append a leaf, join while two are equally high. */
function grow(leaves: readonly Hash[]): Hash[] {
  const nodes: Hash[] = [];
  const peaks: { hash: Hash; height: number }[] = [];
  for (const leaf of leaves) {
    nodes.push(leaf);
    peaks.push({ hash: leaf, height: 0 });
    while (peaks.length > 1 && peaks.at(-1)!.height === peaks.at(-2)!.height) {
      const right = peaks.pop()!;
      const left = peaks.pop()!;
      const hash = nodeHash(left.hash, right.hash);
      nodes.push(hash);
      peaks.push({ hash, height: left.height + 1 });
    }
  }
  return nodes;
}

/** MTH of RFC 9162, section 2.1.1, word for word. */
function rootOf(leaves: readonly Hash[]): Hash {
  if (leaves.length === 0) return emptyRoot;
  if (leaves.length === 1) return leaves[0]!;
  const k = 2 ** (Math.ceil(Math.log2(leaves.length)) - 1);
  return nodeHash(rootOf(leaves.slice(0, k)), rootOf(leaves.slice(k)));
}

const leavesOf = (count: number) => Array.from({ length: count }, (_, n) => leafHash(`entry ${n}`));

function tree(count: number) {
  const leaves = leavesOf(count);
  const nodes = grow(leaves);
  const of = (range: Range) => fold(positionsOf(range).map((position) => nodes[position]!));
  return { leaves, nodes, of, root: (size: number) => of({ start: 0, end: size }) };
}

describe("the vectors of Certificate Transparency (RFC 6962, testdata of its reference implementation)", () => {
  const inputs = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
  ].map((hex) => leafHash(Buffer.from(hex, "hex")));
  const nodes = grow(inputs);
  test.each([
    [0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    [1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"],
    [2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
    [3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"],
    [4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"],
    [5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"],
    [6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"],
    [7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"],
    [8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"],
  ])("the root over the first %i", (size, root) => {
    const hashes = positionsOf({ start: 0, end: size }).map((position) => nodes[position]!);
    expect(fold(hashes).toString("hex")).toBe(root);
  });
});

test("a text is hashed as its UTF-8", () => {
  const text = "工资\0😀";
  expect(leafHash(text)).toEqual(leafHash(Buffer.from(text, "utf8")));
});

test("nodes stand where they come to be, and every root is the one of the specification", () => {
  const { leaves, nodes, root } = tree(130);
  for (let size = 0; size <= 130; size++) {
    expect(nodeCount(size)).toBe(grow(leaves.slice(0, size)).length);
    expect(root(size)).toEqual(rootOf(leaves.slice(0, size)));
    if (size < 130) expect(nodes[nodeCount(size)]).toEqual(leaves[size]);
  }
});

test("positions stay exact for numbers beyond 32 bits", () => {
  expect(nodeCount(2 ** 40)).toBe(2 ** 41 - 1);
  expect(positionsOf({ start: 0, end: 2 ** 40 + 1 })).toEqual([2 ** 41 - 2, 2 ** 41 - 1]);
  expect(inclusionRanges(0, 2 ** 40)).toHaveLength(40);
});

test("every entry is proven in every tree that has it; no other text, place, size, root or path is", () => {
  const size = fc.integer({ min: 1, max: 200 });
  const { leaves, of, root } = tree(200);
  fc.assert(
    fc.property(size, fc.nat(), fc.nat(), (size, pick, other) => {
      const seq = pick % size;
      const path = inclusionRanges(seq, size).map(of);
      const claim = { seq, size, leaf: leaves[seq]!, path, root: root(size) };
      expect(verifyInclusion(claim)).toBe(true);
      expect(path.length).toBeLessThanOrEqual(8);
      const elsewhere = (seq + 1 + (other % Math.max(size - 1, 1))) % size;
      if (elsewhere !== seq) expect(verifyInclusion({ ...claim, seq: elsewhere })).toBe(false);
      expect(verifyInclusion({ ...claim, seq: size })).toBe(false);
      expect(verifyInclusion({ ...claim, seq: -1 })).toBe(false);
      expect(verifyInclusion({ ...claim, leaf: leafHash("another") })).toBe(false);
      expect(verifyInclusion({ ...claim, root: leafHash("another") })).toBe(false);
      expect(verifyInclusion({ ...claim, path: [...path, leafHash("more")] })).toBe(false);
      if (path.length) expect(verifyInclusion({ ...claim, path: path.slice(1) })).toBe(false);
      if (path.length)
        expect(verifyInclusion({ ...claim, path: path.with(other % path.length, emptyRoot) })).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test("every older tree is proven to begin every newer one; no other root, size or path is", () => {
  const size = fc.integer({ min: 0, max: 200 });
  const { of, root } = tree(200);
  fc.assert(
    fc.property(size, size, fc.nat(), (a, b, other) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      const path = consistencyRanges(from, to).map(of);
      const claim = { from: { size: from, root: root(from) }, to: { size: to, root: root(to) }, path };
      expect(verifyConsistency(claim)).toBe(true);
      expect(verifyConsistency({ ...claim, from: { size: from, root: leafHash("x") } })).toBe(false);
      if (from > 0) expect(verifyConsistency({ ...claim, to: { size: to, root: leafHash("x") } })).toBe(false);
      expect(verifyConsistency({ ...claim, path: [...path, leafHash("more")] })).toBe(false);
      expect(verifyConsistency({ ...claim, from: { size: to + 1, root: root(from) } })).toBe(false);
      if (path.length) expect(verifyConsistency({ ...claim, path: path.slice(1) })).toBe(false);
      if (path.length)
        expect(verifyConsistency({ ...claim, path: path.with(other % path.length, emptyRoot) })).toBe(false);
    }),
    { numRuns: 500 },
  );
});
