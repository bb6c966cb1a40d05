/** What must not be tried for ever, and how the waiting grows. Times in seconds. */
export type AttemptPolicy = {
  /** So many count without consequence. */
  free: number;
  /** The first waiting; each further one doubles it. */
  wait: number;
  longestWait: number;
  /** So long after the first one counting starts anew. */
  window: number;
};

export const attemptPolicies = {
  /**
   * Wrong passwords of one login from browsers it never signed in with. Nobody is locked out for more than a quarter of an
   * hour by somebody else's guessing, and in a browser of their own not at all: those count by themselves.
   */
  login: { free: 5, wait: 30, longestWait: 900, window: 86_400 },
  knownBrowser: { free: 5, wait: 30, longestWait: 900, window: 86_400 },
  /** Wrong second factors of one account, by whoever knows its password. */
  secondFactor: { free: 5, wait: 60, longestWait: 3600, window: 86_400 },
  /** All wrong passwords from one address; a whole office has one. */
  passwordAddress: { free: 60, wait: 60, longestWait: 600, window: 3600 },
  /** Codes sent to phones at the wish of one address; a whole factory has one. */
  codeAddress: { free: 120, wait: 600, longestWait: 3600, window: 3600 },
  /** Wrong codes from one address. */
  codeGuessAddress: { free: 120, wait: 60, longestWait: 3600, window: 3600 },
  /** Times that one member of staff looked at identities. */
  reveal: { free: 60, wait: 3600, longestWait: 3600, window: 3600 },
} as const satisfies Record<string, AttemptPolicy>;

export type Attempts = { count: number; since: Date; locked_until: Date | null };

/** The count after one more, and until when nothing more is taken. */
export function afterAttempt(before: Attempts | undefined, policy: AttemptPolicy, now: Date): Attempts {
  const fresh = !before || now.getTime() - before.since.getTime() > policy.window * 1000;
  const count = fresh ? 1 : before.count + 1;
  const since = fresh ? now : before.since;
  if (count <= policy.free) return { count, since, locked_until: null };
  // Capped before it is raised: 2 to the thousandth is no number of seconds.
  const seconds = Math.min(policy.longestWait, policy.wait * 2 ** Math.min(count - policy.free - 1, 20));
  return { count, since, locked_until: new Date(now.getTime() + seconds * 1000) };
}

/** Whole seconds until a lock opens; 0 when there is none. */
export function secondsLocked(attempts: Pick<Attempts, "locked_until"> | undefined, now: Date): number {
  return Math.max(0, Math.ceil(((attempts?.locked_until?.getTime() ?? 0) - now.getTime()) / 1000));
}

/** Codes by SMS: six digits, five minutes, five tries, another one after a minute, ten a day for a phone. */
export const codeRules = { seconds: 300, tries: 5, again: 60, perDay: 10 } as const;

export type SentCodes = { sent: number; since: Date; sent_at: Date };

/** Whether another code may be sent to this phone now; `wait` in seconds. */
export function maySendCode(before: SentCodes | undefined, now: Date): { ok: true } | { ok: false; wait: number } {
  if (!before) return { ok: true };
  const age = (since: Date) => (now.getTime() - since.getTime()) / 1000;
  if (age(before.sent_at) < codeRules.again)
    return { ok: false, wait: Math.ceil(codeRules.again - age(before.sent_at)) };
  if (before.sent < codeRules.perDay || age(before.since) >= 86_400) return { ok: true };
  return { ok: false, wait: Math.ceil(86_400 - age(before.since)) };
}

export function afterSending(before: SentCodes | undefined, now: Date): SentCodes {
  const newDay = !before || now.getTime() - before.since.getTime() >= 86_400_000;
  return { sent: newDay ? 1 : before.sent + 1, since: newDay ? now : before.since, sent_at: now };
}

const shortestPassword = 12;

/**
 * What is wrong with a new password; undefined when nothing is. Length and not being what everybody tries; no rules of
 * composition, which make passwords worse (NIST SP 800-63B, 5.1.1.2; OWASP ASVS 5.0, 6.2).
 */
export function passwordProblem(
  password: string,
  { common, own }: { common: ReadonlySet<string>; own: readonly string[] },
): "short" | "common" | "own" | undefined {
  const characters = [...password];
  if (characters.length < shortestPassword) return "short";
  const plain = foldPassword(password);
  // Twelve times the same, or a short word again and again, is as short as that word.
  if (new Set(characters).size < 5 || /^(.{1,4})\1+$/u.test(plain)) return "common";
  if (common.has(plain) || common.has(plain.replace(/[\d!@#$%^&*._-]+$/u, ""))) return "common";
  const rest = own
    .map(foldPassword)
    .filter((word) => word.length >= 3)
    .reduce((text, word) => text.replaceAll(word, ""), plain);
  return [...rest].length < 6 ? "own" : undefined;
}

/** The letters that everybody puts for others count as those others. */
export function foldPassword(text: string): string {
  return text.normalize("NFKC").toLowerCase().replaceAll("@", "a").replaceAll("$", "s");
}

/** Logins are compared in lower case. */
export function foldLogin(login: string): string {
  return login.normalize("NFKC").trim().toLowerCase();
}

/** Digits as typed: full-width ones, spaces and hyphens are forgiven. */
export function foldCode(code: string): string {
  return code.normalize("NFKC").replace(/[\s-]/g, "").toUpperCase();
}

const systems: [RegExp, { zh: string; en: string }][] = [
  [/HarmonyOS|OpenHarmony/i, { zh: "鸿蒙手机", en: "HarmonyOS phone" }],
  [/iPad/i, { zh: "iPad", en: "iPad" }],
  [/iPhone/i, { zh: "苹果手机", en: "iPhone" }],
  [/Android/i, { zh: "安卓手机", en: "Android phone" }],
  [/Windows/i, { zh: "Windows 电脑", en: "Windows computer" }],
  [/Macintosh|Mac OS/i, { zh: "苹果电脑", en: "Mac" }],
  [/Linux/i, { zh: "Linux 电脑", en: "Linux computer" }],
];
const browsers: [RegExp, { zh: string; en: string }][] = [
  [/MicroMessenger/i, { zh: "微信", en: "WeChat" }],
  [/DingTalk/i, { zh: "钉钉", en: "DingTalk" }],
  [/AlipayClient/i, { zh: "支付宝", en: "Alipay" }],
  [/HuaweiBrowser/i, { zh: "华为浏览器", en: "Huawei Browser" }],
  [/MiuiBrowser/i, { zh: "小米浏览器", en: "Mi Browser" }],
  [/Edg/i, { zh: "Edge", en: "Edge" }],
  [/Firefox/i, { zh: "火狐", en: "Firefox" }],
  [/Chrome/i, { zh: "Chrome", en: "Chrome" }],
  [/Safari/i, { zh: "Safari", en: "Safari" }],
];

/** A browser in plain words, from what it says of itself. */
export function deviceWords(userAgent: string, lang: "zh" | "en"): string {
  const system = systems.find(([pattern]) => pattern.test(userAgent))?.[1][lang];
  const browser = browsers.find(([pattern]) => pattern.test(userAgent))?.[1][lang];
  const known = [system, browser].filter(Boolean).join(" · ");
  return known || { zh: "不认识的设备", en: "Unknown device" }[lang];
}
