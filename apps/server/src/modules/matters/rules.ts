import type { NeedClosedAs, NeedState } from "@zhijia/contracts";
import { Refusal } from "../../platform/refusals.ts";

/** What somebody tells; a need is what the union notices before anybody complains. */
export type ToldKind = "consultation" | "appeal" | "wish" | "suggestion" | "petition";
export type Kind = ToldKind | "need";
export type ToldState =
  | "received"
  | "dispatched"
  | "handling"
  | "returning"
  | "published"
  | "claimed"
  | "answered"
  | "contested"
  | "closed";
export type State = ToldState | NeedState;
export type ToldClosedAs =
  | "confirmed"
  | "called-back"
  | "not-reached"
  | "override"
  | "no-contact"
  | "merged"
  | "withdrawn"
  | "thanked"
  | "final";
export type ClosedAs = ToldClosedAs | NeedClosedAs;
/** In whose part somebody acts. The desk is the receiving union; the unit the one that handles. */
export type Party = "worker" | "desk" | "unit" | "supervisor" | "system";

type Step = { by: readonly Party[]; from: readonly State[]; to: State | ((matter: Standing) => State) };

const open = [
  "received",
  "dispatched",
  "handling",
  "returning",
  "published",
  "claimed",
  "answered",
  "contested",
] as const;
const withUnit = ["dispatched", "handling", "returning"] as const;

/** The whole life of what a unit handles, on one screen. A reply is contested by whatever the worker writes after it. */
const handled = {
  dispatch: { by: ["desk", "system"], from: ["received"], to: "dispatched" },
  accept: { by: ["unit"], from: ["dispatched"], to: "handling" },
  "ask-return": { by: ["unit"], from: ["dispatched", "handling"], to: "returning" },
  "approve-return": { by: ["desk"], from: ["returning"], to: "received" },
  "refuse-return": { by: ["desk"], from: ["returning"], to: "handling" },
  transfer: { by: ["desk"], from: withUnit, to: "dispatched" },
  reply: { by: ["unit", "desk"], from: ["received", "dispatched", "handling"], to: "answered" },
  decline: { by: ["desk"], from: ["received"], to: "answered" },
  merge: { by: ["desk"], from: ["received", "dispatched", "handling"], to: "closed" },
  confirm: { by: ["worker"], from: ["answered"], to: "closed" },
  // The system: after an audit that found a closing unfounded.
  contest: { by: ["worker", "desk", "system"], from: ["answered", "closed"], to: whereItGoesOn },
  "call-back": { by: ["desk"], from: ["answered"], to: "closed" },
  "not-reached": {
    by: ["desk"],
    from: ["answered"],
    to: ({ failedCalls }) => (failedCalls >= 2 ? "closed" : "answered"),
  },
  override: { by: ["desk"], from: ["answered"], to: "closed" },
  withdraw: { by: ["worker", "system"], from: open, to: "closed" },
} as const satisfies Record<string, Step>;

/** A petition can be reviewed and re-checked above; after that only a person's decision on new facts opens it again. */
const petition = {
  ...handled,
  "ask-review": { by: ["worker", "desk"], from: ["answered", "closed"], to: "received" },
  contest: {
    by: ["worker", "desk", "system"],
    from: ["answered", "closed"],
    to: (m) => (m.final ? "contested" : whereItGoesOn(m)),
  },
  uphold: { by: ["supervisor"], from: ["contested"], to: "closed" },
  admit: { by: ["supervisor"], from: ["contested"], to: "received" },
} as const satisfies Record<string, Step>;

/** A wish is shown on the wall without whoever wished, until a unit or a partner takes it; or it is handled like an appeal. */
const wish = {
  ...handled,
  publish: { by: ["desk"], from: ["received"], to: "published" },
  dispatch: { by: ["desk", "system"], from: ["received", "published"], to: "dispatched" },
  decline: { by: ["desk"], from: ["received", "published"], to: "answered" },
  claim: { by: ["unit", "desk"], from: ["published"], to: "claimed" },
  release: { by: ["unit", "desk"], from: ["claimed"], to: "published" },
  fulfil: { by: ["unit", "desk"], from: ["claimed", "handling"], to: "answered" },
} as const satisfies Record<string, Step>;

