import type { MatterActName } from "@zhijia/contracts";
import type { Context } from "../../platform/context.ts";
import { covers, grantsFor, may, requireStaff } from "../../platform/permissions.ts";
import { listMyUnits } from "../unions/index.ts";
import { type Action, actionsOf, type Party } from "./rules.ts";
import { type MatterRow, standingOf } from "./standing.ts";

/** In whose parts a member of staff acts on a matter: its desk, its unit, its supervisors; several, or none. */
export async function partiesOf(ctx: Context, row: MatterRow, units?: readonly number[]): Promise<Party[]> {
  const { actor } = ctx;
  if (actor.kind === "system") return ["system"];
  const desk = { branch: row.desk_path, area: row.district_code };
  const parties: Party[] = [];
  if (may(actor, "matter.dispatch", desk)) parties.push("desk");
  if (may(actor, "matter.supervise", desk)) parties.push("supervisor");
  const mine = units ?? (await listMyUnits(ctx));
  if (row.lead_unit_id !== null && may(actor, "matter.handle")) {
    // By the place only those whose role reaches all of a union's matters; others by the unit that they work in.
    const byPlace = grantsFor(actor, "matter.dispatch").some((grant) =>
      covers(grant, { branch: row.lead_path, area: null }),
    );
    if (byPlace || mine.includes(row.lead_unit_id)) parties.push("unit");
  }
  return parties;
}

/** What does not move a matter, and in whose part. */
const asides: Record<Exclude<MatterActName, Action>, { by: Party[]; when: (row: MatterRow) => boolean }> = {
  note: { by: ["desk", "unit", "supervisor"], when: () => true },
  "ask-worker": { by: ["desk", "unit"], when: (row) => isOpen(row) && row.state !== "answered" },
  pause: { by: ["unit"], when: (row) => row.state === "handling" && row.paused_until === null },
  resume: { by: ["unit", "desk"], when: (row) => row.paused_until !== null },
  "ask-extension": { by: ["unit"], when: (row) => row.state === "handling" && row.extension_asked === null },
  "approve-extension": { by: ["supervisor"], when: (row) => isOpen(row) && row.extension_asked !== null },
  "refuse-extension": { by: ["supervisor"], when: (row) => isOpen(row) && row.extension_asked !== null },
  supervise: { by: ["supervisor"], when: (row) => isOpen(row) && !row.supervised },
  remind: { by: ["desk", "supervisor"], when: (row) => isOpen(row) && row.lead_unit_id !== null },
  assist: { by: ["desk", "supervisor"], when: isOpen },
  "end-assist": { by: ["desk", "supervisor"], when: isOpen },
  assign: { by: ["unit", "desk"], when: isOpen },
  classify: { by: ["desk", "supervisor"], when: isOpen },
  "confirm-urgency": { by: ["desk", "supervisor"], when: isOpen },
  split: { by: ["desk"], when: isOpen },
  "not-duplicate": { by: ["desk"], when: () => true },
  escalate: { by: ["desk", "unit", "supervisor"], when: (row) => isOpen(row) && row.level < 2 },
};

function isOpen({ state }: Pick<MatterRow, "state">): boolean {
  return state !== "closed";
}

/** What these parties may do with it now; the web app shows these and no others. */
export function actsOf(row: MatterRow, parties: readonly Party[]): MatterActName[] {
  const moves = actionsOf(standingOf(row), parties).filter((action) => action !== "confirm" && action !== "withdraw");
  const beside = (Object.keys(asides) as (keyof typeof asides)[]).filter((name) => {
    const { by, when } = asides[name];
    return by.some((party) => parties.includes(party)) && when(row);
  });
  return [...moves, ...beside] as MatterActName[];
}

/** A member of staff with a matter in hand. */
export type Hand = { row: MatterRow; parties: Party[]; staffId: string };

export async function handOf(ctx: Context, row: MatterRow): Promise<Hand> {
  const { id } = requireStaff(ctx.actor);
  return { row, parties: await partiesOf(ctx, row), staffId: id };
}
