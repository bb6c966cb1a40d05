import fc from "fast-check";
import { expect, test } from "vitest";
import { open, seal } from "./crypto.ts";

const secret = new Uint8Array(32).fill(7);
const other = new Uint8Array(32).fill(8);
const question = { asked: "老板三个月没发工资", facts: { stillWorking: null } };
const now = Date.UTC(2026, 10, 3);

test("what was sealed opens again, whatever it is", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string(), (value, purpose) => {
      const token = seal(secret, purpose, value, { seconds: 60, now });
      expect(token).toMatch(/^[\w-]+$/);
      expect(open(secret, purpose, token, { now })).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test("the words cannot be read in the token, and two tokens of the same words differ", () => {
  const tokens = [1, 2].map(() => seal(secret, "question", question, { seconds: 60, now }));
  expect(Buffer.from(tokens[0]!, "base64url").includes(Buffer.from("工资"))).toBe(false);
  expect(tokens[0]).not.toBe(tokens[1]);
});

test("a token changed in any one character does not open", () => {
  const token = seal(secret, "question", question, { seconds: 60, now });
  for (let at = 0; at < token.length; at++) {
    const changed = token.slice(0, at) + (token[at] === "A" ? "B" : "A") + token.slice(at + 1);
    expect(open(secret, "question", changed, { now }), `character ${at}`).toBeUndefined();
  }
});

test("a cut, lengthened or foreign token does not open", () => {
  const token = seal(secret, "question", question, { seconds: 60, now });
  for (let length = 0; length < token.length; length++) {
    expect(open(secret, "question", token.slice(0, length), { now })).toBeUndefined();
  }
  for (const text of [`${token}A`, `${token}=`, ` ${token}`, "", "../../etc/passwd", "工资"]) {
    expect(open(secret, "question", text, { now })).toBeUndefined();
  }
  expect(open(other, "question", token, { now })).toBeUndefined();
});

test("a token of one purpose does not open for another", () => {
  expect(open(secret, "case", seal(secret, "question", question, { seconds: 60, now }), { now })).toBeUndefined();
});

test("a token opens until its time is over, and its end cannot be moved", () => {
  const token = seal(secret, "question", question, { seconds: 60, now });
  expect(open(secret, "question", token, { now: now + 59_999 })).toEqual(question);
  expect(open(secret, "question", token, { now: now + 60_000 })).toBeUndefined();
  const bytes = Buffer.from(token, "base64url");
  bytes.writeUIntBE(now + 3_600_000, 17, 6);
  expect(open(secret, "question", bytes.toString("base64url"), { now: now + 60_000 })).toBeUndefined();
});

test("a secret that is too short is refused", () => {
  expect(() => seal(new Uint8Array(16), "question", 1, { seconds: 1 })).toThrow(RangeError);
});
