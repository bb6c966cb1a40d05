import { createSecretKey } from "node:crypto";
import { type LoadedKeyring, newKeyring } from "../keyring/keyring.ts";

const key = (byte: number) => createSecretKey(new Uint8Array(32).fill(byte));

/** A keyring with fixed keys that needs no database and no file. */
export async function testKeyring(): Promise<LoadedKeyring> {
  const keyring = newKeyring(async () => ({
    fingerprint: "0123456789abcdef",
    keys: [
      { id: 1, purpose: "field", algorithm: "aes-256-gcm", state: "active", key: key(1) },
      { id: 2, purpose: "blind", algorithm: "hmac-sha256", state: "active", key: key(2) },
    ],
  }));
  await keyring.load();
  return keyring;
}
