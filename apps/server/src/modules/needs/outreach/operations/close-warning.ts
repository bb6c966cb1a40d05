import type { WarningAct } from "@zhijia/contracts";
import { asSystem, type Context } from "../../../../platform/context.ts";
import { Refusal } from "../../../../platform/refusals.ts";
import { mattersAbout, moveNeed } from "../../../matters/index.ts";
import { tables } from "../../tables.ts";
import type { WarningRow } from "../list-warnings.ts";
import { leadOf, monthOf } from "../rules.ts";
import type { WarningInHand } from "../warning-in-hand.ts";

/** Warnings of one employer and category within so long are one trouble: no look-up is remembered longer. */
const oneTrouble = 84 * 86_400_000;

/**
 * What became of it, as a total that outlives the warning. Money is what workers got back, in fen, and for what. Errors: Refusal
 * `need/help-of-nobody` (helped, but no people; or money without help), `need/money-for-what`.
 */
export async function closeWarning(
  ctx: Context,
  { warning, standing }: WarningInHand,
  { helped, people, recoveredFen, recoveredFor, words }: Extract<WarningAct, { act: "close" }>,
): Promise<void> {
  if (helped !== people > 0 || (!helped && recoveredFen > 0)) throw new Refusal("invalid", "need/help-of-nobody");
  if (recoveredFen > 0 !== recoveredFor.length > 0) throw new Refusal("invalid", "need/money-for-what");
  await moveNeed(ctx, warning.matter_id, helped ? "helped" : "not-helped", { words });
  await asSystem(ctx, "needs", async (inner) => {
    const lead = await leadTime(inner, warning);
    await tables(inner)
      .insertInto("need_outcome")
      .values({
        warning_id: warning.id,
        level: warning.level,
        category: warning.category,
        district_code: warning.district_code,
        desk_path: standing.desk.path,
        employer_id: warning.employer_id,
        helped,
        people,
        recovered_fen: recoveredFen,
        recovered_for: [...new Set(recoveredFor)].sort(),
        lead_days: lead.days,
        lead_to: lead.to,
        month: monthOf(ctx.now),
        is_demo: warning.is_demo,
      })
      .execute();
  });
}

async function leadTime(ctx: Context, warning: WarningRow) {
  if (warning.employer_id === null)
    return leadOf({ firstWarning: warning.told_at, firstComplaint: undefined, ended: ctx.now });
  const earlier = await tables(ctx)
    .selectFrom("need_warning")
    .select(["told_at", "opened_id"])
    .where("employer_id", "=", warning.employer_id)
    .where("category", "=", warning.category)
    .where("told_at", ">", new Date(warning.told_at.getTime() - oneTrouble))
    .where("told_at", "<=", warning.told_at)
    .orderBy("told_at")
    .execute();
  const firstWarning = earlier[0]?.told_at ?? warning.told_at;
  const { first } = await mattersAbout(ctx, {
    employerId: warning.employer_id,
    category: warning.category,
    from: firstWarning,
    except: earlier.flatMap(({ opened_id }) => opened_id ?? []),
  });
  return leadOf({ firstWarning, firstComplaint: first, ended: ctx.now });
}
