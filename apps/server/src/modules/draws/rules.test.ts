import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "../../platform/calendar/index.ts";
import { firstDrawAfter, readNumbers, readSeed } from "./public-seed.ts";
import { afterDue, isRunning, nextState, requireNotBegun, requireSound, type Win } from "./rules.ts";
import { sampleRules } from "./testing/sample-draw.ts";
import { newTicketCode, pickUpNumberOf, readTicketCode } from "./ticket-code.ts";

describe("a draw", () => {
  test("goes one way: what is published is not edited, what is drawn is not drawn again", () => {
    expect(nextState("draft", "edit")).toBe("draft");
    expect(nextState("draft", "publish")).toBe("published");
    expect(nextState("published", "close")).toBe("closed");
    expect(nextState("closed", "enter-seed")).toBe("seeded");
    expect(nextState("seeded", "enter-seed")).toBe("seeded");
    expect(nextState("seeded", "confirm-seed")).toBe("drawn");
    expect(() => nextState("published", "edit")).toThrow("draw/published");
    for (const [state, action] of [
      ["draft", "close"],
      ["published", "publish"],
      ["published", "enter-seed"],
      ["closed", "confirm-seed"],
      ["drawn", "confirm-seed"],
      ["drawn", "enter-seed"],
    ] as const) {
      expect(() => nextState(state, action)).toThrow("draw/wrong-state");
    }
  });

  test("gives tickets from its first day to its last, both included", () => {
    const { period } = sampleRules;
    const on = (day: string) => isRunning("published", period, day);
    expect(["2026-09-30", "2026-10-01", "2026-10-31", "2026-11-01"].map(on)).toEqual([false, true, true, false]);
    expect(isRunning("closed", period, "2026-10-05")).toBe(false);
  });

  test("has a period that ends after it begins, time to claim, and is published before it begins", () => {
    expect(() => requireSound(sampleRules)).not.toThrow();
    const period = { from: "2026-10-02", to: "2026-10-01" };
    expect(() => requireSound({ ...sampleRules, period })).toThrow("draw/period");
    const claim = { ...sampleRules.claim, until: "2026-11-09" };
    expect(() => requireSound({ ...sampleRules, claim })).toThrow("draw/claim-too-early");
    expect(() => requireSound({ ...sampleRules, claim: { ...claim, until: "2026-11-10" } })).not.toThrow();
    expect(() => requireNotBegun(sampleRules, "2026-10-01")).not.toThrow();
    expect(() => requireNotBegun(sampleRules, "2026-10-02")).toThrow("draw/period-begun");
  });
});

describe("the public seed", () => {
  const closedAt = new Date("2026-10-31T16:05:00Z");
  const entered = { issue: "2026126", drawnOn: "2026-11-03", numbers: "32 8 3,14、21 27 + 9" };
  const read = (over: object, now = "2026-11-03T13:15:00Z") =>
    readSeed("ssq", { ...entered, ...over }, { closedAt, now: new Date(now) });

  test("is the same however it was typed", () => {
    expect(read({}).numbers).toBe("03 08 14 21 27 32 + 09");
    expect(readNumbers("dlt", "1 2 3 4 5 6 7")).toBe("01 02 03 04 05 + 06 07");
    for (const wrong of ["", "1 2 3 4 5 6", "1 2 3 4 5 34 1", "1 1 2 3 4 5 6", "1 2 3 4 5 6 17", "0 1 2 3 4 5 6"]) {
      expect(readNumbers("ssq", wrong)).toBeUndefined();
    }
  });

  test("is younger than the closing, drawn on a day of its lottery, and known by now", () => {
    expect(() => read({ drawnOn: "2026-11-01" })).toThrow("draw/seed-too-early");
    expect(() => read({ drawnOn: "2026-10-29" })).toThrow("draw/seed-too-early");
    expect(() => read({ drawnOn: "2026-11-04" })).toThrow("draw/seed-form");
    expect(() => read({ issue: "26" })).toThrow("draw/seed-form");
    expect(() => read({ numbers: "1 2" })).toThrow("draw/seed-form");
    expect(() => read({}, "2026-11-03T13:14:59Z")).toThrow("draw/seed-not-yet");
  });

  test("comes from the first draw on a day after the closing", () => {
    expect(firstDrawAfter("ssq", "2026-11-01")).toBe("2026-11-03");
    expect(firstDrawAfter("ssq", "2026-11-03")).toBe("2026-11-05");
    expect(firstDrawAfter("dlt", "2026-11-01")).toBe("2026-11-02");
  });
});

