import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type DrawFile, writeDrawFile } from "./draw-file.ts";
import { ticketOf } from "./fair-draw.ts";
import { sampleDraw, sampleRules, sampleSeed } from "./testing/sample-draw.ts";
import { verifyDrawFile } from "./verify-draw-file.ts";

const whole = sampleDraw();
const failed = (file: DrawFile | string, noted = {}) => {
  const report = verifyDrawFile(typeof file === "string" ? file : writeDrawFile(file), noted);
  expect(report.ok).toBe(report.checks.every(({ ok }) => ok));
  return report.checks.filter(({ ok }) => !ok);
};
const codes = (file: DrawFile | string, noted = {}) => failed(file, noted).map(({ code }) => code);

test("an honest draw is right, in words of both languages, and says what is left to compare", () => {
  const report = verifyDrawFile(writeDrawFile(whole));
  expect(report).toMatchObject({ ok: true, drawn: true, title: sampleRules.title });
  expect(report.checks.map(({ code }) => code)).toEqual(
    `file rules commitment published tickets-sorted ticket-count tickets closing closed server-seed public-seed seed-later
     winners`.split(/\s+/),
  );
  for (const { zh, en } of [...report.checks.map(({ says }) => says), ...report.compare]) {
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).toMatch(/[a-z]{3}/);
  }
  expect(report.compare.map(({ zh }) => zh).join()).toContain(sampleSeed.numbers);
  const noted = { commitment: whole.commitment.toUpperCase(), closing: ` ${whole.closing}` };
  expect(verifyDrawFile(writeDrawFile(whole), noted)).toMatchObject({ ok: true, compare: [expect.anything()] });
});

test("the file of a closed draw is right before anybody has won", () => {
  const closed = { ...whole, publicSeed: null, serverSeed: null, winners: null };
  expect(verifyDrawFile(writeDrawFile(closed))).toMatchObject({ ok: true, drawn: false });
  expect(codes({ ...closed, serverSeed: whole.serverSeed })).toEqual(["drawn"]);
});

