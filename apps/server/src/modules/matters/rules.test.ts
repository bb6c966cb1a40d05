import { needActions, needStates } from "@zhijia/contracts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Refusal } from "../../platform/refusals.ts";
import { type Action, type ClosedAs, type Kind, lives, type Party, type Standing, type State } from "./lives.ts";
import {
  actionsOf,
  advance,
  hastened,
  isSilent,
  pause,
  received,
  resume,
  runOut,
  type Timetable,
  withDue,
} from "./rules.ts";

const hour = 3_600_000;
const day = 24 * hour;
const start = Date.UTC(2026, 10, 23, 1);
/** Steps of very different lengths, as service levels are. */
const lengths = {
  triage: 7 * day,
  accept: 2 * day,
  "decide-return": 2 * day,
  claim: 30 * day,
  fulfil: 30 * day,
  "call-back": 5 * day,
  contested: 5 * day,
  screen: 7 * day,
  "check-consent": day,
  contact: 2 * day,
  open: 5 * day,
  outcome: 30 * day,
  escalate: day,
};
const time = (now: number): Timetable => ({ now: new Date(now), after: (clock) => new Date(now + lengths[clock]) });

const kinds = Object.keys(lives) as Kind[];
const actions = [...new Set(kinds.flatMap((kind) => Object.keys(lives[kind])))] as Action[];
const parties: Party[] = ["worker", "desk", "unit", "supervisor", "system"];

type Event =
  | { what: "act"; action: Action; party: Party; designated: boolean }
  /** One that is allowed now. */
  | { what: "step"; pick: number; designated: boolean }
  | { what: "pause"; days: number }
  | { what: "resume" }
  | { what: "extend"; days: number }
  | { what: "wait"; ms: number };

const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ what: fc.constant("step" as const), pick: fc.nat(), designated: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constant("act" as const),
      action: fc.constantFrom(...actions),
      party: fc.constantFrom(...parties),
      designated: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("pause" as const), days: fc.integer({ min: -1, max: 40 }) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("resume" as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant("extend" as const), days: fc.integer({ min: -20, max: 40 }) }),
  },
  // Minutes, days, a server that stood still for a year.
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constant("wait" as const),
      ms: fc.oneof(fc.integer({ min: 1, max: day }), fc.integer({ min: day, max: 60 * day }), fc.constant(400 * day)),
    }),
  },
);

/** Does what the event asks or leaves everything as it was; says whether something was written down. */
function happen(matter: Standing, { now }: { now: number }, one: Event): { matter: Standing; recorded: boolean } {
  try {
    if (one.what === "act") {
      const facts = { party: one.party, designated: one.designated, dueAt: new Date(now + 5 * day) };
      return { matter: advance(matter, one.action, facts, time(now)), recorded: true };
    }
    if (one.what === "step") {
      const allowed = actionsOf(matter, parties);
      if (allowed.length === 0) return { matter, recorded: false };
      const action = allowed[one.pick % allowed.length]!;
      const step = (lives[matter.kind] as Partial<Record<Action, { by: readonly Party[] }>>)[action]!;
      const facts = { party: step.by[0]!, designated: one.designated, dueAt: new Date(now + 5 * day) };
      return { matter: advance(matter, action, facts, time(now)), recorded: true };
    }
    if (one.what === "pause")
      return { matter: pause(matter, new Date(now + one.days * day), new Date(now)), recorded: true };
    if (one.what === "resume") return { matter: resume(matter, time(now)), recorded: true };
    if (one.what === "extend")
      return { matter: withDue(matter, new Date(matter.dueAt.getTime() + one.days * day), time(now)), recorded: true };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  return { matter, recorded: false };
}

describe("no reachable state is silent past its deadline", () => {
  test("in 100,000 random lives with jumps of the clock, whatever is open has an owner and a clock that runs", {
    timeout: 300_000,
  }, () => {
    let walked = 0;
    const seen = new Set<State>();
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.array(event, { minLength: 1, maxLength: 24 }), (kind, events) => {
        walked += 1;
        let now = start;
        let matter = received({ kind, dueAt: new Date(now + 5 * day) }, time(now));
        for (const one of events) {
          if (one.what === "wait") now += one.ms;
          // The clock's minute: once is enough, however long it stood still.
          const ran = runOut(matter, time(now));
          if (ran) matter = ran.matter;
          const before = matter;
          const { matter: after, recorded } = happen(matter, { now }, one);
          // No state changes without its activity.
          if (after.state !== before.state) expect(recorded).toBe(true);
          matter = after;
          if (isSilent(matter, new Date(now))) throw new Error(`${kind} ${JSON.stringify(matter)} is silent`);
          if (matter.state === "closed" && (matter.owner !== null || matter.clock !== null))
            throw new Error("closed and still somebody's");
          seen.add(matter.state);
        }
      }),
      { numRuns: 100_000, seed: 20261122 },
    );
    expect(walked).toBe(100_000);
    // The walk went everywhere.
    expect([...seen].sort()).toEqual([
      "answered",
      "checked",
      "claimed",
      "closed",
      "contacted",
      "contested",
      "detected",
      "dispatched",
      "handling",
      "opened",
      "published",
      "received",
      "returning",
      "screened",
    ]);
  });
});

