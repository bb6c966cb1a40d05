import fc from "fast-check";
import { expect, test } from "vitest";
import { checkCitizenId, fromOldCitizenId } from "./citizen-id.ts";
import { checkCreditCode } from "./credit-code.ts";
import { mobileToE164 } from "./mobile-number.ts";

// Identity numbers of GB 11643: the standard's own example and invented ones.
test.each([
  ["11010519491231002X", "1949-12-31", "female", "resident"],
  ["340700199001010014", "1990-01-01", "male", "resident"],
  ["340700199001010022", "1990-01-01", "female", "resident"],
  ["370200198503159998", "1985-03-15", "male", "resident"],
  ["  １１０１０５ 19491231 002x", "1949-12-31", "female", "resident"],
])("%s is a citizen's number", (text, birthDate, sex, kind) => {
  expect(checkCitizenId(text)).toMatchObject({ ok: true, birthDate, sex, kind });
});

/** With the check digit that makes it right, whatever the rest is. */
function completed(seventeen: string): string {
  return [..."0123456789X"]
    .map((last) => seventeen + last)
    .find((id) => {
      const found = checkCitizenId(id);
      return found.ok || found.reason !== "check-digit";
    })!;
}

test("an area that no longer exists, or never did, is no reason to refuse", () => {
  for (const area of ["132801", "422201", "510202", "999999", "654321"]) {
    expect(checkCitizenId(completed(`${area}19700101001`))).toMatchObject({ ok: true });
  }
});

test("residence permits of 81, 82, 83 and permanent residents' cards of 9 are of the same make", () => {
  for (const area of ["810000", "820000", "830000"])
    expect(checkCitizenId(completed(`${area}19800229001`))).toMatchObject({ kind: "hk-macao-taiwan" });
  expect(checkCitizenId(completed("93115619800229001"))).toMatchObject({ kind: "foreign-permanent" });
});

test.each([
  ["110105194912310021", "check-digit"],
  ["110105194902290021", "birth-date"],
  ["110105194913310021", "birth-date"],
  ["110105190002290021", "birth-date"],
  ["110105194900000021", "birth-date"],
  ["11010519491231002", "shape"],
  ["11010519491231002XX", "shape"],
  ["1101051949123100X2", "shape"],
  ["010105194912310021", "shape"],
  ["E12345678", "shape"],
  ["", "shape"],
])("%s is none: %s", (text, reason) => {
  expect(checkCitizenId(text)).toEqual({ ok: false, reason });
});

test("one wrong digit or two neighbours in the wrong order are found", () => {
  const id = "11010519491231002X";
  for (let at = 0; at < 17; at++) {
    for (const digit of "0123456789") {
      if (digit !== id[at]) expect(checkCitizenId(id.slice(0, at) + digit + id.slice(at + 1)).ok).toBe(false);
    }
    if (at < 16 && id[at] !== id[at + 1]) {
      expect(checkCitizenId(id.slice(0, at) + id[at + 1] + id[at] + id.slice(at + 2)).ok).toBe(false);
    }
  }
});

test("an old number of 15 digits becomes the same person's of 18", () => {
  expect(fromOldCitizenId("110105491231002")).toBe("11010519491231002X");
  expect(fromOldCitizenId("340700900101001")).toBe("340700199001010014");
  expect(fromOldCitizenId("110105490229002")).toBeUndefined();
  expect(fromOldCitizenId("11010519491231002X")).toBeUndefined();
});

test.each([
  "91340700MA0TEA015P",
  "91370200MA0DEM021W",
  "81330800MG0HUB032K",
  "91340700-ma0tea015p",
  "９１340700 MA0TEA015P",
])("%s is a unified social credit code", (text) => {
  expect(checkCreditCode(text)).toEqual({ result: "ok", code: expect.stringMatching(/^[0-9A-Z]{18}$/) });
});

test("a code whose check does not hold is asked about and not refused", () => {
  const code = "91340700MA0TEA015P";
  for (const last of "0123456789ABCDEFGHJKLMNQRTUWXY") {
    expect(checkCreditCode(code.slice(0, 17) + last)).toMatchObject({ result: "warn", reason: "check-digit" });
  }
  // The organisation's part may be wrong alone, when the whole was computed over it.
  const wrongPart = [..."0123456789ABCDEFGHJKLMNPQRTUWXY"].map((last) => `91340700MA0TEA016${last}`);
  expect(
    wrongPart.map(checkCreditCode).filter((found) => found.result === "warn" && found.reason !== "check-digit"),
  ).toEqual([expect.objectContaining({ reason: "organisation-check-digit" })]);
});

test.each([
  ["9134070MA0TEA015P", "length"],
  ["91340700MA0TEA015PP", "length"],
  ["91340700MAOTEA015P", "characters"],
  ["91340700MA0TEA01SP", "characters"],
  ["9134O700MA0TEA015P", "characters"],
  ["9134A700MA0TEA015P", "characters"],
  ["某某有限公司某某有限公司某某有限公司", "characters"],
])("%s is none: %s", (text, reason) => {
  expect(checkCreditCode(text)).toEqual({ result: "invalid", reason });
});

test.each([
  "13800001234",
  "138 0000 1234",
  "138-0000-1234",
  "+86 138 0000 1234",
  "008613800001234",
  "8613800001234",
  "１３８００００１２３４",
])("%s is a mobile number", (text) => {
  expect(mobileToE164(text)).toBe("+8613800001234");
});

test("every beginning from 13 to 19 is mobile", () => {
  fc.assert(
    fc.property(fc.integer({ min: 13, max: 19 }), fc.integer({ min: 0, max: 999_999_999 }), (start, rest) => {
      const number = `${start}${String(rest).padStart(9, "0")}`;
      expect(mobileToE164(number)).toBe(`+86${number}`);
    }),
  );
});

test.each([
  "12351",
  "12348",
  "12333",
  "12345",
  "12328",
  "12122",
  "0562-2881234",
  "12800001234",
  "1380000123",
  "138000012345",
  "+1 2025550123",
  "一三八",
  "",
])("%s is none", (text) => {
  expect(mobileToE164(text)).toBeUndefined();
});
