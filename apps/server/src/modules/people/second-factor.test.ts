import { expect, test } from "vitest";
import { newRecoveryCodes, newTotpSecret, otpauthUri, recoveryHash, totpCode, totpStepOf } from "./second-factor.ts";

/** The secret of RFC 6238, appendix B, in base 32; the last six of its eight digits. */
const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

test.each([
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_234_567_890, "005924"],
  [20_000_000_000, "353130"],
])("at %i the code is %s (RFC 6238, appendix B)", (seconds, code) => {
  expect(totpCode(secret, new Date(seconds * 1000))).toBe(code);
  expect(totpStepOf(secret, code, new Date(seconds * 1000))).toBe(Math.floor(seconds / 30));
});

test("a clock may be half a minute wrong, not more", () => {
  const now = new Date(1_234_567_890_000);
  const at = (seconds: number) => totpCode(secret, new Date(now.getTime() + seconds * 1000));
  const step = Math.floor(now.getTime() / 30_000);
  expect([at(-30), at(0), at(30)].map((code) => totpStepOf(secret, code, now))).toEqual([step - 1, step, step + 1]);
  expect(totpStepOf(secret, at(-60), now)).toBeUndefined();
  expect(totpStepOf(secret, at(60), now)).toBeUndefined();
});

test("what is no code is wrong, not an error", () => {
  for (const text of ["", "12345", "1234567", "abcdef", "12345a"]) {
    expect(totpStepOf(secret, text, new Date())).toBeUndefined();
  }
});

test("secrets and recovery codes are long and never the same", () => {
  expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/);
  const codes = Array.from({ length: 50 }, newRecoveryCodes).flat();
  expect(new Set(codes).size).toBe(500);
  for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
});

test("a recovery code fits one account, however it is typed", () => {
  expect(recoveryHash("a", "7k2m 9ABC-DEFGHJKM")).toBe(recoveryHash("a", "7K2M-9ABC-DEFG-HJKM"));
  expect(recoveryHash("b", "7K2M-9ABC-DEFG-HJKM")).not.toBe(recoveryHash("a", "7K2M-9ABC-DEFG-HJKM"));
});

test("an authenticator app learns what it needs from the picture", () => {
  expect(otpauthUri(secret, { issuer: "职家", login: "li@union" })).toBe(
    `otpauth://totp/${encodeURIComponent("职家")}:li%40union?issuer=${encodeURIComponent("职家")}&secret=${secret}&algorithm=SHA1&digits=6&period=30`,
  );
});