const at = (kind: Kind, steps: [Action, Party][], change: Partial<Standing> = {}) =>
  steps.reduce((matter, [action, party]) => advance(matter, action, { party }, time(start)), {
    ...received({ kind, dueAt: new Date(start + 5 * day) }, time(start)),
    ...change,
  });
const answered: [Action, Party][] = [
  ["dispatch", "desk"],
  ["accept", "unit"],
  ["reply", "unit"],
];

describe("what closes a matter", () => {
  test("her own word, a call that reached her, the third that did not, or a reasoned override", () => {
    expect(at("appeal", [...answered, ["confirm", "worker"]]).closedAs).toBe("confirmed");
    expect(at("appeal", [...answered, ["call-back", "desk"]]).closedAs).toBe("called-back");
    expect(at("appeal", [...answered, ["override", "desk"]]).closedAs).toBe("override");
    expect(at("appeal", [...answered, ["not-reached", "desk"], ["not-reached", "desk"]]).state).toBe("answered");
    expect(
      at("appeal", [...answered, ["not-reached", "desk"], ["not-reached", "desk"], ["not-reached", "desk"]]).closedAs,
    ).toBe("not-reached");
  });
  test("nobody else closes it, and a unit does not close its own", () => {
    for (const party of ["unit", "supervisor", "system"] as const) {
      for (const action of ["confirm", "call-back", "not-reached", "override"] as const) {
        expect(() => at("appeal", [...answered, [action, party]])).toThrow(Refusal);
      }
    }
  });
  test("failed calls of an earlier round do not count", () => {
    const second = at("appeal", [
      ...answered,
      ["not-reached", "desk"],
      ["not-reached", "desk"],
      ["contest", "worker"],
      ["reply", "unit"],
      ["not-reached", "desk"],
    ]);
    expect(second).toMatchObject({ state: "answered", failedCalls: 1 });
  });
});

describe("a word from the worker opens it again", () => {
  test.each([
    ["confirm", "worker"],
    ["call-back", "desk"],
    ["override", "desk"],
  ] as [Action, Party][])("after it was closed by %s", (action, party) => {
    expect(at("appeal", [...answered, [action, party], ["contest", "worker"]])).toMatchObject({
      state: "handling",
      round: 2,
      supervised: true,
      level: 1,
    });
  });
  test("what was merged or never had a unit begins at the desk", () => {
    expect(
      at("appeal", [
        ["merge", "desk"],
        ["contest", "worker"],
      ]).state,
    ).toBe("received");
    expect(
      at("appeal", [
        ["reply", "desk"],
        ["contest", "worker"],
      ]).state,
    ).toBe("received");
  });
  test("a petition that was re-checked opens only by a person's decision on new facts", () => {
    const twice = at("petition", [
      ...answered,
      ["ask-review", "worker"],
      ["reply", "desk"],
      ["ask-review", "worker"],
      ["reply", "desk"],
    ]);
    expect(twice).toMatchObject({ final: true, instance: "re-check" });
    expect(() => advance(twice, "ask-review", { party: "worker" }, time(start))).toThrow(/instance/);
    const knocking = advance(twice, "contest", { party: "worker" }, time(start));
    expect(knocking).toMatchObject({ state: "contested", owner: "desk", clock: "contested" });
    expect(advance(knocking, "uphold", { party: "supervisor" }, time(start))).toMatchObject({
      state: "closed",
      closedAs: "final",
    });
    expect(advance(knocking, "admit", { party: "supervisor" }, time(start))).toMatchObject({
      state: "received",
      final: false,
    });
    expect(() => advance(knocking, "admit", { party: "desk" }, time(start))).toThrow(/part/);
  });
});

