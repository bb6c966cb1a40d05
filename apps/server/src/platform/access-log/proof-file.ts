import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { Trouble } from "../trouble.ts";
import { keyIdOf } from "./log-key.ts";
import { type InclusionProof, inclusionProofSchema, isConsistent, isIncluded } from "./proofs.ts";
import { isHeadOf, type SignedHead, signedHeadSchema } from "./statements.ts";

/** That one log is the beginning of the other, as two signed heads describe them. */
const consistency = z.object({ from: signedHeadSchema, to: signedHeadSchema, path: z.array(z.string()) });
/** `key` is the public key, base64; worth as much as one's trust in its id. */
const proofFile = z.union([
  z.object({ inclusion: inclusionProofSchema, key: z.base64() }),
  z.object({ consistency, key: z.base64() }),
]);

/** A proof that anybody can check without the database. */
export type LogProof = z.infer<typeof proofFile>;

export type Judgement = {
  /** Empty when it proves what it says. */
  faults: string[];
  /** Of the public key in the proof; the faults name it when it is not the one that was asked for. */
  keyId: string;
  /** The entry's text, where the proof is about one. */
  entry?: InclusionProof;
  heads: SignedHead[];
};

/** Errors: Trouble `access-log/no-proof` for another file; EEXIST is left to `flag: "wx"`. */
export function readProof(file: string): LogProof {
  return parse(file, proofFile);
}

/** A head alone, as `--json` prints it or as a line of the witness file. */
export function readHead(file: string): SignedHead {
  return parse(file, z.union([signedHeadSchema, z.object({ head: signedHeadSchema }).transform(({ head }) => head)]));
}

export function writeProof(file: string, proof: LogProof): void {
  writeFileSync(file, `${JSON.stringify(proof, null, 1)}\n`, { flag: "wx", mode: 0o600 });
}

/** `trusted` is the id of the key that must have signed; without it the key of the proof is believed. */
export function judgeProof(proof: LogProof, trusted?: string): Judgement {
  const publicKey = Buffer.from(proof.key, "base64");
  const keyId = keyIdOf(publicKey);
  const faults: string[] = [];
  const expect = (right: boolean, fault: string) => void (right || faults.push(fault));
  expect(trusted === undefined || trusted === keyId, `signed with the key ${keyId}, not with ${trusted}`);
  const isSigned = (head: SignedHead) => head.keyId === keyId && isHeadOf(publicKey, head);
  if ("inclusion" in proof) {
    const { inclusion } = proof;
    const { head } = inclusion;
    expect(isIncluded(inclusion), `entry ${inclusion.seq} does not stand so in the log with this root`);
    if (head) expect(isSigned(head), "the head is not signed by this key");
    else faults.push("no signed head covers this entry yet; heads are signed every minute");
    return { faults, keyId, entry: inclusion, heads: head ? [head] : [] };
  }
  const { from, to, path } = proof.consistency;
  expect(isSigned(from), `the head of ${from.size} entries is not signed by this key`);
  expect(isSigned(to), `the head of ${to.size} entries is not signed by this key`);
  expect(isConsistent({ from, to, path }), "the older log is not the beginning of the newer one");
  return { faults, keyId, heads: [from, to] };
}

function parse<T>(file: string, schema: z.ZodType<T>): T {
  const text = readFileSync(file, "utf8");
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new Trouble("access-log/no-proof", `${file} is no proof or head of an access log.`);
  }
}
