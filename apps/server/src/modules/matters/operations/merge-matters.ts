import { randomUUID } from "node:crypto";
import { asOwner, asSystem, type Context } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusals.ts";
import type { Hand } from "../hands.ts";
import { matterNumber } from "../numbers.ts";
import { advance } from "../rules.ts";
import { type MatterRow, standingOf } from "../standing.ts";
import { lockMatter, recordActivity, saveMove, timeFor } from "../store.ts";
import { tables } from "../tables.ts";
import { tellWorker } from "../tell-worker.ts";
import type { On } from "./on.ts";
import { submitMatter } from "./submit-matter.ts";

/**
 * Makes one part of another: the other's answer is hers too. Errors: Refusal `matter/not-found` for a target that the actor may
 * not see, `matter/merge-target` for one that is closed, merged itself, or the same.
 */
export async function mergeMatters(ctx: Context, { row, parties }: Hand, act: On<"merge">): Promise<void> {
  if (act.into === row.id) throw new Refusal("conflict", "matter/merge-target");
  const target = await lockMatter(ctx, act.into);
  if (target.state === "closed") throw new Refusal("conflict", "matter/merge-target");
  const next = advance(
    standingOf(row),
    "merge",
    { party: parties.includes("desk") ? "desk" : "supervisor" },
    await timeFor(ctx, row),
  );
  await link(ctx, row.id, target.id, "merged-into");
  await saveMove(ctx, row, next, { action: "merge", party: "desk", words: act.words, detail: { into: target.id } });
  await recordActivity(ctx, target, { action: "merged-in", party: "desk", detail: { from: row.id } });
  await tellWorker(ctx, { id: row.id, receivedAt: row.received_at }, "news");
}

/** What was answered to one is answered to all that were made part of it. */
export async function passToMerged(ctx: Context, target: MatterRow, words: string): Promise<void> {
  const merged = await asSystem(ctx, "matters", (system) =>
    tables(system)
      .selectFrom("matter_link")
      .innerJoin("matter", "matter.id", "matter_link.matter_id")
      .selectAll("matter")
      .where("other_id", "=", target.id)
      .where("matter_link.kind", "=", "merged-into")
      .where("closed_as", "=", "merged")
      .execute(),
  );
  for (const row of merged) {
    await recordActivity(ctx, row, {
      action: "reply",
      party: "desk",
      words,
      audience: "worker",
      detail: { with: target.id },
    });
    await tellWorker(ctx, { id: row.id, receivedAt: row.received_at }, "answered");
  }
}

/** Several things in one: each becomes a matter of its own, with the same person and place. */
export async function splitMatter(ctx: Context, { row }: Hand, act: On<"split">): Promise<void> {
  const who = await asSystem(ctx, "matters", (system) =>
    tables(system).selectFrom("matter_contact").selectAll().where("matter_id", "=", row.id).executeTakeFirst(),
  );
  const { keyring } = ctx.services;
  const phone = who?.phone_sealed ? await keyring.open("matter_contact.phone", who.key, who.phone_sealed) : undefined;
  const notify = who?.notify_sealed
    ? await keyring.open("matter_contact.notify", who.key, who.notify_sealed)
    : undefined;
  const name = who?.name_sealed ? await keyring.open("matter_contact.name", who.key, who.name_sealed) : undefined;
  const made: number[] = [];
  for (const part of act.parts) {
    const { id } = await submitMatter(ctx, {
      submission: randomUUID(),
      text: part.text,
      kind: row.kind,
      problemType: part.problemType,
      channel: row.channel,
      anonymity: row.anonymity,
      onRecord: row.on_record,
      district: row.district_code ?? undefined,
      employerId: row.employer_id ?? undefined,
      stationId: row.station_id ?? undefined,
      aboutUnitId: row.about_unit_id ?? undefined,
      phone: phone ?? notify,
      name,
      personId: who?.person_id ?? undefined,
      desk: { id: row.desk_id, path: row.desk_path },
      enteredBy: ctx.actor.kind === "staff" ? ctx.actor.id : undefined,
    });
    await link(ctx, id, row.id, "split-from");
    made.push(id);
  }
  const numbers = made.map((id) => matterNumber(id, ctx.now));
  await recordActivity(ctx, row, { action: "split", party: "desk", audience: "worker", detail: { numbers } });
}

/** Said by a person: these two only look alike. */
export async function notDuplicate(ctx: Context, { row, staffId }: Hand, act: On<"not-duplicate">): Promise<void> {
  await lockMatter(ctx, act.other);
  const done = await asOwner(ctx, (owner) =>
    tables(owner)
      .updateTable("matter_link")
      .set({ dismissed_by: staffId })
      .where("kind", "=", "duplicate")
      .where((where) =>
        where.or([
          where.and([where("matter_id", "=", row.id), where("other_id", "=", act.other)]),
          where.and([where("matter_id", "=", act.other), where("other_id", "=", row.id)]),
        ]),
      )
      .executeTakeFirst(),
  );
  if (done.numUpdatedRows === 0n) throw new Refusal("not-found", "matter/no-link");
  await recordActivity(ctx, row, { action: "not-duplicate", party: "desk", detail: { other: act.other } });
}

async function link(ctx: Context, id: number, other: number, kind: "merged-into" | "split-from"): Promise<void> {
  await asOwner(ctx, (owner) =>
    tables(owner)
      .insertInto("matter_link")
      .values({ matter_id: id, other_id: other, kind, score: null, dismissed_by: null, at: ctx.now })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
}