describe("returns", () => {
  test("a designated unit cannot return", () => {
    const designated = advance(at("appeal", []), "dispatch", { party: "desk", designated: true }, time(start));
    expect(() => advance(designated, "ask-return", { party: "unit" }, time(start))).toThrow(/designated/);
    expect(actionsOf(designated, ["unit"])).not.toContain("ask-return");
  });
  test("the unit asks, the desk decides", () => {
    const asked = at("appeal", [
      ["dispatch", "desk"],
      ["ask-return", "unit"],
    ]);
    expect(asked).toMatchObject({ state: "returning", owner: "desk" });
    expect(() => advance(asked, "approve-return", { party: "unit" }, time(start))).toThrow(/part/);
    expect(advance(asked, "approve-return", { party: "desk" }, time(start))).toMatchObject({
      state: "received",
      hasLead: false,
    });
  });
});

describe("clocks", () => {
  test("the answer is due on its day, whatever step it is in", () => {
    const near = at("appeal", [], { dueAt: new Date(start + day) });
    expect(advance(near, "dispatch", { party: "desk" }, time(start))).toMatchObject({
      clock: "answer",
      clockAt: new Date(start + day),
    });
  });
  test("one that ran out is raised to the supervisors, then to the leader, and goes on being raised", () => {
    let matter = at("appeal", [["dispatch", "desk"]]);
    const levels: number[] = [];
    let now = start;
    for (let step = 0; step < 4; step++) {
      now = matter.clockAt!.getTime();
      matter = runOut(matter, time(now))!.matter;
      levels.push(matter.level);
      expect(matter.clockAt!.getTime()).toBeGreaterThan(now);
    }
    expect(levels).toEqual([1, 2, 2, 2]);
  });
  test("a pause has an end, and at it the clock runs on by itself", () => {
    const handling = at("appeal", [
      ["dispatch", "desk"],
      ["accept", "unit"],
    ]);
    const paused = pause(handling, new Date(start + 3 * day), new Date(start));
    expect(runOut(paused, time(start + 2 * day))).toBeUndefined();
    expect(runOut(paused, time(start + 3 * day))).toMatchObject({
      what: "resume",
      matter: { paused: false, state: "handling" },
    });
  });
});