describe("a ticket code", () => {
  test("is read however it was copied, and a slip of the pen is found", () => {
    const code = newTicketCode();
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
    const secret = readTicketCode(code);
    expect(secret).toMatch(/^[0-9a-f]{32}$/);
    const loose = code.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l");
    expect(readTicketCode(loose)).toBe(secret);
    expect(new Set(Array.from({ length: 100 }, newTicketCode)).size).toBe(100);
    let passed = 0;
    const letters = [...code.replaceAll("-", "")];
    for (const at of letters.keys()) {
      const other = letters.with(at, letters[at] === "7" ? "8" : "7").join("");
      const seen = readTicketCode(other);
      if (seen !== undefined && seen !== secret) passed++;
    }
    // One in 4096 of wrong letters passes the check; of 28 more than two would be a broken check.
    expect(passed).toBeLessThan(3);
    for (const wrong of ["", code.slice(1), `${code}0`, code.replace(/.$/, "U"), "🎟".repeat(14)]) {
      expect(readTicketCode(wrong)).toBeUndefined();
    }
  });

  test("gives eight digits for the counter, of one draw only", () => {
    const secret = "ab".repeat(16);
    expect(pickUpNumberOf(sampleRules.id, secret)).toMatch(/^\d{8}$/);
    expect(pickUpNumberOf(sampleRules.id, secret)).not.toBe(pickUpNumberOf("another", secret));
  });
});

describe("prizes that nobody claims", () => {
  const today = "2026-12-01";
  const win = (position: number, state: Win["state"], prize: number | null, dueOn: string | null = null): Win => ({
    position,
    state,
    prize,
    dueOn,
  });

  test("go to the reserves in the order in which both were drawn; with no reserve left they stay", () => {
    const wins = [
      win(1, "open", 1, "2026-11-30"),
      win(2, "handed-out", 2),
      win(3, "claimed", 2, "2026-11-30"),
      win(4, "open", 2, "2026-12-01"),
      win(5, "reserve", null),
    ];
    expect(afterDue(wins, { claimDays: 10 }, today)).toEqual([
      win(1, "expired", 1),
      win(5, "open", 1, "2026-12-11"),
      win(3, "expired", 2),
    ]);
    expect(afterDue([], { claimDays: 10 }, today)).toEqual([]);
  });

  test("are never more than there were: night after night no prize is made or lost", () => {
    const one = fc.record({ state: fc.constantFrom("open", "claimed", "handed-out"), late: fc.boolean() });
    fc.assert(
      fc.property(
        fc.array(one, { maxLength: 8 }),
        fc.nat(6),
        fc.integer({ min: 1, max: 5 }),
        (drawn, spare, claimDays) => {
          let wins: Win[] = [
            ...drawn.map(({ state, late }, n) =>
              win(n + 1, state as Win["state"], n + 1, state === "handed-out" ? null : addDays(today, late ? -1 : 3)),
            ),
            ...Array.from({ length: spare }, (_, n) => win(drawn.length + n + 1, "reserve", null)),
          ];
          for (let day = today; day < addDays(today, 60); day = addDays(day, 1)) {
            const changes = new Map(afterDue(wins, { claimDays }, day).map((change) => [change.position, change]));
            wins = wins.map((was) => changes.get(was.position) ?? was);
            const held = wins.filter(({ state }) => ["open", "claimed", "handed-out"].includes(state));
            const prizes = held.map(({ prize }) => prize);
            expect(new Set(prizes).size).toBe(prizes.length);
            expect(afterDue(wins, { claimDays }, day)).toEqual([]);
          }
          // In the end nothing waits, and a prize is lost only when no reserve was left.
          expect(wins.some(({ dueOn }) => dueOn !== null)).toBe(false);
          const given = new Set(wins.filter(({ state }) => state === "handed-out").map(({ prize }) => prize));
          if (given.size < drawn.length) expect(wins.filter(({ state }) => state === "reserve")).toEqual([]);
        },
      ),
    );
  });
});
