import type { Context } from "../../platform/context.ts";
import { Refusal } from "../../platform/refusals.ts";
import { type Part, partiesOf } from "./hands.ts";
import { logLooks, textsOf } from "./list-matters.ts";
import type { ToldKind, ToldState } from "./lives.ts";
import { withTracked } from "./own-matters.ts";
import { toldMatters } from "./tables.ts";

/** What a service that acts on a matter asks before. */
export type MatterInHand = {
  kind: ToldKind;
  state: ToldState;
  district: string | null;
  deskPath: string;
  /** In whose parts the asker acts. */
  parties: Part[];
};

/** As the asker may see it. Errors: Refusal `matter/not-found`. */
export async function getMatterInHand(ctx: Context, id: number): Promise<MatterInHand> {
  const row = await requireRow(ctx, id);
  const { kind, state, district_code: district, desk_path: deskPath } = row;
  return { kind, state, district, deskPath, parties: await partiesOf(ctx, row) };
}

/** What somebody wrote; a look that is logged. Errors: Refusal `matter/not-found`. */
export async function readWordsOf(ctx: Context, id: number): Promise<string> {
  const row = await requireRow(ctx, id);
  await logLooks(ctx, [id], "matter.words");
  return (await textsOf(ctx, [row])).get(id) ?? "";
}

async function requireRow(ctx: Context, id: number) {
  const row = await toldMatters(ctx).selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) throw new Refusal("not-found", "matter/not-found");
  return row;
}

/** The matter that a tracking code opens. Errors: Refusal `matter/no-code`. */
export function findTracked(ctx: Context, code: string): Promise<{ id: number; kind: ToldKind; state: ToldState }> {
  return withTracked(ctx, code, async (_, { id, kind, state }) => ({ id, kind, state }));
}