describe("a need", () => {
  const screened: [Action, Party][] = [["screen", "desk"]];
  const checked: [Action, Party][] = [...screened, ["check-consent", "system"]];
  const contacted: [Action, Party][] = [...checked, ["contact", "desk"]];
  const opened: [Action, Party][] = [...contacted, ["open", "desk"]];

  test("in each state the desk has a clock of its own", () => {
    const clocks = [[], screened, checked, contacted, opened].map((steps) => {
      const { state, owner, clock } = withDue(at("need", steps), new Date(start + 90 * day), time(start));
      return [state, owner, clock];
    });
    expect(clocks).toEqual([
      ["detected", "desk", "screen"],
      ["screened", "desk", "check-consent"],
      ["checked", "desk", "contact"],
      ["contacted", "desk", "open"],
      ["opened", "desk", "outcome"],
    ]);
  });
  test("somebody is contacted in time, however long each step may take; helping takes what it takes", () => {
    const near = { dueAt: new Date(start + hour) };
    for (const steps of [screened, checked]) expect(at("need", steps, near).clock).toBe("answer");
    for (const steps of [contacted, opened]) expect(at("need", steps, near).clock).not.toBe("answer");
  });
  test("nobody is contacted before a person looked at it and consent was checked", () => {
    expect(() => at("need", [["contact", "desk"]])).toThrow(/wrong-state/);
    expect(() => at("need", [...screened, ["contact", "desk"]])).toThrow(/wrong-state/);
    expect(() => at("need", [...screened, ["open", "desk"]])).toThrow(/wrong-state/);
    for (const party of ["worker", "unit", "supervisor", "system"] as const)
      for (const [action, steps] of [
        ["screen", []],
        ["contact", checked],
        ["open", checked],
      ] as const)
        expect(() => at("need", [...steps, [action, party]])).toThrow(/not-your-part/);
  });
  test.each([
    [opened, "helped", "desk", "helped"],
    [opened, "not-helped", "desk", "not-helped"],
    [[], "false-alarm", "desk", "false-alarm"],
    [contacted, "false-alarm", "desk", "false-alarm"],
    [screened, "already-known", "desk", "already-known"],
    [checked, "decline", "worker", "declined"],
    [contacted, "decline", "desk", "declined"],
    [[], "withdraw", "worker", "withdrawn"],
    [opened, "withdraw", "system", "withdrawn"],
  ] as [[Action, Party][], Action, Party, ClosedAs][])(
    "%j %s by the %s closes it as %s",
    (steps, action, party, as) => {
      expect(at("need", [...steps, [action, party]])).toMatchObject({ state: "closed", closedAs: as, owner: null });
    },
  );
  test("once opened it ends with an outcome, and closed it stays closed", () => {
    for (const action of ["false-alarm", "already-known", "decline"] as const)
      expect(() => at("need", [...opened, [action, "desk"]])).toThrow(/wrong-state/);
    const closed = at("need", [...opened, ["helped", "desk"]]);
    expect(actionsOf(closed, parties)).toEqual([]);
    expect(() => advance(closed, "contest", { party: "worker" }, time(start))).toThrow(/not-this-kind/);
  });
  test("more urgent, its clock runs out sooner; it never runs out later", () => {
    const far = withDue(at("need", []), new Date(start + 90 * day), time(start));
    const soon: Timetable = { now: new Date(start), after: () => new Date(start + hour) };
    expect(hastened(far, soon)).toMatchObject({ state: "detected", clock: "screen", clockAt: new Date(start + hour) });
    const late: Timetable = { now: new Date(start), after: () => new Date(start + 60 * day) };
    expect(hastened(far, late)).toEqual(far);
  });
  test("states, ends and actions are those that the contracts name", () => {
    expect(Object.keys(lives.need)).toEqual([...needActions]);
    expect([...new Set(Object.values(lives.need).flatMap(({ from, to }) => [...from, to]))].sort()).toEqual(
      [...needStates].sort(),
    );
  });
});

test("a wish is shown, taken, given back, fulfilled and thanked; or handled like anything else", () => {
  expect(
    at("wish", [
      ["publish", "desk"],
      ["claim", "unit"],
      ["release", "unit"],
      ["claim", "desk"],
      ["fulfil", "unit"],
      ["confirm", "worker"],
    ]),
  ).toMatchObject({ state: "closed", closedAs: "thanked" });
  expect(
    at("wish", [
      ["publish", "desk"],
      ["claim", "unit"],
      ["fulfil", "unit"],
      ["contest", "worker"],
    ]),
  ).toMatchObject({ state: "claimed", round: 2 });
  expect(
    at("wish", [
      ["publish", "desk"],
      ["decline", "desk"],
    ]).state,
  ).toBe("answered");
  expect(
    at("wish", [
      ["dispatch", "desk"],
      ["accept", "unit"],
      ["reply", "unit"],
    ]).state,
  ).toBe("answered");
});
