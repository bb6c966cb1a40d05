import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { actsOf, leadOf, monthOf, requireChannel } from "./rules.ts";

const at = (day: string) => new Date(`${day}T10:00:00+08:00`);

describe("what may be done with a warning", () => {
  test("nothing once it is closed, and nothing by whoever is not of its desk", () => {
    expect(actsOf({ level: "employer", state: "closed", spine: [] })).toEqual([]);
    expect(actsOf({ level: "employer", state: "detected", spine: [] })).toEqual([]);
  });

  test("one worker's becomes a matter only after she was spoken with; a group's may at once", () => {
    const spine = ["contact", "open", "decline"] as const;
    expect(actsOf({ level: "worker", state: "checked", spine })).not.toContain("open");
    expect(actsOf({ level: "worker", state: "contacted", spine })).toContain("open");
    expect(actsOf({ level: "employer", state: "checked", spine })).toContain("open");
  });

  test("nobody is contacted before the consent was checked", () => {
    expect(actsOf({ level: "worker", state: "detected", spine: ["screen"] })).not.toContain("contact");
    expect(actsOf({ level: "worker", state: "screened", spine: ["check-consent"] })).not.toContain("contact");
    expect(actsOf({ level: "worker", state: "checked", spine: ["contact"] })).toContain("contact");
  });
});

describe("how somebody may be contacted", () => {
  test.each(["phone", "sms", "meeting"] as const)("by %s only whoever agreed to be called", (channel) => {
    expect(() => requireChannel("worker", channel, true)).not.toThrow();
    expect(() => requireChannel("worker", channel, false)).toThrow(
      expect.objectContaining({ code: "need/no-call-consent" }),
    );
  });

  test("the offer in the app needs no consent to be called; a visit because of one worker is never made", () => {
    expect(() => requireChannel("worker", "app", false)).not.toThrow();
    expect(() => requireChannel("worker", "visit", true)).toThrow(
      expect.objectContaining({ code: "need/no-visit-for-one" }),
    );
  });

  test("a group has no numbers to write to", () => {
    expect(() => requireChannel("employer", "visit", false)).not.toThrow();
    expect(() => requireChannel("area", "sms", true)).toThrow(
      expect.objectContaining({ code: "need/group-names-nobody" }),
    );
  });
});

describe("lead time", () => {
  test("runs from the first warning to the first complaint; without one, to the outcome", () => {
    const firstWarning = at("2026-11-01");
    const ended = at("2026-11-20");
    expect(leadOf({ firstWarning, firstComplaint: at("2026-11-08"), ended })).toEqual({ days: 7, to: "complaint" });
    expect(leadOf({ firstWarning, firstComplaint: undefined, ended })).toEqual({ days: 19, to: "outcome" });
    expect(leadOf({ firstWarning, firstComplaint: at("2026-11-25"), ended })).toEqual({ days: 19, to: "outcome" });
  });

  test("is never below nothing, and never longer than the warning stood", () => {
    const day = 86_400_000;
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), fc.option(fc.nat(800)), (first, stood, complaint) => {
        const firstWarning = new Date(first * day);
        const ended = new Date((first + stood) * day);
        const { days } = leadOf({
          firstWarning,
          ended,
          firstComplaint: complaint === null ? undefined : new Date(complaint * day),
        });
        return days >= 0 && days <= stood;
      }),
    );
  });
});

test("a month is counted in China", () => {
  expect(monthOf(new Date("2026-10-31T16:30:00Z"))).toBe("2026-11-01");
  expect(monthOf(new Date("2026-10-31T15:30:00Z"))).toBe("2026-10-01");
});
