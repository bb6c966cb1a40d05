import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readContent } from "./content.ts";
import { readHints } from "./hints.ts";
import { buildRecogniser, type Lexicon } from "./recogniser.ts";
import { urgentIn } from "./urgency.ts";

const folder = new URL("../../../content/", import.meta.url);
const { groups, other, signals } = await readContent(folder);
const needs = groups.flatMap((g) => g.needs);
const channels: { id: string }[] = JSON.parse(readFileSync(new URL("channels.json", folder), "utf8"));

test("fourteen groups in the order of the domain reference, every code once", () => {
  expect(groups.map((g) => g.code)).toHaveLength(14);
  expect(groups[0]?.code).toBe("WAGE");
  expect(new Set(needs.map((n) => n.code)).size).toBe(needs.length);
});

test("whatever a need or a signal names exists", () => {
  const codes = new Set(needs.map((n) => n.code));
  const ids = new Set(channels.map((c) => c.id));
  for (const need of needs) {
    for (const related of need.related) expect(codes, need.code).toContain(related);
    for (const channel of need.channels) expect(ids, need.code).toContain(channel);
  }
  for (const channel of [...signals.flatMap((s) => s.channels), ...other.channels]) expect(ids).toContain(channel);
});

const hintsOf = Map.groupBy(await readHints(folder, groups), (h) => h.need);

/** As the product builds it, from the phrases that `keep` keeps. */
function lexicon(keep: (place: number) => boolean): Lexicon {
  return [...needs, { ...other, legalTerms: [], legalTerm: other.name }].map((n) => ({
    code: n.code,
    phrases: [...n.phrases.filter((_, i) => keep(i)), n.name.zh],
    terms: [...n.legalTerms, n.legalTerm.zh],
    hints: [{ text: n.plain.zh, weight: 1 }, ...(hintsOf.get(n.code) ?? [])],
  }));
}

const firstThree = (recognised: { code: string }[]) => recognised.slice(0, 3).map((r) => r.code);

test("each need's own phrases lead back to it among the first three, nearly always", { timeout: 30_000 }, () => {
  const recognise = buildRecogniser(lexicon(() => true));
  const asked = needs.flatMap((need) =>
    need.phrases.filter((_, i) => i % 4 === 0).map((phrase) => ({ code: need.code, phrase })),
  );
  const found = asked.filter(({ code, phrase }) => firstThree(recognise(`请问${phrase}，该怎么办`)).includes(code));
  expect(found.length / asked.length).toBeGreaterThan(0.95);
});

test("phrases it has never seen lead to their need more often than not", { timeout: 30_000 }, () => {
  const recognise = buildRecogniser(lexicon((i) => i % 6 !== 0));
  const asked = needs.flatMap((need) =>
    need.phrases.filter((_, i) => i % 6 === 0).map((phrase) => ({ code: need.code, phrase })),
  );
  const first = asked.filter(({ code, phrase }) => recognise(phrase)[0]?.code === code);
  const three = asked.filter(({ code, phrase }) => firstThree(recognise(phrase)).includes(code));
  expect(first.length / asked.length).toBeGreaterThan(0.55);
  expect(three.length / asked.length).toBeGreaterThan(0.75);
});

test.each([
  ["我不想活了，太累了", "life-danger"],
  ["老板跑路了工资没发", "payment-flight"],
  ["昨天收到裁决书怎么办", "award-clock"],
])("%s is urgent", (question, code) => {
  expect(urgentIn(question, signals).map((s) => s.code)).toContain(code);
});

test.each(["年假怎么算", "工资条上社保扣多了", "加班费怎么算"])("%s is not urgent", (question) => {
  expect(urgentIn(question, signals)).toEqual([]);
});
