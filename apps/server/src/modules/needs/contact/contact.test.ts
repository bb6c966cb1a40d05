import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { smsTemplates } from "../../../platform/gateways/sms-templates.ts";
import { partOf } from "../need-watch.ts";
import { icsOf } from "./appointment-calendar.ts";
import { questionOf } from "./question-words.ts";
import { outcomeOf, standingOfAsk } from "./rules.ts";
import { groupScriptOf, scriptCodes, scriptOf, subjectOf } from "./scripts.ts";

type Words = { zh: string; en: string };
type Group = {
  code: string;
  name: Words;
  needs: { code: string; name: Words; legalTerm?: Words; phrases: string[] }[];
};
const folder = new URL("../../../../content/needs/", import.meta.url);
const groups = readdirSync(folder)
  .filter((name) => !name.startsWith("_"))
  .map((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")) as Group);
const watched = groups.filter(({ needs }) => needs.some(({ code }) => partOf(code) !== undefined));
const langs = ["zh", "en"] as const;

describe("what to say", () => {
  test("is there for every group that is watched, and the more careful words for each with a sensitive need", () => {
    expect([...scriptCodes].sort()).toEqual(watched.map(({ code }) => code).sort());
    for (const { code, needs } of watched) {
      const apart = needs.some((need) => partOf(need.code) === "sensitive");
      for (const lang of langs) {
        const [plain, careful] = [false, true].map((sensitive) => scriptOf(code, { sensitive, lang }));
        expect(JSON.stringify(plain) !== JSON.stringify(careful), `${code} ${lang}`).toBe(apart);
      }
    }
  });

  test("never says that anybody was watched, and answers honestly when asked", () => {
    for (const code of scriptCodes) {
      for (const sensitive of [false, true]) {
        const zh = scriptOf(code, { sensitive, lang: "zh" });
        const en = scriptOf(code, { sensitive, lang: "en" });
        const said = [...zh.first, ...zh.ask, ...zh.offer, ...zh.end, ...en.first, ...en.ask, ...en.offer, ...en.end];
        for (const line of said) expect(line).not.toMatch(/看到您|查了|系统发现|we saw|looked up|the system/);
        expect(zh.ifAsked.join()).toContain("打开过");
        expect(en.ifAsked.join()).toContain("switched on");
      }
    }
  });

  test("to an employer speaks of no worker, and of nobody's look-ups", () => {
    for (const code of scriptCodes)
      for (const lang of langs) {
        const { first, ifAsked, ask, offer, end, never } = groupScriptOf(code, lang);
        expect(first.join()).toContain(subjectOf(code, lang));
        const said = [...first, ...ifAsked, ...ask, ...offer, ...end].join("\n");
        expect(said).not.toMatch(/查了|查过|系统|预警|您同意|给您打电话|looked|warning|you agreed/);
        expect(JSON.stringify([said, never])).not.toContain("{");
      }
  });

  test("of a sensitive need, the first words do not name it", () => {
    for (const { code, name, needs } of watched) {
      const { first } = scriptOf(code, { sensitive: true, lang: "zh" });
      const apart = needs.filter((need) => partOf(need.code) === "sensitive");
      if (apart.length === 0) continue;
      const named = [name.zh, subjectOf(code, "zh"), ...apart.map((need) => need.name.zh)];
      for (const word of named) expect(first.join()).not.toContain(word);
    }
  });
});

test("the SMS has no word of any need, in any language", () => {
  const words = groups.flatMap(({ code, name, needs }) => [
    code,
    ...langs.map((lang) => name[lang]),
    ...needs.flatMap((need) => [need.code, ...langs.map((lang) => need.name[lang]), ...need.phrases]),
  ]);
  const parts = new Set(
    words.flatMap((text) => [text, ...text.split(/[\s、，,/·()（）]+/)]).filter((text) => text.length > 1),
  );
  const common = /^(of|at|and|or|to|not|no|the|a|your|for|by|in|on|is|it|with|you)$/i;
  expect(parts.size).toBeGreaterThan(500);
  for (const lang of langs) {
    const text = smsTemplates["message-waiting"][lang];
    const hits = [...parts].filter((part) => !common.test(part) && containsWord(text, part));
    expect(hits, text).toEqual([]);
  }
});

const containsWord = (text: string, part: string) =>
  /^[\w-]+$/.test(part) ? new RegExp(`\\b${part}\\b`, "i").test(text) : text.includes(part);

test("the question says nothing of anybody who looked, in any group and language", () => {
  for (const code of scriptCodes) {
    expect(questionOf(code, "zh")).not.toMatch(/查|搜|看到|多人|同事|预警|举报/);
    expect(questionOf(code, "en")).not.toMatch(/search|look(ed)? up|saw|warning|colleague|others/i);
  }
});

describe("what staff are told of the answers", () => {
  const answers = fc.record({ yes: fc.nat(12), no: fc.nat(12) });
  test("is nothing below three of a kind", () => {
    fc.assert(
      fc.property(answers, ({ yes, no }) => {
        const outcome = outcomeOf({ yes, no });
        if (outcome === "yes") expect(yes).toBeGreaterThanOrEqual(3);
        if (outcome === "no") expect(no).toBeGreaterThanOrEqual(3);
        if (Math.max(yes, no) < 3) expect(outcome).toBeUndefined();
      }),
    );
  });

  test("follows the more, and a tie is no answer", () => {
    expect(outcomeOf({ yes: 3, no: 2 })).toBe("yes");
    expect(outcomeOf({ yes: 3, no: 4 })).toBe("no");
    expect(outcomeOf({ yes: 5, no: 5 })).toBeUndefined();
    expect(outcomeOf({ yes: 0, no: 3 })).toBe("no");
  });

  test("is the same whether nobody or two were asked", () => {
    for (const yes of [0, 1, 2]) expect(outcomeOf({ yes, no: 0 })).toBeUndefined();
    expect(standingOfAsk(undefined, "2026-11-22")).toBe("not-asked");
    expect(standingOfAsk({ outcome: null, closesOn: "2026-11-22" }, "2026-11-22")).toBe("waiting");
    expect(standingOfAsk({ outcome: null, closesOn: "2026-11-21" }, "2026-11-22")).toBe("too-few");
  });
});

test("a calendar's entry says when and where, whatever was typed as the place", () => {
  const event = {
    id: 7,
    at: new Date("2026-12-03T06:30:00Z"),
    place: `甲区；一楼,窗口\n"END:VEVENT"${"长".repeat(60)}`,
    cancelled_at: null,
    summary: "工会约谈",
    now: new Date("2026-11-22T00:00:00Z"),
  };
  const lines = icsOf(event).split("\r\n");
  expect(lines).toContain("DTSTART:20261203T063000Z");
  expect(lines).toContain("DTEND:20261203T073000Z");
  expect(lines.filter((line) => line === "END:VEVENT")).toHaveLength(1);
  for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(lines.join("").replaceAll("\r\n ", "")).not.toMatch(/工资|WAGE/);
  expect(icsOf({ ...event, cancelled_at: new Date() })).toContain("STATUS:CANCELLED");
});
