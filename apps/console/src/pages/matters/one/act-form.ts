import type { Act, ActName } from "../matter.ts";

/** Acts that are done in a dialog; `reply`, `note` and `ask-worker` are written in the composer. */
export type DialogAct = Exclude<ActName, "reply" | "note" | "ask-worker" | "accept" | "resume" | "not-duplicate">;

export type Field =
  | "unit"
  | "assisting"
  | "designated"
  | "into"
  | "solved"
  | "because"
  | "until"
  | "staff"
  | "class"
  | "urgency"
  | "parts"
  | "route";
/** Whom the words are for, and whether there must be some. */
type Words = { for: "worker" | "staff" | "reason" | "talk"; required: boolean };
export type ActForm = { fields: Field[]; words?: Words; keys?: string; danger?: boolean; rare?: boolean };

const must = (whom: Words["for"]): Words => ({ for: whom, required: true });
const maybe = (whom: Words["for"]): Words => ({ for: whom, required: false });

/** What each act asks for, and the key that opens it. In the order in which they stand. */
export const actForms: Record<DialogAct, ActForm> = {
  "confirm-urgency": { fields: ["urgency"], words: maybe("staff"), keys: "e" },
  dispatch: { fields: ["unit", "designated"], words: maybe("staff"), keys: "d" },
  "approve-return": { fields: [], words: maybe("staff"), keys: "y" },
  "refuse-return": { fields: [], words: must("reason"), keys: "x" },
  "call-back": { fields: ["solved"], words: must("talk"), keys: "h" },
  "not-reached": { fields: [], words: maybe("talk"), keys: "l" },
  "approve-extension": { fields: [], words: must("worker") },
  "refuse-extension": { fields: [], words: must("reason") },
  publish: { fields: [], words: maybe("staff"), keys: "p" },
  claim: { fields: ["unit"] },
  fulfil: { fields: [], words: must("worker") },
  uphold: { fields: [], words: must("worker") },
  admit: { fields: [], words: must("reason") },
  "ask-return": { fields: [], words: must("reason"), keys: "b" },
  decline: { fields: ["route"], words: must("worker"), rare: true },
  transfer: { fields: ["unit", "designated"], words: must("reason"), keys: "t", rare: true },
  assign: { fields: ["staff"], keys: "v", rare: true },
  classify: { fields: ["class"], keys: "i", rare: true },
  remind: { fields: [], words: maybe("staff"), keys: "w", rare: true },
  supervise: { fields: [], words: must("reason"), keys: "o", rare: true },
  assist: { fields: ["unit"], words: maybe("staff"), rare: true },
  "end-assist": { fields: ["assisting"], rare: true },
  pause: { fields: ["until"], words: must("worker"), rare: true },
  "ask-extension": { fields: [], words: must("reason"), rare: true },
  merge: { fields: ["into"], words: maybe("staff"), keys: "m", rare: true },
  split: { fields: ["parts"], keys: "s", rare: true },
  release: { fields: [], words: must("reason"), rare: true },
  contest: { fields: [], words: must("talk"), rare: true },
  "ask-review": { fields: [], words: must("reason"), rare: true },
  escalate: { fields: [], words: must("reason"), rare: true },
  override: { fields: ["because"], words: must("reason"), danger: true, rare: true },
};

/** What the dialog holds; each act takes its own part of it. */
export type ActValues = Partial<{
  words: string;
  unitId: number;
  designated: boolean;
  into: number;
  solved: boolean;
  satisfied: number;
  because: "override" | "no-contact";
  until: string;
  rule: string;
  staffId: string;
  urgency: "green" | "yellow" | "red";
  problemType: string;
  district: string;
  kind: "consultation" | "appeal" | "wish" | "suggestion" | "petition";
  employerId: number;
  parts: { text: string; problemType?: string }[];
}>;

/** The values of a dialog as the server takes them. Required ones are there: the form asked for them. */
export function actOf(act: DialogAct, values: ActValues): Act {
  const words = values.words?.trim();
  const said = words ? { words } : {};
  switch (act) {
    case "dispatch":
      return { act, unitId: values.unitId!, designated: values.designated ?? false, ...said };
    case "transfer":
      return { act, unitId: values.unitId!, designated: values.designated ?? false, words: words! };
    case "assist":
      return { act, unitId: values.unitId!, ...said };
    case "claim":
    case "end-assist":
      return { act, unitId: values.unitId! };
    case "approve-return":
    case "not-reached":
    case "publish":
    case "remind":
      return { act, ...said };
    case "merge":
      return { act, into: values.into!, ...said };
    case "call-back": {
      const { solved = false, satisfied } = values;
      return { act, solved, ...(satisfied ? { satisfied } : {}), words: words! };
    }
    case "override":
      return { act, because: values.because ?? "override", words: words! };
    case "pause":
      return { act, until: values.until!, rule: values.rule!, words: words! };
    case "assign":
      return { act, staffId: values.staffId ?? null };
    case "classify": {
      const { problemType, district, kind, employerId } = values;
      return {
        act,
        ...(problemType ? { problemType } : {}),
        ...(district ? { district } : {}),
        ...(kind ? { kind } : {}),
        ...(employerId ? { employerId } : {}),
      };
    }
    case "confirm-urgency":
      return { act, urgency: values.urgency!, ...said };
    case "split":
      return {
        act,
        parts: (values.parts ?? []).map(({ text, problemType }) => ({ text, ...(problemType ? { problemType } : {}) })),
      };
    default:
      return { act, words: words! };
  }
}
