import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type AttemptPolicy,
  type Attempts,
  afterAttempt,
  afterSending,
  attemptPolicies,
  codeRules,
  deviceWords,
  foldCode,
  maySendCode,
  passwordProblem,
  type SentCodes,
  secondsLocked,
} from "./rules.ts";

const noon = new Date("2026-11-22T04:00:00Z");
const later = (seconds: number, from = noon) => new Date(from.getTime() + seconds * 1000);

describe("wrong tries", () => {
  const { login } = attemptPolicies;
  const after = (n: number, at = noon) =>
    Array.from({ length: n }).reduce<Attempts | undefined>((before) => afterAttempt(before, login, at), undefined)!;

  test("the first five cost nothing, each further one doubles the wait", () => {
    expect(after(5).locked_until).toBeNull();
    const waits = [6, 7, 8, 9, 10, 11].map((n) => secondsLocked(after(n), noon));
    expect(waits).toEqual([30, 60, 120, 240, 480, 900]);
  });

  test("however many there were, nobody waits longer than the longest wait", () => {
    fc.assert(
      fc.property(
        fc.constantFrom<AttemptPolicy>(...Object.values(attemptPolicies)),
        fc.integer({ min: 0, max: 100_000 }),
        (policy, count) => {
          const next = afterAttempt({ count, since: noon, locked_until: null }, policy, noon);
          expect(secondsLocked(next, noon)).toBeLessThanOrEqual(policy.longestWait);
        },
      ),
    );
  });

  test("counting starts anew when the window is over", () => {
    expect(afterAttempt(after(20), login, later(login.window + 1))).toMatchObject({ count: 1, locked_until: null });
  });
});

describe("codes for a phone", () => {
  test("another one after a minute, ten a day", () => {
    let sent: SentCodes | undefined;
    for (let n = 0; n < codeRules.perDay; n++) {
      const at = later(n * 60);
      expect(maySendCode(sent, at)).toEqual({ ok: true });
      sent = afterSending(sent, at);
      expect(maySendCode(sent, later(59, at))).toEqual({ ok: false, wait: 1 });
    }
    expect(maySendCode(sent, later(3600))).toEqual({ ok: false, wait: 86_400 - 3600 });
    expect(maySendCode(sent, later(86_400))).toEqual({ ok: true });
    expect(afterSending(sent, later(86_400))).toMatchObject({ sent: 1, since: later(86_400) });
  });

  test("guessing all day long finds a code of six digits in one of twenty thousand phones", () => {
    expect((codeRules.perDay * codeRules.tries) / 1_000_000).toBeLessThanOrEqual(1 / 20_000);
  });
});

describe("a new password", () => {
  const common = new Set(["password1234", "gonghui", "administrator"]);
  const check = (password: string) =>
    passwordProblem(password, { common, own: ["li.na@union.cn", "李娜", "old secret words"] });

  test.each([
    ["a long walk by the river", undefined],
    ["三个孩子都上了大学真不容易", undefined],
    ["correct-horse-battery", undefined],
    ["short", "short"],
    ["11111111111111", "common"],
    ["abcabcabcabcabc", "common"],
    ["Password1234", "common"],
    ["P@ssword1234", "common"],
    ["gonghui2026!!", "common"],
    ["Administrator#1", "common"],
    ["li.na@union.cn1", "own"],
    ["old secret words 2", "own"],
  ])("%s", (password, problem) => {
    expect(check(password)).toBe(problem);
  });

  test("length is counted in characters, as people count", () => {
    expect(check("😀😁😂🤣😃😄😅😆😉😊😋")).toBe("short");
  });
});

test("codes are taken as people type them", () => {
  expect(foldCode(" １２３ 456 ")).toBe("123456");
  expect(foldCode("7k2m-9abc-defg-hjkm")).toBe("7K2M9ABCDEFGHJKM");
});

test.each([
  [
    "Mozilla/5.0 (Linux; Android 14; V2338A) AppleWebKit/537.36 Chrome/116 Mobile MicroMessenger/8.0.50",
    "安卓手机 · 微信",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Safari/604.1",
    "苹果手机 · Safari",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0",
    "Windows 电脑 · Edge",
  ],
  ["curl/8.5.0", "不认识的设备"],
])("%s is shown as %s", (userAgent, words) => {
  expect(deviceWords(userAgent, "zh")).toBe(words);
});