const openNeed = ["detected", "screened", "checked", "contacted", "opened"] as const;
const beforeHelp = ["detected", "screened", "checked", "contacted"] as const;

/** A warning that somebody may need help. A person looks at it before anybody is called, and whoever is called may say no. */
const need = {
  screen: { by: ["desk"], from: ["detected"], to: "screened" },
  // May whoever it is about be called: her consent, or that of the group.
  "check-consent": { by: ["desk", "system"], from: ["screened"], to: "checked" },
  contact: { by: ["desk"], from: ["checked"], to: "contacted" },
  open: { by: ["desk"], from: ["checked", "contacted"], to: "opened" },
  helped: { by: ["desk"], from: ["opened"], to: "closed" },
  "not-helped": { by: ["desk"], from: ["opened"], to: "closed" },
  "false-alarm": { by: ["desk"], from: beforeHelp, to: "closed" },
  "already-known": { by: ["desk"], from: beforeHelp, to: "closed" },
  decline: { by: ["desk", "worker", "system"], from: ["checked", "contacted"], to: "closed" },
  withdraw: { by: ["worker", "system"], from: openNeed, to: "closed" },
} as const satisfies Record<string, Step>;

export const lives = { consultation: handled, appeal: handled, suggestion: handled, petition, wish, need } as const;
export type NeedAction = keyof typeof need;
export type Action = keyof typeof handled | keyof typeof petition | keyof typeof wish | NeedAction;

/** Back to whoever knows it; what was merged or never had a unit begins at the desk. */
function whereItGoesOn({ hasLead, closedAs, kind }: Standing): State {
  if (!hasLead || closedAs === "merged") return "received";
  return kind === "wish" ? "claimed" : "handling";
}

/** Which clock runs in a state, and who must act before it runs out. */
const duties = {
  received: { clock: "triage", owner: "desk" },
  dispatched: { clock: "accept", owner: "lead" },
  handling: { clock: "answer", owner: "lead" },
  returning: { clock: "decide-return", owner: "desk" },
  published: { clock: "claim", owner: "desk" },
  claimed: { clock: "fulfil", owner: "lead" },
  answered: { clock: "call-back", owner: "desk" },
  contested: { clock: "contested", owner: "desk" },
  detected: { clock: "screen", owner: "desk" },
  screened: { clock: "check-consent", owner: "desk" },
  checked: { clock: "contact", owner: "desk" },
  contacted: { clock: "open", owner: "desk" },
  opened: { clock: "outcome", owner: "desk" },
} as const satisfies Record<Exclude<State, "closed">, { clock: string; owner: "desk" | "lead" }>;

export type ClockName = (typeof duties)[keyof typeof duties]["clock"] | "pause" | "escalate";
/** Waits for an answer: its deadline counts beside the clock of the step. */
const owesAnswer: readonly State[] = [
  "received",
  "dispatched",
  "handling",
  "returning",
  // The answer to a warning is that somebody was contacted.
  "detected",
  "screened",
  "checked",
];

/** How a matter stands: all that the rules look at. */
export type Standing = {
  kind: Kind;
  state: State;
  closedAs: ClosedAs | null;
  hasLead: boolean;
  designated: boolean;
  supervised: boolean;
  /** 0 the unit · 1 its supervisors · 2 the leader. */
  level: 0 | 1 | 2;
  round: number;
  instance: "first" | "review" | "re-check";
  final: boolean;
  failedCalls: number;
  owner: "desk" | "lead" | null;
  clock: ClockName | null;
  clockAt: Date | null;
  /** The end of the last day on which an answer is in time. */
  dueAt: Date;
  paused: boolean;
};

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
