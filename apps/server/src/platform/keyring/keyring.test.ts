import { createSecretKey } from "node:crypto";
import { inspect } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type DataKey, newKeyring } from "./keyring.ts";

const secret = (byte: number) => createSecretKey(new Uint8Array(32).fill(byte));
const field = (
  id: number,
  algorithm: "aes-256-gcm" | "sm4-ctr-hmac-sm3",
  state: DataKey["state"] = "active",
): DataKey => ({
  id,
  purpose: "field",
  algorithm,
  state,
  key: secret(id),
});
const blind = (id: number, algorithm: "hmac-sha256" | "hmac-sm3" = "hmac-sha256"): DataKey => ({
  id,
  purpose: "blind",
  algorithm,
  state: "active",
  key: secret(id),
});

async function keyringOf(...keys: DataKey[]) {
  const keyring = newKeyring(async () => ({ fingerprint: "f", keys }));
  await keyring.load();
  return keyring;
}

const gcm = await keyringOf(field(1, "aes-256-gcm"), blind(2));
const sm4 = await keyringOf(field(1, "sm4-ctr-hmac-sm3"), blind(2, "hmac-sm3"));
const both = [
  ["AES-256-GCM", gcm],
  ["SM4", sm4],
] as const;
const wontOpen = expect.objectContaining({ code: expect.stringMatching(/^keyring\/(does-not-open|unknown-key)$/) });

test.each(both)("%s: what was sealed opens at its place, and is never sealed the same twice", async (_, keyring) => {
  const text = fc.string({ unit: "binary", maxLength: 300 }).filter((value) => value.isWellFormed());
  await fc.assert(
    fc.asyncProperty(text, fc.string(), fc.string(), async (text, name, row) => {
      const bytes = keyring.seal(name, row, text);
      expect(bytes.length).toBe(32 + Buffer.byteLength(text));
      expect(await keyring.open(name, row, bytes)).toBe(text);
      expect(keyring.seal(name, row, text)).not.toEqual(bytes);
    }),
  );
});

test.each(both)("%s: a change of any bit, a cut and an addition are found", async (_, keyring) => {
  const bytes = keyring.seal("person.phone", "7", "+8613800001234");
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const changed = Uint8Array.from(bytes);
    changed[bit >> 3]! ^= 1 << (bit & 7);
    await expect(keyring.open("person.phone", "7", changed), `bit ${bit}`).rejects.toEqual(wontOpen);
  }
  for (let length = 0; length < bytes.length; length++) {
    await expect(keyring.open("person.phone", "7", bytes.subarray(0, length))).rejects.toEqual(wontOpen);
  }
  await expect(keyring.open("person.phone", "7", Buffer.concat([bytes, new Uint8Array(1)]))).rejects.toEqual(wontOpen);
});

test.each(both)("%s: a value moved to another row or another field does not open", async (_, keyring) => {
  const bytes = keyring.seal("person.phone", "71", "+8613800001234");
  for (const [name, row] of [
    ["person.phone", "72"],
    ["person.name", "71"],
    ["person.phone7", "1"],
    ["person.phon", "e71"],
    ["", "person.phone71"],
  ] as const) {
    await expect(keyring.open(name, row, bytes)).rejects.toMatchObject({ code: "keyring/does-not-open" });
  }
});

test("a key opens with its own algorithm only", async () => {
  const bytes = sm4.seal("a.b", "1", "x");
  await expect(gcm.open("a.b", "1", bytes)).rejects.toMatchObject({ code: "keyring/unknown-key" });
  await expect(gcm.open("a.b", "1", gcm.blind("a.b", "x"))).rejects.toMatchObject({ code: "keyring/unknown-key" });
});

test.each(both)(
  "%s: a blind index is the same for the same text of one field and key, and differs otherwise",
  async (_, keyring) => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const [one, other] = [keyring.blind("p.phone", a), keyring.blind("p.phone", b)];
        expect(one.length).toBe(20);
        expect(Buffer.compare(one, other) === 0).toBe(a === b);
        expect(keyring.blind("p.phone", a)).toEqual(one);
        expect(keyring.blind("p.id_number", a)).not.toEqual(one);
      }),
    );
    const rotated = await keyringOf(field(1, "aes-256-gcm"), blind(3));
    expect(rotated.blind("p.phone", "1")).not.toEqual(gcm.blind("p.phone", "1"));
  },
);

test("values of old keys open, new ones are sealed with the active key, and an unknown key is asked for once more", async () => {
  let keys = [field(1, "aes-256-gcm"), blind(2)];
  let readings = 0;
  const reader = newKeyring(async () => {
    readings++;
    return { fingerprint: "f", keys };
  });
  await reader.load();
  const before = reader.seal("a.b", "1", "before");
  keys = [field(1, "aes-256-gcm", "old"), blind(2), field(3, "sm4-ctr-hmac-sm3")];
  const rotated = await keyringOf(...keys);
  const after = rotated.seal("a.b", "2", "after");
  expect(after.subarray(0, 4)).toEqual(rotated.sealedPrefix());
  const values = [before, after, after].map((bytes, at) => ({ field: "a.b", rowId: at ? "2" : "1", bytes }));
  expect(await reader.openAll(values)).toEqual(["before", "after", "after"]);
  expect(readings).toBe(2);
  expect(reader.seal("a.b", "1", "").subarray(0, 4)).toEqual(rotated.sealedPrefix());
});

test("many at once that meet an unknown key read the keys together", async () => {
  let readings = 0;
  const lazy = newKeyring(async () => {
    readings++;
    return { fingerprint: "f", keys: [field(1, "aes-256-gcm"), blind(2)] };
  });
  const bytes = gcm.seal("a.b", "1", "x");
  expect(await Promise.all(Array.from({ length: 50 }, () => lazy.open("a.b", "1", bytes)))).toEqual(
    Array(50).fill("x"),
  );
  expect(readings).toBe(1);
});

test("neither a keyring nor its errors show a key or a value", async () => {
  const bytes = gcm.seal("person.phone", "7", "+8613800001234");
  const errors = await Promise.allSettled([
    gcm.open("person.phone", "8", bytes),
    gcm.open("a.b", "1", Buffer.from("+8613800001234")),
  ]);
  const shown = inspect([gcm, field(1, "aes-256-gcm"), errors], { depth: 9, showHidden: true });
  expect(shown).toContain("does-not-open");
  expect(shown).not.toMatch(/13800001234|01 01 01 01|0101010101|AQEBAQ/);
});
