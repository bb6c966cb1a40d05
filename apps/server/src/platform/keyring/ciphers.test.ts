import { createCipheriv, createDecipheriv, createHash, createHmac } from "node:crypto";
import { sm3, sm4 } from "sm-crypto-v2";
import { expect, test } from "vitest";

const hex = (text: string) => Buffer.from(text.replaceAll(" ", ""), "hex");

test("SM4 of OpenSSL gives the examples of GB/T 32907-2016, annex A", () => {
  const key = hex("01234567 89abcdef fedcba98 76543210");
  const encrypt = (plain: Buffer) => createCipheriv("sm4-ecb", key, null).setAutoPadding(false).update(plain);
  expect(encrypt(key).toString("hex")).toBe("681edf34d206965e86b3e94f536e4246");
  let text: Buffer = key;
  for (let round = 0; round < 1_000_000; round += 1000) {
    // A million times over: in a chain of a thousand blocks, CBC with zero plaintext is ECB of what came before.
    const cbc = createCipheriv("sm4-cbc", key, text).setAutoPadding(false);
    text = cbc.update(Buffer.alloc(16 * 1000)).subarray(-16);
  }
  expect(text.toString("hex")).toBe("595298c7c6fd271f0402f804c33d3f66");
});

test("SM4 in counter mode counts up the whole last word (RFC 8998's examples are of GCM; checked against ECB)", () => {
  const key = hex("0123456789abcdeffedcba9876543210");
  const nonce = hex("00001234567800000000abcd");
  const blocks = [0, 1, 2].map((n) => Buffer.concat([nonce, Uint8Array.of(0, 0, 0, n)]));
  const stream = createCipheriv("sm4-ecb", key, null).setAutoPadding(false).update(Buffer.concat(blocks));
  const ctr = createDecipheriv("sm4-ctr", key, Buffer.concat([nonce, Buffer.alloc(4)])).update(Buffer.alloc(48));
  expect(ctr).toEqual(stream);
});

test("SM3 of OpenSSL gives the examples of GB/T 32905-2016, annex A", () => {
  const sm3Of = (text: string) => createHash("sm3").update(text).digest("hex");
  expect(sm3Of("abc")).toBe("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  expect(sm3Of("abcd".repeat(16))).toBe("debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
});

test("SM4 and HMAC-SM3 agree with an independent implementation", () => {
  const key = createHash("sha256").update("key").digest();
  const text = "张三 · 13800001234";
  const iv = Buffer.alloc(16, 7);
  const ours = createCipheriv("sm4-cbc", key.subarray(0, 16), iv);
  const theirs = sm4.encrypt(text, key.subarray(0, 16).toString("hex"), { mode: "cbc", iv: iv.toString("hex") });
  expect(ours.update(text, "utf8", "hex") + ours.final("hex")).toBe(theirs);
  const mac = sm3(Buffer.from(text), { mode: "hmac", key: key.toString("hex") } as never);
  expect(createHmac("sm3", key).update(text).digest("hex")).toBe(mac);
});
