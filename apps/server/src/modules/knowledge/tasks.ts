import type { listKnowledgeTasksContract, OutputOf } from "@zhijia/contracts";
import { addDays, todayInChina } from "../../platform/calendar/index.ts";
import { type Context, inTransaction } from "../../platform/context.ts";
import { may, requireStaff } from "../../platform/permissions.ts";
import { listEntries } from "./entries.ts";
import { questionLines } from "./questions.ts";
import { tables } from "./tables.ts";

const most = 50;

/**
 * What waits for whoever asks, read from where things stand: a task is there from the day it is due until it is done, and
 * nothing has to be sent or ticked off.
 */
export async function listTasks(context: Context): Promise<OutputOf<typeof listKnowledgeTasksContract>> {
  return inTransaction(context, async (ctx) => {
    const { id: me } = requireStaff(ctx.actor);
    const soon = addDays(todayInChina(ctx.now), 30);
    const none = { entries: [] };
    const due = await listEntries(ctx, { keptBy: me, dueBy: soon, size: most });
    const supervises = may(ctx.actor, "knowledge.supervise");
    const escalated = supervises ? await listEntries(ctx, { due: "escalated", size: most }) : none;
    const publishes = may(ctx.actor, "knowledge.publish");
    const review = publishes ? await listEntries(ctx, { inReview: true, size: most }) : none;
    const own = publishes ? await writtenBy(ctx, me) : new Set<number>();
    const waiting = may(ctx.actor, "knowledge.answer")
      ? await tables(ctx)
          .selectFrom("knowledge_question")
          .selectAll()
          .where((of) =>
            of.or([
              of.and([of("state", "=", "open"), of("asked_by", "<>", me)]),
              of.and([of("state", "=", "taken"), of("taken_by", "=", me)]),
              // Late, it is every expert's.
              of.and([of("state", "=", "taken"), of("asked_by", "<>", me), of("due_on", "<", todayInChina(ctx.now))]),
            ]),
          )
          .orderBy("due_on")
          .limit(most)
          .execute()
      : [];
    const answered = await tables(ctx)
      .selectFrom("knowledge_question")
      .selectAll()
      .where("asked_by", "=", me)
      .where("state", "=", "answered")
      .where("answered_at", ">", new Date(ctx.now.getTime() - 14 * 86_400_000))
      .orderBy("answered_at", "desc")
      .limit(most)
      .execute();
    return {
      due: due.entries,
      escalated: escalated.entries,
      review: review.entries.filter(({ id }) => !own.has(id)),
      questions: await questionLines(ctx, waiting),
      answered: await questionLines(ctx, answered),
    };
  });
}

/** Entries with unpublished words of one's own: somebody else reviews them. */
async function writtenBy(ctx: Context, me: string): Promise<Set<number>> {
  const rows = await tables(ctx)
    .selectFrom("knowledge_version as v")
    .leftJoin("knowledge_version as p", (join) =>
      join.onRef("p.entry_id", "=", "v.entry_id").on("p.state", "=", "published"),
    )
    .select("v.entry_id")
    .distinct()
    .where("v.author", "=", me)
    .where((of) => of.or([of("p.version", "is", null), of("v.version", ">", of.ref("p.version"))]))
    .execute();
  return new Set(rows.map(({ entry_id }) => entry_id));
}
