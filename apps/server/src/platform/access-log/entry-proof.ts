import type { Context } from "../context.ts";
import type { LogProof } from "./proof-file.ts";
import { getInclusionProof, type InclusionProof } from "./proofs.ts";
import { tables } from "./tables.ts";

/**
 * The proof of an entry as `verify-log --proof` takes it, with the public key of its head; without a key as long as no signed
 * head covers the entry. Errors: as `getInclusionProof`.
 */
export async function getEntryProof(ctx: Context, seq: number): Promise<LogProof | { inclusion: InclusionProof }> {
  const inclusion = await getInclusionProof(ctx, seq);
  if (!inclusion.head) return { inclusion };
  const { public_key } = await tables(ctx)
    .selectFrom("access_key")
    .select("public_key")
    .where("id", "=", inclusion.head.keyId)
    .executeTakeFirstOrThrow();
  return { inclusion, key: public_key.toString("base64") };
}
