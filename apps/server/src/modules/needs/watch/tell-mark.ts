import { sql } from "kysely";
import type { Context } from "../../../platform/context.ts";
import type { Alert } from "../detection/detector.ts";
import { partOf } from "../need-watch.ts";
import { tables } from "../tables.ts";
import type { Memory } from "./memory.ts";
import { markStep } from "./rules.ts";

/**
 * Writes what was recognised of a worker, for her alone: help is offered to her in the app before anybody of the union hears
 * of it. Nothing where she took her consent back meanwhile, or said no within the last month.
 */
export async function tellMark(
  ctx: Context,
  { city, config }: Memory,
  { worker, category, score, since, reasons: found }: Extract<Alert, { level: "worker" }>,
): Promise<void> {
  const person = city.persons[worker]!;
  // That colleagues look for the same is theirs to tell, to her as to anybody.
  const reasons = found.filter((reason) => reason !== "colleagues-too");
  const code = city.categories[category]!;
  const last = await tables(ctx)
    .selectFrom("need_mark")
    .select(["id", "score", "told_at", "answer", "answered_at", "ended_at"])
    .where("person_id", "=", person)
    .where("category", "=", code)
    .orderBy("id", "desc")
    .executeTakeFirst();
  const step = markStep(last, score, ctx.now);
  if (step === "leave") return;
  if (step === "grow") {
    await tables(ctx).updateTable("need_mark").set({ score, reasons }).where("id", "=", last!.id).execute();
    return;
  }
  if (last && !last.ended_at)
    await tables(ctx).updateTable("need_mark").set({ ended_at: ctx.now }).where("id", "=", last.id).execute();
  const part = await partOfMark(ctx, city, person, code);
  // Whether she still agrees is asked by the row itself: a withdrawal that commits first leaves nothing to hang this on.
  await sql`
    insert into need_mark (person_id, part, category, score, reasons, since, told_at, config_version, offered_at)
    select c.person_id, c.part, ${code}, ${score}, ${reasons}, ${new Date(since)}, ${ctx.now}, ${config.version}, ${ctx.now}
    from need_consent c where c.person_id = ${person} and c.part = ${part} for key share`.execute(tables(ctx));
}

/** A subject with sensitive needs rests on her separate consent as soon as she looked any of them up. */
async function partOfMark(
  ctx: Context,
  { groupOf }: Memory["city"],
  person: string,
  code: string,
): Promise<"ordinary" | "sensitive"> {
  const sensitive = [...groupOf].some(([need, group]) => group === code && partOf(need) === "sensitive");
  if (!sensitive) return "ordinary";
  const row = await tables(ctx)
    .selectFrom("look_up_batch")
    .select("id")
    .where("person_id", "=", person)
    .where("part", "=", "sensitive")
    .limit(1)
    .executeTakeFirst();
  return row ? "sensitive" : "ordinary";
}
