import { createSecretKey } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isSignedBy, readCode, type SignedCode, writeCode } from "./code-text.ts";
import { isMachine } from "./is-machine.ts";
import { isPublicOrigin } from "./site-address.ts";

const key = createSecretKey(Buffer.alloc(32, 1));
const other = createSecretKey(Buffer.alloc(32, 2));
const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

const purpose = fc.constantFrom("all", "appeal", "experience", "wish") as fc.Arbitrary<SignedCode["purpose"]>;
const code = fc.record({ id: fc.integer({ min: 1, max: 2 ** 40 }), stationId: fc.integer({ min: 1 }), purpose });

const isGood = (one: SignedCode, text: string, by = key) => {
  const read = readCode(text);
  return read !== undefined && read.id === one.id && isSignedBy(one, read.signature, by);
};

describe("a code", () => {
  test("is read as it was written, also in small letters, in groups, and with letters that look like digits", () => {
    fc.assert(
      fc.property(code, (one) => {
        const text = writeCode(one, key);
        expect(text).toMatch(/^[0-9A-HJKMNP-TV-Z]{18,}$/);
        expect(isGood(one, text)).toBe(true);
        const typed = text
          .toLowerCase()
          .replaceAll("0", "o")
          .replaceAll("1", "l")
          .replace(/(.{4})/g, "$1-");
        expect(isGood(one, typed)).toBe(true);
      }),
    );
  });

  test("changed in any one place is not good", () => {
    fc.assert(
      fc.property(code, fc.nat(), fc.constantFrom(...digits), (one, place, digit) => {
        const text = writeCode(one, key);
        const at = place % text.length;
        fc.pre(text[at] !== digit);
        expect(isGood(one, text.slice(0, at) + digit + text.slice(at + 1))).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  test("cut, lengthened, or with the signature of another code, station, purpose or key is not good", () => {
    fc.assert(
      fc.property(code, code, (one, two) => {
        const text = writeCode(one, key);
        fc.pre(JSON.stringify(one) !== JSON.stringify(two));
        expect(isGood(one, text.slice(0, -1))).toBe(false);
        expect(isGood(one, `${text}0`)).toBe(false);
        expect(isGood(one, `0${text}`)).toBe(false);
        expect(isGood(one, text, other)).toBe(false);
        expect(isGood(one, text.slice(0, -13) + writeCode(two, key).slice(-13))).toBe(false);
        expect(isGood({ ...one, stationId: one.stationId + 1 }, text)).toBe(false);
      }),
    );
  });

  test("what a stranger types is never good, and never breaks anything", () => {
    const one: SignedCode = { id: 7, stationId: 7, purpose: "all" };
    const refused = (text: string) => void expect(isGood(one, text)).toBe(false);
    fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), refused));
    const signature = fc.string({ unit: fc.constantFrom(...digits), minLength: 13, maxLength: 13 });
    fc.assert(fc.property(signature, (typed) => refused(`00007${typed}`)));
  });

  test("is the same on every machine", () => {
    expect(writeCode({ id: 1, stationId: 2, purpose: "appeal" }, key)).toBe("00001WFN8JGCCDMZNB");
  });
});

test("crawlers, previews and libraries are no scans; phones are", () => {
  for (const agent of [
    "",
    "Googlebot/2.1",
    "Mozilla/5.0 (compatible; bingbot/2.0)",
    "curl/8.5",
    "Baiduspider-render/2.0",
  ]) {
    expect(isMachine(agent)).toBe(true);
  }
  const phones = [
    "Mozilla/5.0 (Linux; Android 14; V2307A) AppleWebKit/537.36 Version/4.0 Chrome/116.0 Mobile Safari/537.36 XWEB/1160117 MMWEBSDK/20240404 MicroMessenger/8.0.49 WeChat/arm64 Weixin NetType/4G Language/zh_CN",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1",
  ];
  for (const agent of phones) expect(isMachine(agent)).toBe(false);
});

test("an address that only the house knows is not for printing", () => {
  expect(isPublicOrigin("https://zhijia.example.cn")).toBe(true);
  for (const origin of [
    "",
    "http://zhijia.example.cn",
    "https://localhost:8443",
    "https://10.1.2.3",
    "https://nas.local",
  ]) {
    expect(isPublicOrigin(origin)).toBe(false);
  }
});
