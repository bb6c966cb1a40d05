import { Secret, TOTP } from "otpauth";

/** The code that an authenticator app shows now for a secret in base 32. */
export function authenticatorCode(secret: string): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate();
}
