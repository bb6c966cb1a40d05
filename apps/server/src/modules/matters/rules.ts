import { Refusal } from "../../platform/refusals.ts";
import {
  type Action,
  type ClockName,
  type ClosedAs,
  duties,
  lives,
  owesAnswer,
  type Party,
  type Standing,
  type State,
  type Step,
} from "./lives.ts";

/** The moments that rules of law and service levels give, counted from now. */
export type Timetable = { now: Date; after: (clock: Exclude<ClockName, "answer" | "pause">) => Date };

/** What only some actions carry. */
export type Facts = {
  party: Party;
  /** Dispatch and transfer: decided above, so that it cannot be sent back. */
  designated?: boolean;
  closedAs?: ClosedAs;
  /** The new deadline, of a review or of a matter that begins again. */
  dueAt?: Date;
};

/**
 * The next standing. Errors: Refusal `matter/wrong-state`, `matter/not-your-part`, `matter/designated` (a designated unit
 * cannot return), `matter/instance` (no review after the re-check).
 */
export function advance(matter: Standing, action: Action, facts: Facts, time: Timetable): Standing {
  const step = (lives[matter.kind] as Partial<Record<Action, Step>>)[action];
  if (!step) throw new Refusal("conflict", "matter/not-this-kind", { action, kind: matter.kind });
  if (!step.from.includes(matter.state))
    throw new Refusal("conflict", "matter/wrong-state", { action, state: matter.state });
  if (!step.by.includes(facts.party)) throw new Refusal("forbidden", "matter/not-your-part", { action });
  if (action === "ask-return" && matter.designated) throw new Refusal("conflict", "matter/designated");
  if (action === "ask-review" && matter.instance === "re-check") throw new Refusal("conflict", "matter/instance");
  const state = typeof step.to === "function" ? step.to(matter) : step.to;
  return running({ ...matter, ...changes(matter, action, facts, state), state, paused: false }, time);
}

function changes(m: Standing, action: Action, facts: Facts, state: State): Partial<Standing> {
  switch (action) {
    case "dispatch":
    case "transfer":
      return { hasLead: true, designated: facts.designated ?? false };
    case "claim":
      return { hasLead: true };
    case "approve-return":
    case "release":
      return { hasLead: false, designated: false };
    case "reply":
    case "fulfil":
    case "decline":
      if (state === "closed") return { closedAs: "declined" };
      return { failedCalls: 0, final: m.instance === "re-check" };
    case "not-reached":
      return { failedCalls: m.failedCalls + 1, closedAs: state === "closed" ? "not-reached" : null };
    case "contest":
      if (state === "contested") return { closedAs: null };
      // A second round is looked at by somebody above; who wrote once more was not helped.
      return {
        closedAs: null,
        failedCalls: 0,
        round: m.round + 1,
        supervised: true,
        ...dueOf(facts),
        ...(state === "received" && { hasLead: false }),
      };
    case "ask-review":
      return {
        closedAs: null,
        instance: m.instance === "first" ? "review" : "re-check",
        hasLead: false,
        designated: false,
        round: m.round + 1,
        ...dueOf(facts),
      };
    case "admit":
      return { final: false, hasLead: false, designated: false, round: m.round + 1, supervised: true, ...dueOf(facts) };
    case "merge":
      return { closedAs: "merged" };
    case "withdraw":
      return { closedAs: "withdrawn" };
    case "uphold":
      return { closedAs: "final" };
    case "confirm":
      return { closedAs: m.kind === "wish" ? "thanked" : "confirmed" };
    case "call-back":
      return { closedAs: "called-back" };
    case "helped":
    case "not-helped":
    case "false-alarm":
    case "already-known":
      return { closedAs: action };
    case "override":
      return { closedAs: facts.closedAs ?? "override" };
    default:
      return {};
  }
}

const dueOf = ({ dueAt }: Facts) => (dueAt ? { dueAt } : {});

