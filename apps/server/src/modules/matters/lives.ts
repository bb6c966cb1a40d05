import type { NeedClosedAs, NeedState } from "@zhijia/contracts";

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

export type Step = { by: readonly Party[]; from: readonly State[]; to: State | ((matter: Standing) => State) };

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
  // From screened: a group that was asked in the app and wants nothing.
  decline: { by: ["desk", "worker", "system"], from: ["screened", "checked", "contacted"], to: "closed" },
  withdraw: { by: ["worker", "system"], from: openNeed, to: "closed" },
} as const satisfies Record<string, Step>;

export const lives = { consultation: handled, appeal: handled, suggestion: handled, petition, wish, need } as const;
export type Action = keyof typeof handled | keyof typeof petition | keyof typeof wish | keyof typeof need;

/** Back to whoever knows it; what was merged or never had a unit begins at the desk. */
function whereItGoesOn({ hasLead, closedAs, kind }: Standing): State {
  if (!hasLead || closedAs === "merged") return "received";
  return kind === "wish" ? "claimed" : "handling";
}

/** Which clock runs in a state, and who must act before it runs out. */
export const duties = {
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
export const owesAnswer: readonly State[] = [
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
