import { hash } from "@node-rs/argon2";
import { expect, test } from "vitest";
import { hashPassword, isPassword, needsRehash, requireGoodPassword } from "./passwords.ts";

test("a password is kept as argon2id with OWASP's costs, salted", async () => {
  const [first, second] = await Promise.all([hashPassword("a long walk"), hashPassword("a long walk")]);
  expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(second).not.toBe(first);
  expect(await isPassword("a long walk", first)).toBe(true);
  expect(await isPassword("a long walk ", first)).toBe(false);
  expect(needsRehash(first!)).toBe(false);
});

test("one character may be typed in two ways", async () => {
  expect(await isPassword("cafe\u0301 at the corner", await hashPassword("caf\u00e9 at the corner"))).toBe(true);
});

test("nobody's password is never right, and takes the same work", async () => {
  expect(await isPassword("nobody's password", undefined)).toBe(false);
  expect(await isPassword("nobody's password", null)).toBe(false);
});

test("a hash with other costs is made anew", async () => {
  expect(needsRehash(await hash("x", { memoryCost: 8192, timeCost: 2, parallelism: 1 }))).toBe(true);
  expect(needsRehash(await hash("x", { memoryCost: 19_456, timeCost: 3, parallelism: 1 }))).toBe(true);
});

test("what everybody tries is refused by what it is", () => {
  const problem = (password: string) => {
    try {
      requireGoodPassword(password, ["li.na"]);
      return "none";
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  expect(problem("woaini1314520")).toBe("people/password-common");
  expect(problem("1qaz2wsx3edc")).toBe("people/password-common");
  expect(problem("Gonghui12351")).toBe("people/password-common");
  expect(problem("too short")).toBe("people/password-short");
  expect(problem("a long walk by the river")).toBe("none");
});