/** With the owner and the clock of its state. What nobody has to act on is closed, and nothing else is. */
function running(matter: Standing, time: Timetable): Standing {
  const level = matter.supervised ? 1 : 0;
  if (matter.state === "closed") return { ...matter, level, owner: null, clock: null, clockAt: null };
  const { owner, clock } = duties[matter.state];
  return { ...matter, closedAs: null, level, owner, ...clockOf(matter, clock, time) };
}

function clockOf(matter: Standing, clock: (typeof duties)[keyof typeof duties]["clock"], time: Timetable) {
  const late = matter.dueAt <= time.now;
  if (clock === "answer") return { clock, clockAt: late ? time.after("escalate") : matter.dueAt };
  const at = time.after(clock);
  // Whatever step it is in, the answer is due on its day.
  if (owesAnswer.includes(matter.state) && !late && matter.dueAt < at)
    return { clock: "answer" as const, clockAt: matter.dueAt };
  return { clock, clockAt: at };
}

/** A new matter at the desk. */
export function received(matter: Pick<Standing, "kind" | "dueAt">, time: Timetable): Standing {
  return running(
    {
      ...matter,
      state: matter.kind === "need" ? "detected" : "received",
      closedAs: null,
      hasLead: false,
      designated: false,
      supervised: false,
      level: 0,
      round: 1,
      instance: "first",
      final: false,
      failedCalls: 0,
      owner: "desk",
      clock: null,
      clockAt: null,
      paused: false,
    },
    time,
  );
}

/** Somebody waits for something outside, with a reason and an end; the days taken out move the deadline when it runs on. */
export function pause(matter: Standing, until: Date, now: Date): Standing {
  if (matter.state !== "handling")
    throw new Refusal("conflict", "matter/wrong-state", { action: "pause", state: matter.state });
  if (until <= now) throw new Refusal("invalid", "matter/pause-ends");
  return { ...matter, paused: true, clock: "pause", clockAt: until };
}

/** The clock runs on. */
export function resume(matter: Standing, time: Timetable): Standing {
  if (!matter.paused) throw new Refusal("conflict", "matter/not-paused");
  return running({ ...matter, paused: false }, time);
}

/** With another deadline, after an extension or a change of kind. */
export function withDue(matter: Standing, dueAt: Date, time: Timetable): Standing {
  const moved = { ...matter, dueAt };
  return matter.state === "closed" || matter.paused ? moved : { ...running(moved, time), level: matter.level };
}

/** More urgent than it was: the clock of its step runs out sooner, and never later. */
export function hastened(matter: Standing, time: Timetable): Standing {
  const next = running(matter, time);
  if (matter.paused || !next.clockAt || !matter.clockAt || next.clockAt >= matter.clockAt) return matter;
  return { ...next, level: matter.level };
}

/**
 * What the system does when a clock has run out: a pause ends, everything else is raised to the next level and gets a new
 * clock. Undefined while there is nothing to do.
 */
export function runOut(
  matter: Standing,
  time: Timetable,
): { what: "resume" | "escalate"; matter: Standing } | undefined {
  if (matter.state === "closed" || !matter.clockAt || matter.clockAt > time.now) return undefined;
  if (matter.paused) return { what: "resume", matter: resume(matter, time) };
  const level = Math.min(matter.level + 1, 2) as 0 | 1 | 2;
  return { what: "escalate", matter: { ...matter, level, clockAt: time.after("escalate") } };
}

/** The invariant: whatever is open has an owner and a clock that still runs. */
export function isSilent(matter: Standing, now: Date): boolean {
  if (matter.state === "closed") return matter.closedAs === null;
  return matter.owner === null || matter.clock === null || matter.clockAt === null || matter.clockAt <= now;
}

/** What may be done next, for whoever acts in that part. */
export function actionsOf(matter: Standing, parties: readonly Party[]): Action[] {
  return (Object.entries(lives[matter.kind]) as [Action, Step][])
    .filter(([action, { by, from }]) => {
      if (!from.includes(matter.state) || !by.some((party) => parties.includes(party))) return false;
      if (action === "ask-return") return !matter.designated;
      if (action === "ask-review") return matter.instance !== "re-check";
      return true;
    })
    .map(([action]) => action);
}
