import { z } from "zod";
import { isSignedBy, type LogKey, signText } from "./log-key.ts";
import type { AccessBreakTable, SignedHeadTable } from "./tables.ts";

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const signed = { at: z.iso.datetime({ precision: 3 }), keyId: hex, signature: z.base64() };
const tree = z.object({ size: z.int().nonnegative(), root: hex });

export const signedHeadSchema = z.object({ size: z.int().positive(), root: hex, ...signed });
export const declaredBreakSchema = z.object({
  kept: tree,
  agreed: z.int().nonnegative(),
  known: tree.nullable(),
  formerKey: hex.nullable(),
  reason: z.string(),
  ...signed,
});

/** "The first `size` entries have this root": the state of the log, as somebody elsewhere may keep it. Hashes hexadecimal. */
export type SignedHead = z.infer<typeof signedHeadSchema>;

/**
 * "From `kept` on the log does not go on from the last state that was known": after a restore, or when the key is another one.
 * `known` is null when nothing is known of what came after `kept`. What was signed before of more than `agreed` entries is given
 * up. `formerKey` is the key of the heads up to here, where it is another one.
 */
export type DeclaredBreak = z.infer<typeof declaredBreakSchema>;

/** The exact bytes under the signature: a line that says what it is, then JSON with its keys in this order. */
function textOfHead({ size, root, at, keyId }: Omit<SignedHead, "signature">): string {
  return `zhijia access log head\n${JSON.stringify({ size, root, at, keyId })}`;
}

function textOfBreak({ kept, agreed, known, formerKey, reason, at, keyId }: Omit<DeclaredBreak, "signature">): string {
  const plain = (state: { size: number; root: string } | null) => state && { size: state.size, root: state.root };
  const fields = { kept: plain(kept), agreed, known: plain(known), formerKey, reason, at, keyId };
  return `zhijia access log break\n${JSON.stringify(fields)}`;
}

export function signHeadWith(key: LogKey, head: { size: number; root: Buffer; at: Date }): SignedHead {
  const fields = { size: head.size, root: head.root.toString("hex"), at: head.at.toISOString(), keyId: key.id };
  return { ...fields, signature: signText(key, textOfHead(fields)) };
}

export type BreakFields = Pick<DeclaredBreak, "kept" | "agreed" | "known" | "formerKey" | "reason"> & { at: Date };

export function signBreakWith(key: LogKey, { at, ...rest }: BreakFields): DeclaredBreak {
  const fields = { ...rest, at: at.toISOString(), keyId: key.id };
  return { ...fields, signature: signText(key, textOfBreak(fields)) };
}

export function isHeadOf(publicKey: Buffer, head: SignedHead): boolean {
  return isSignedBy(publicKey, textOfHead(head), head.signature);
}

export function isBreakOf(publicKey: Buffer, declared: DeclaredBreak): boolean {
  return isSignedBy(publicKey, textOfBreak(declared), declared.signature);
}

/** A moment as the statement writes it; a query may give it as that text already. */
type AnyMoment<Row> = Omit<Row, "at"> & { at: Date | string };
const momentOf = (at: Date | string) => (typeof at === "string" ? at : at.toISOString());

export function headFromRow({ size, root, at, key_id, signature }: AnyMoment<SignedHeadTable>): SignedHead {
  const texts = { root: root.toString("hex"), at: momentOf(at), signature: signature.toString("base64") };
  return { size, keyId: key_id, ...texts };
}

export function rowFromHead({ size, root, at, keyId, signature }: SignedHead): SignedHeadTable {
  const bytes = { root: Buffer.from(root, "hex"), signature: Buffer.from(signature, "base64") };
  return { size, at: new Date(at), key_id: keyId, ...bytes };
}

export function breakFromRow(row: AnyMoment<AccessBreakTable>): DeclaredBreak {
  const known =
    row.known_size !== null && row.known_root ? { size: row.known_size, root: row.known_root.toString("hex") } : null;
  return {
    kept: { size: row.kept_size, root: row.kept_root.toString("hex") },
    agreed: row.agreed_size,
    known,
    formerKey: row.former_key,
    reason: row.reason,
    at: momentOf(row.at),
    keyId: row.key_id,
    signature: row.signature.toString("base64"),
  };
}

export function rowFromBreak({
  kept,
  agreed,
  known,
  formerKey,
  reason,
  at,
  keyId,
  signature,
}: DeclaredBreak): AccessBreakTable {
  return {
    at: new Date(at),
    kept_size: kept.size,
    kept_root: Buffer.from(kept.root, "hex"),
    agreed_size: agreed,
    known_size: known?.size ?? null,
    known_root: known && Buffer.from(known.root, "hex"),
    former_key: formerKey,
    reason,
    key_id: keyId,
    signature: Buffer.from(signature, "base64"),
  };
}
