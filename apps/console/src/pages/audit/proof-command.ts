import { z } from "zod";

const proof = z.object({ inclusion: z.object({ head: z.object({ keyId: z.string(), size: z.int() }).optional() }) });

/** The head under which a proof stands; undefined until one is signed that covers the entry. */
export function headOfProof(answer: unknown): { keyId: string; size: number } | undefined {
  return proof.safeParse(answer).data?.inclusion.head;
}

/** The line that checks a proof offline, by the key that must have signed. */
export function proofCommand(file: string, keyId: string | undefined): string {
  return `npx zhijia verify-log --proof ${file}${keyId ? ` --key ${keyId}` : ""}`;
}
