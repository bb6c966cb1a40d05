import { createHmac, type KeyObject, timingSafeEqual } from "node:crypto";
import type { CodePurpose } from "@zhijia/contracts";

/** Crockford's base 32: no I, L, O or U, so that a code can be read out and typed. */
const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Room for 33 million codes before they grow by a letter. */
const idLength = 5;
/** 65 bits: whoever tries a million a second over the network needs a million years for one. */
const signatureLength = 13;

/** What a signature binds together; a row that was changed no longer fits the code on the wall. */
export type SignedCode = { id: number; stationId: number; purpose: CodePurpose };

/** The code as it is printed: number of the row, then the signature. */
export function writeCode(code: SignedCode, key: KeyObject): string {
  return writeId(code.id) + signatureOf(code, key);
}

/** The parts of a code as somebody scanned or typed it; undefined when it cannot be one. */
export function readCode(text: string): { id: number; signature: string } | undefined {
  const clean = text.toUpperCase().replace(/[-\s]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  if (clean.length < idLength + signatureLength || clean.length > 10 + signatureLength) return undefined;
  if (![...clean].every((digit) => digits.includes(digit))) return undefined;
  const written = clean.slice(0, -signatureLength);
  const id = [...written].reduce((sum, digit) => sum * 32 + digits.indexOf(digit), 0);
  // One row has one code.
  if (id === 0 || !Number.isSafeInteger(id) || writeId(id) !== written) return undefined;
  return { id, signature: clean.slice(-signatureLength) };
}

export function isSignedBy(code: SignedCode, signature: string, key: KeyObject): boolean {
  const right = Buffer.from(signatureOf(code, key));
  const given = Buffer.from(signature);
  return right.length === given.length && timingSafeEqual(right, given);
}

function writeId(id: number): string {
  let written = "";
  for (let rest = id; rest > 0; rest = Math.floor(rest / 32)) written = digits[rest % 32] + written;
  return written.padStart(idLength, "0");
}

/** HMAC-SHA-256 (RFC 2104), its first 65 bits (truncation: NIST SP 800-107, 5.3.3). */
function signatureOf({ id, stationId, purpose }: SignedCode, key: KeyObject): string {
  const whole = createHmac("sha256", key).update(`zhijia/station-code/1\n${id}\n${stationId}\n${purpose}`).digest();
  let bits = whole.readBigUInt64BE(0) * 2n + BigInt(whole[8]! >> 7);
  let written = "";
  for (let at = 0; at < signatureLength; at++, bits /= 32n) written = digits[Number(bits % 32n)] + written;
  return written;
}
