import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";

/** What is told apart by the byte in front of every sealed value and blind index. Never reuse a number. */
export const algorithmIds = { "aes-256-gcm": 1, "sm4-ctr-hmac-sm3": 2, "hmac-sha256": 3, "hmac-sm3": 4 } as const;
export type FieldAlgorithm = "aes-256-gcm" | "sm4-ctr-hmac-sm3";
export type BlindAlgorithm = "hmac-sha256" | "hmac-sm3";

/** Authenticated encryption; `bound` is not stored with the value, and without the same one it does not open. */
export type Cipher = {
  /** nonce 12 · ciphertext · tag 16. */
  seal(plain: Uint8Array, bound: Uint8Array): Buffer;
  /** Undefined when one bit of value, tag, nonce or `bound` is another, or the key is. */
  open(sealed: Uint8Array, bound: Uint8Array): Buffer | undefined;
};

const nonceLength = 12;
const tagLength = 16;

/** Nonces are no secret, only never the same: asking for a thousand at once is many times cheaper than one by one. */
const atOnce = 1024;
let fresh = Buffer.alloc(0);

function newNonce(): Buffer {
  if (fresh.length === 0) fresh = randomBytes(atOnce * nonceLength);
  const nonce = fresh.subarray(0, nonceLength);
  fresh = fresh.subarray(nonceLength);
  return nonce;
}

/** A cipher with sub-keys of its own from 32 random bytes: one key never serves two algorithms. */
export const cipherOf = (algorithm: FieldAlgorithm, key: KeyObject): Cipher =>
  algorithm === "aes-256-gcm" ? aesGcm(key) : sm4CtrHmacSm3(key);

/** AES-256-GCM (NIST SP 800-38D) with random nonces: one key serves 2^32 values (section 8.3), then it must be rotated. */
function aesGcm(key: KeyObject): Cipher {
  const aes = subKey("sha256", key, "aes-256-gcm");
  return {
    seal(plain, bound) {
      const nonce = newNonce();
      const cipher = createCipheriv("aes-256-gcm", aes, nonce).setAAD(bound);
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
    open(sealed, bound) {
      const parts = partsOf(sealed);
      if (!parts) return undefined;
      const decipher = createDecipheriv("aes-256-gcm", aes, parts.nonce, { authTagLength: tagLength }).setAAD(bound);
      decipher.setAuthTag(parts.tag);
      try {
        return Buffer.concat([decipher.update(parts.text), decipher.final()]);
      } catch {
        return undefined;
      }
    },
  };
}

/**
 * SM4 (GB/T 32907) in counter mode, then HMAC-SM3 (GB/T 32905, GB/T 15852.2) over all of it: encrypt-then-MAC with
 * separate keys is authenticated whatever the cipher. OpenSSL as Node brings it has no SM4-GCM; both of these are native.
 */
function sm4CtrHmacSm3(key: KeyObject): Cipher {
  const sm4 = createSecretKey(subKey("sm3", key, "sm4-ctr").export().subarray(0, 16));
  const mac = subKey("sm3", key, "hmac-sm3");
  const counterFrom = (nonce: Uint8Array) => Buffer.concat([nonce, Buffer.alloc(4)]);
  const tagOf = (nonce: Uint8Array, text: Uint8Array, bound: Uint8Array) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bound.length);
    return createHmac("sm3", mac)
      .update(length)
      .update(bound)
      .update(nonce)
      .update(text)
      .digest()
      .subarray(0, tagLength);
  };
  return {
    seal(plain, bound) {
      const nonce = newNonce();
      const cipher = createCipheriv("sm4-ctr", sm4, counterFrom(nonce));
      const text = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([nonce, text, tagOf(nonce, text, bound)]);
    },
    open(sealed, bound) {
      const parts = partsOf(sealed);
      if (!parts || !timingSafeEqual(tagOf(parts.nonce, parts.text, bound), parts.tag)) return undefined;
      const decipher = createDecipheriv("sm4-ctr", sm4, counterFrom(parts.nonce));
      return Buffer.concat([decipher.update(parts.text), decipher.final()]);
    },
  };
}

/** A keyed hash of 16 bytes: two texts of one country share one with a chance of 2^-64 and less. */
export function blindHash(algorithm: BlindAlgorithm, key: KeyObject, text: Uint8Array): Buffer {
  return createHmac(hashOf[algorithm], key).update(text).digest().subarray(0, 16);
}

const hashOf = { "hmac-sha256": "sha256", "hmac-sm3": "sm3" } as const;

function partsOf(sealed: Uint8Array) {
  if (sealed.length < nonceLength + tagLength) return undefined;
  const end = sealed.length - tagLength;
  return {
    nonce: sealed.subarray(0, nonceLength),
    text: sealed.subarray(nonceLength, end),
    tag: sealed.subarray(end),
  };
}

/** One block of HKDF-Expand (RFC 5869) with the hash of the same family; the key is random already. */
function subKey(hash: "sha256" | "sm3", key: KeyObject, use: string): KeyObject {
  return createSecretKey(createHmac(hash, key).update(`zhijia/keyring/${use}`).update(Uint8Array.of(1)).digest());
}
