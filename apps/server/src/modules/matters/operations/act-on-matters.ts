import type { actOnMattersContract, InputOf, OutputOf } from "@zhijia/contracts";
import { sql } from "kysely";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { loadMessages, type Messages, wordsOf } from "../../../platform/http/messages.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { actOnMatter } from "./act-on-matter.ts";

/** Read when the first is refused. */
let messages: Messages | undefined;

/** Many acts in one transaction, each of them alone: what is refused leaves no trace and stops no other. */
export async function actOnMatters(
  context: Context,
  { acts }: InputOf<typeof actOnMattersContract>["body"],
): Promise<OutputOf<typeof actOnMattersContract>> {
  return inTransaction(context, async (ctx) => {
    const done: number[] = [];
    const refused: { id: number; code: string; message: string }[] = [];
    for (const { id, act } of acts) {
      await sql`savepoint one_act`.execute(ctx.db);
      try {
        await actOnMatter(ctx, id, act);
        await sql`release savepoint one_act`.execute(ctx.db);
        done.push(id);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        await sql`rollback to savepoint one_act`.execute(ctx.db);
        messages ??= loadMessages();
        refused.push({
          id,
          code: error.code,
          message: wordsOf(messages[error.code]!, ctx.lang, error.details),
        });
      }
    }
    return { done, refused };
  });
}
