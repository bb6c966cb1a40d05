import { expect, test } from "vitest";
import { personalData } from "../../app.ts";
import { readPurposes } from "./content.ts";
import { needsAssessment } from "./rules.ts";

const purposes = await readPurposes();

test("every purpose has its own code, says all of it in both languages, and where the law says so", () => {
  expect(new Set(purposes.map(({ code }) => code)).size).toBe(purposes.length);
  const texts = (value: unknown): { zh: string; en: string }[] =>
    value && typeof value === "object"
      ? "zh" in value && "en" in value
        ? [value as { zh: string; en: string }]
        : Object.values(value).flatMap(texts)
      : [];
  for (const purpose of purposes) {
    for (const { zh, en } of texts(purpose)) {
      expect(zh, purpose.code).toMatch(/\p{Script=Han}/u);
      expect(en, purpose.code).toMatch(/^[^\p{Script=Han}]+$/u);
    }
    for (const { law, article } of [...purpose.basis, ...purpose.retention.map(({ basis }) => basis)]) {
      expect(law).toMatch(/^\p{Script=Han}+$/u);
      expect(article).toMatch(/^第[一二三四五六七八九十百]+条$/);
    }
  }
});

test("a sensitive kind of data has a separate consent, and is assessed (个保法 29, 55)", () => {
  for (const purpose of purposes.filter(({ kinds }) => kinds.some(({ sensitive }) => sensitive))) {
    expect(needsAssessment(purpose), purpose.code).toBe(true);
    expect(purpose.assess, purpose.code).toContain("sensitive");
    expect(
      purpose.consents.some(({ sensitive }) => sensitive),
      purpose.code,
    ).toBe(true);
  }
});

test("network logs are kept for at least six months (网络安全法 21)", () => {
  const logs = purposes.flatMap(({ retention }) => retention).filter(({ basis }) => basis.law === "网络安全法");
  expect(logs.length).toBeGreaterThan(0);
  const days = { day: 1, month: 28, year: 365 };
  for (const { dataset, period } of logs) {
    if (period) expect(period.count * days[period.unit], dataset).toBeGreaterThanOrEqual(180);
  }
});

test("every period of a purpose that is built is enforced by the module that keeps the rows", () => {
  const enforced = new Set(personalData().flatMap((part) => (part.datasets ?? []).map(({ name }) => name)));
  const asked = purposes
    .filter(({ built }) => built)
    .flatMap(({ retention }) => retention.filter(({ period }) => period).map(({ dataset }) => dataset));
  expect(asked.filter((name) => !enforced.has(name))).toEqual([]);
  expect([...enforced].filter((name) => !asked.includes(name))).toEqual([]);
});
