import {
  type getHotlineOrderContract,
  hotlineOrder,
  type InputOf,
  type OutputOf,
  type receiveHotlineOrderContract,
} from "@zhijia/contracts";
import { asSystem, type Context, inTransaction } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { wholeCharacters } from "../../../platform/whole-characters.ts";
import { namesOfUnits } from "../../unions/index.ts";
import { openWords } from "../get-matter.ts";
import { matterNumber } from "../numbers.ts";
import { tables, toldMatters } from "../tables.ts";
import { plainState } from "../worker-words.ts";
import { requireSigned } from "./keys.ts";
import { hotlineSystem, submitOrder } from "./orders.ts";

/**
 * An order from the hotline's own system. Sent again, also with other words, it is the matter that is there: the first stands.
 * Errors: Refusal `matter/signature`, `matter/order`, those of `submitMatter`.
 */
export async function receiveOrder(
  context: Context,
  { order: text, ...signed }: InputOf<typeof receiveHotlineOrderContract>["body"],
): Promise<OutputOf<typeof receiveHotlineOrderContract>> {
  return inTransaction(context, async (ctx) => {
    const { unionId, unionPath } = await requireSigned(ctx, "POST", text, signed);
    const order = hotlineOrder.safeParse(parsed(text));
    if (!order.success) {
      const [issue] = order.error.issues;
      throw new Refusal("invalid", "matter/order", { field: issue!.path.join(".") || "order" });
    }
    const made = await submitOrder(ctx, order.data, { desk: { id: unionId, path: unionPath } });
    const { dueOn, urgency, again } = made;
    return { number: matterNumber(made.id, made.receivedAt), dueOn, urgency, again };
  });
}

function parsed(text: string): unknown {
  try {
    return wholeCharacters(text, JSON.parse(text));
  } catch {
    return undefined;
  }
}

/**
 * Where an order stands and the last answer, as the worker reads it. Errors: Refusal `matter/signature`, `matter/no-order` also for
 * one that another union's key sent.
 */
export async function getOrder(
  context: Context,
  ref: string,
  signed: InputOf<typeof getHotlineOrderContract>["query"],
): Promise<OutputOf<typeof getHotlineOrderContract>> {
  return inTransaction(context, async (ctx) => {
    const { unionPath } = await requireSigned(ctx, "GET", ref, signed);
    return asSystem(ctx, "hotline", async (system) => {
      const row = await toldMatters(system)
        .selectAll()
        .where("source_system", "=", hotlineSystem)
        .where("source_ref", "=", ref)
        .executeTakeFirst();
      if (!row?.desk_path.startsWith(unionPath)) throw new Refusal("not-found", "matter/no-order");
      const unit =
        row.lead_unit_id === null ? undefined : (await namesOfUnits(system, [row.lead_unit_id])).get(row.lead_unit_id);
      const reply = await tables(system)
        .selectFrom("matter_activity")
        .selectAll()
        .where("matter_id", "=", row.id)
        .where("audience", "=", "worker")
        .where("action", "in", ["reply", "decline", "fulfil"])
        .orderBy("id", "desc")
        .executeTakeFirst();
      const words = reply && (await openWords(system, [reply])).get(reply.id);
      return {
        ref,
        number: matterNumber(row.id, row.received_at),
        state: row.state,
        stateText: plainState(row, ctx.lang),
        ...(unit && { unit }),
        receivedAt: row.received_at.toISOString(),
        dueOn: row.due_legal,
        ...(words && { reply: { at: reply.at.toISOString(), words } }),
        ...(row.closed_at && { closedAt: row.closed_at.toISOString() }),
      };
    });
  });
}
