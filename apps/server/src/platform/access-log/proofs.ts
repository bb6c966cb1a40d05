import { z } from "zod";
import type { Context } from "../context.ts";
import { Refusal } from "../refusals.ts";
import {
  consistencyRanges,
  type Hash,
  inclusionRanges,
  leafHash,
  verifyConsistency,
  verifyInclusion,
} from "./merkle-tree.ts";
import { readRanges, readSize, readTree } from "./read-tree.ts";
import { headFromRow, type SignedHead, signedHeadSchema } from "./statements.ts";
import { tables } from "./tables.ts";

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const tree = z.object({ size: z.int().nonnegative(), root: hex });

export const inclusionProofSchema = z.object({
  seq: z.int().nonnegative(),
  /** The text of the entry that was hashed. */
  body: z.string(),
  size: z.int().positive(),
  root: hex,
  path: z.array(hex),
  /** The signed head of this size, if there is one. */
  head: signedHeadSchema.optional(),
});
export const consistencyProofSchema = z.object({ from: tree, to: tree, path: z.array(hex) });

/** That an entry stands in the log at its place. Hashes hexadecimal. */
export type InclusionProof = z.infer<typeof inclusionProofSchema>;
/** That the older log is the beginning of the newer one. */
export type ConsistencyProof = z.infer<typeof consistencyProofSchema>;

/**
 * For an entry that the one who asks may see, in the tree of `size` entries: without it the last signed one, or for a newer
 * entry today's. Errors: Refusal `access-log/no-entry`; Trouble `access-log/damaged`.
 */
export async function getInclusionProof(ctx: Context, seq: number, size?: number): Promise<InclusionProof> {
  const head = await findHead(ctx, size);
  const whole = size ?? (head && head.size > seq ? head.size : await readSize(ctx));
  const row = await tables(ctx).selectFrom("access_entry").select("body").where("seq", "=", seq).executeTakeFirst();
  if (!row || seq >= whole) throw new Refusal("not-found", "access-log/no-entry");
  const ranges = inclusionRanges(seq, whole);
  const [root, ...path] = await readRanges(ctx, [{ start: 0, end: whole }, ...ranges]);
  const fitting = head?.size === whole ? { head } : {};
  return { seq, body: row.body, size: whole, root: text(root!), path: path.map(text), ...fitting };
}

/** Between two sizes that the log had. Errors: Refusal `access-log/no-such-size`; Trouble `access-log/damaged`. */
export async function getConsistencyProof(ctx: Context, from: number, to: number): Promise<ConsistencyProof> {
  if (from > to || to > (await readSize(ctx))) throw new Refusal("not-found", "access-log/no-such-size");
  const path = await readRanges(ctx, consistencyRanges(from, to));
  const [older, newer] = [await readTree(ctx, from), await readTree(ctx, to)];
  const plain = ({ size, root }: typeof older) => ({ size, root: text(root) });
  return { from: plain(older), to: plain(newer), path: path.map(text) };
}

/** Needs no database; says nothing about who signed `head`. */
export function isIncluded({ seq, body, size, root, path, head }: InclusionProof): boolean {
  if (head && (head.size !== size || head.root !== root)) return false;
  return verifyInclusion({ seq, size, leaf: leafHash(body), path: path.map(bytes), root: bytes(root) });
}

export function isConsistent({ from, to, path }: ConsistencyProof): boolean {
  const plain = (state: { size: number; root: string }) => ({ size: state.size, root: bytes(state.root) });
  return verifyConsistency({ from: plain(from), to: plain(to), path: path.map(bytes) });
}

async function findHead(ctx: Context, size: number | undefined): Promise<SignedHead | undefined> {
  const row = await tables(ctx)
    .selectFrom("signed_head")
    .selectAll()
    .$if(size !== undefined, (query) => query.where("size", "=", size!))
    .orderBy("size", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && headFromRow(row);
}

const text = (hash: Hash) => hash.toString("hex");
const bytes = (hash: string) => Buffer.from(hash, "hex");
