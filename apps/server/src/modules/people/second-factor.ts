import { createHash, randomBytes } from "node:crypto";
import { HOTP, Secret, TOTP } from "otpauth";
import { foldCode } from "./rules.ts";

/** RFC 6238 as every authenticator app knows it. */
const period = 30;
const parameters = { algorithm: "SHA1", digits: 6 } as const;

/** 160 random bits (RFC 4226, 4), in base 32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What an authenticator app reads from the picture. */
export function otpauthUri(secret: string, { issuer, login }: { issuer: string; login: string }): string {
  return new TOTP({ ...parameters, period, issuer, label: login, secret: Secret.fromBase32(secret) }).toString();
}

/** The step (30 seconds each since 1970) whose code this is, one before or after now allowed; undefined for a wrong one. */
export function totpStepOf(secret: string, code: string, now: Date): number | undefined {
  const token = foldCode(code);
  if (!/^\d{6}$/.test(token)) return undefined;
  const counter = Math.floor(now.getTime() / 1000 / period);
  const delta = HOTP.validate({ ...parameters, token, counter, window: 1, secret: Secret.fromBase32(secret) });
  return delta === null ? undefined : counter + delta;
}

/** The code of this moment, as the authenticator app shows it. */
export function totpCode(secret: string, now: Date): string {
  const counter = Math.floor(now.getTime() / 1000 / period);
  return HOTP.generate({ ...parameters, counter, secret: Secret.fromBase32(secret) });
}

/** Base 32 of Crockford: nothing that is taken for something else on paper. */
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Ten codes of 80 random bits each: `7K2M-…`, four groups of four. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: 10 }, () => {
    const code = Array.from(randomBytes(16), (byte) => letters[byte % 32]).join("");
    return code.replace(/(.{4})(?=.)/g, "$1-");
  });
}

/** No slow hash: nobody guesses 80 random bits. */
export function recoveryHash(staffId: string, code: string): string {
  return createHash("sha256")
    .update(`${staffId} ${foldCode(code)}`)
    .digest("base64url");
}