/** Every leaf of the file, by its path. */
function leaves(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (value === null || typeof value !== "object") return [path];
  return Object.entries(value).flatMap(([key, inside]) =>
    leaves(inside, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}
function changed(path: readonly (string | number)[]): DrawFile {
  const copy = structuredClone(whole);
  let at = copy as unknown as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as typeof at;
  const last = path.at(-1)!;
  const value = at[last];
  const turned = (text: string) => text.replace(/[0-9a-f](?=[^0-9a-f]*$)/, (digit) => (digit === "1" ? "2" : "1"));
  if (typeof value === "number") at[last] = value + 1;
  else if (value === null) at[last] = 1;
  else if (/[0-9a-f]/.test(String(value))) at[last] = turned(String(value));
  else at[last] = `${String(value)}改`;
  return copy;
}

test.each(leaves(whole).map((path) => [path.join("."), path] as const))(
  "a change of %s is found, with its line",
  (_, path) => {
    const text = writeDrawFile(changed(path));
    expect(text).not.toBe(writeDrawFile(whole));
    const found = failed(text);
    expect(found.length).toBeGreaterThan(0);
    for (const { line } of found) expect(line).toBeGreaterThan(0);
  },
);

describe("the line that is named", () => {
  const lineOf = (text: string, start: string) => text.split("\n").findIndex((line) => line.includes(start)) + 1;

  test("is the winner's who did not win", () => {
    const winners = whole.winners!.map((one) => ({ ...one }));
    const others = whole.tickets.filter((ticket) => !winners.some((winner) => winner.ticket === ticket));
    winners[2]!.ticket = others[0]!;
    const text = writeDrawFile({ ...whole, winners });
    expect(failed(text)).toMatchObject([{ code: "winners", line: lineOf(text, '"position":3') }]);
  });

  test("is the ticket's that stands twice", () => {
    const tickets = [...whole.tickets.slice(0, 5), whole.tickets[4]!, ...whole.tickets.slice(5)];
    const text = writeDrawFile({ ...whole, tickets });
    const line = text.split("\n").findLastIndex((one) => one.includes(`    "${whole.tickets[4]}"`)) + 1;
    expect(failed(text)[0]).toMatchObject({ code: "tickets-sorted", line });
  });

  test("is where the file stops being one", () => {
    const text = writeDrawFile(whole);
    const lines = text.split("\n");
    expect(failed(lines.slice(0, 6).join("\n"))).toMatchObject([{ code: "file" }]);
    const broken = [...lines.slice(0, 3), "  oops", ...lines.slice(3)].join("\n");
    expect(failed(broken)).toMatchObject([{ code: "file", line: 4 }]);
    const spaced = text.replace('"serverSeedHash": ', '"serverSeedHash":  ');
    expect(failed(spaced)).toMatchObject([{ code: "file", line: lineOf(text, "serverSeedHash") }]);
    for (const nonsense of ["", "null", "[]", "{}", '{"protocol":"zhijia-draw-1"}', "\u0000"]) {
      expect(codes(nonsense)).toEqual(["file"]);
    }
    expect(codes(text.replace('  "rules":', '  "extra": 1,\n  "rules":'))).toEqual(["file"]);
    expect(codes(text.slice(0, -1))).toEqual(["file"]);
  });
});

describe("an operator who hashes everything anew after a change", () => {
  test("is found by the commitment and the closing code that somebody noted", () => {
    const forged = sampleDraw(20, { rules: { ...sampleRules, reserves: { count: 3, claimDays: 10 } } });
    expect(codes(forged)).toEqual([]);
    expect(codes(forged, { commitment: whole.commitment, closing: whole.closing })).toEqual([
      "noted-commitment",
      "noted-closing",
    ]);
    expect(codes(sampleDraw(21), { commitment: whole.commitment, closing: whole.closing })).toEqual(["noted-closing"]);
  });

  test("cannot use a lottery that was drawn before, or on the day of, the closing, or another one than was named", () => {
    const with_ = (seed: object) => codes(sampleDraw(20, { seed: { ...sampleSeed, ...seed } }));
    expect(with_({ drawnOn: "2026-10-29" })).toEqual(["seed-later"]);
    expect(with_({ drawnOn: "2026-11-01" })).toEqual(["seed-later"]); // The night of the closing, in China.
    expect(with_({ drawnOn: "2026-11-04" })).toEqual(["public-seed"]); // A Wednesday.
    expect(with_({ source: "dlt", issue: "26125", drawnOn: "2026-11-04", numbers: "01 02 03 04 05 + 06 07" })).toEqual([
      "public-seed",
    ]);
    expect(with_({ numbers: "03 08 14 21 27 34 + 09" })).toEqual(["public-seed"]);
    expect(with_({ numbers: "08 03 14 21 27 32 + 09" })).toEqual(["public-seed"]);
    expect(with_({ issue: "126" })).toEqual(["public-seed"]);
  });

  test("who passes over a day of the lottery is asked about", () => {
    const words = (drawnOn: string) =>
      verifyDrawFile(writeDrawFile(sampleDraw(20, { seed: { ...sampleSeed, drawnOn } }))).compare.map(({ en }) => en);
    expect(words("2026-11-03").join()).not.toContain("By the calendar");
    expect(words("2026-11-05").join()).toContain("By the calendar its first draw was on 2026-11-03");
  });
});

test("who reads the public list cannot claim with what stands there", () => {
  const [ticket] = whole.tickets;
  expect(ticketOf(sampleRules.id, ticket!)).not.toBe(ticket);
});

test("the test vectors of docs/draw.md are what the code computes", () => {
  const text = readFileSync(new URL("../../../../../docs/draw.md", import.meta.url), "utf8");
  const small = sampleDraw(5);
  for (const value of [
    small.rulesHash,
    small.serverSeedHash,
    small.commitment,
    small.ticketRoot,
    small.closing,
    small.serverSeed!,
    ...small.tickets,
    ...small.winners!.map(({ position, ticket }) => `${position} ${ticket}`),
  ]) {
    expect(text).toContain(value);
  }
});
