import type { MatterActName } from "@zhijia/contracts";
import type { Context } from "../../platform/context.ts";
import { covers, grantsFor, may, requireStaff } from "../../platform/permissions.ts";
import { listMyUnits } from "../unions/index.ts";
import type { Action, Party } from "./lives.ts";
import { actionsOf } from "./rules.ts";
import { type MatterRow, type SpineRow, standingOf } from "./standing.ts";
import { tables } from "./tables.ts";

/** The parts of a life, and that of a unit that assists: it reads and adds, and moves nothing. */
export type Part = Party | "assist";

/** In whose parts a member of staff acts on a matter: its desk, its unit, its supervisors, one that assists; several, or none. */
export async function partiesOf(ctx: Context, row: SpineRow, units?: readonly number[]): Promise<Part[]> {
  const { actor } = ctx;
  if (actor.kind === "system") return ["system"];
  const desk = { branch: row.desk_path, area: row.district_code };
  const parties: Part[] = [];
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
  const beside = mine.length === 0 ? [] : await rolesBeside(ctx, row.id, mine);
  // 三级办理: the department that supervises does so wherever it stands in the tree.
  if (beside.includes("supervise") && !parties.includes("supervisor")) parties.push("supervisor");
  if (beside.includes("assist")) parties.push("assist");
  return parties;
}

async function rolesBeside(ctx: Context, matterId: number, units: readonly number[]): Promise<string[]> {
  const rows = await tables(ctx)
    .selectFrom("matter_unit")
    .select("role")
    .where("matter_id", "=", matterId)
    .where("unit_id", "in", units)
    .execute();
  return rows.map(({ role }) => role);
}

/** What does not move a matter, and in whose part. */
const asides: Record<Exclude<MatterActName, Action>, { by: Part[]; when: (row: MatterRow) => boolean }> = {
  note: { by: ["desk", "unit", "supervisor", "assist"], when: () => true },
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
export function actsOf(row: MatterRow, parts: readonly Part[]): MatterActName[] {
  const parties = movers(parts);
  const moves = actionsOf(standingOf(row), parties).filter((action) => action !== "confirm" && action !== "withdraw");
  const beside = (Object.keys(asides) as (keyof typeof asides)[]).filter((name) => {
    const { by, when } = asides[name];
    return by.some((part) => parts.includes(part)) && when(row);
  });
  return [...moves, ...beside] as MatterActName[];
}

/** A member of staff with a matter in hand. */
export type Hand = { row: MatterRow; parties: Party[]; assists: boolean; staffId: string };

const movers = (parts: readonly Part[]) => parts.filter((part): part is Party => part !== "assist");

export async function handOf(ctx: Context, row: MatterRow): Promise<Hand> {
  const { id } = requireStaff(ctx.actor);
  const parts = await partiesOf(ctx, row);
  return { row, parties: movers(parts), assists: parts.includes("assist"), staffId: id };
}
