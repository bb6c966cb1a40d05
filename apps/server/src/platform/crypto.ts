import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** The installation's own secret, at least 32 random bytes; every purpose gets a key of its own from it. */
export type InstallationSecret = Uint8Array;

const format = 1;
const lengths = { salt: 16, tag: 16, expiry: 6 };

/**
 * Seals a small JSON value into an opaque token that can stand in a URL (base64url): nobody can read or change it, and
 * after `seconds` it no longer opens. A token of one purpose never opens as another.
 *
 * AES-256-GCM (NIST SP 800-38D). Key and nonce come by HKDF-SHA-256 (RFC 5869) from the secret and 128 random bits of
 * salt per token, so that no pair of key and nonce comes twice however many tokens one secret makes.
 * Layout: format 1 byte · salt 16 · expiry 6 (ms, authenticated, readable) · ciphertext · tag 16.
 * The length of the value can be seen from the length of the token.
 */
export function seal(
  secret: InstallationSecret,
  purpose: string,
  value: unknown,
  { seconds, now = Date.now() }: { seconds: number; now?: number },
): string {
  const head = Buffer.alloc(1 + lengths.salt + lengths.expiry);
  head[0] = format;
  randomBytes(lengths.salt).copy(head, 1);
  head.writeUIntBE(now + seconds * 1000, 1 + lengths.salt, lengths.expiry);
  const { key, nonce } = derive(secret, purpose, head);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(head);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(value), "utf8"), cipher.final()]);
  return Buffer.concat([head, sealed, cipher.getAuthTag()]).toString("base64url");
}

/** The value, or undefined when the token was made elsewhere, changed, cut, meant for another purpose, or is too old. */
export function open(
  secret: InstallationSecret,
  purpose: string,
  token: string,
  { now = Date.now() }: { now?: number } = {},
): unknown {
  const bytes = Buffer.from(token, "base64url");
  const headLength = 1 + lengths.salt + lengths.expiry;
  // One value has one token: without this, base64url's spare bits would let a changed token pass.
  if (bytes.toString("base64url") !== token) return undefined;
  if (bytes.length < headLength + lengths.tag || bytes[0] !== format) return undefined;
  const head = bytes.subarray(0, headLength);
  const { key, nonce } = derive(secret, purpose, head);
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: lengths.tag }).setAAD(head);
  decipher.setAuthTag(bytes.subarray(-lengths.tag));
  let text: string;
  try {
    text = decipher.update(bytes.subarray(headLength, -lengths.tag), undefined, "utf8") + decipher.final("utf8");
  } catch {
    return undefined;
  }
  if (now >= head.readUIntBE(1 + lengths.salt, lengths.expiry)) return undefined;
  return JSON.parse(text);
}

function derive(secret: InstallationSecret, purpose: string, head: Buffer): { key: Buffer; nonce: Buffer } {
  if (secret.length < 32) throw new RangeError("the installation secret must have at least 32 bytes");
  const salt = head.subarray(1, 1 + lengths.salt);
  const bytes = Buffer.from(hkdfSync("sha256", secret, salt, `zhijia/${format}/${purpose}`, 44));
  return { key: bytes.subarray(0, 32), nonce: bytes.subarray(32) };
}
