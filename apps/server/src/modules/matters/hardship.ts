import { randomUUID } from "node:crypto";
import type { Context } from "../../platform/context.ts";
import { Refusal } from "../../platform/refusals.ts";
import { textsOf } from "./list-matters.ts";
import { matterNumber } from "./numbers.ts";
import { submitMatter } from "./operations/submit-matter.ts";
import { problemTypes } from "./problem-types.ts";
import type { MatterRow } from "./standing.ts";
import { recordActivity } from "./store.ts";
import { tables } from "./tables.ts";

const signal = "basic-living";
/** The need of help in hardship, as the taxonomy has it. */
const hardshipType = "WEL-HARDSHIP";

/** Words say that somebody lacks what they live on: she is asked, and nothing is told to anybody yet. */
export async function offerHardship(system: Context, row: MatterRow): Promise<void> {
  if (!row.signals.includes(signal) || (row.kind !== "appeal" && row.kind !== "wish")) return;
  // Whoever asks for this help already need not be asked whether she wants it.
  if (row.problem_type?.startsWith(hardshipType)) return;
  await tables(system)
    .insertInto("hardship_hint")
    .values({ matter_id: row.id, answer: null, filed_id: null, at: system.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function isHardshipOffered(system: Context, matterId: number): Promise<boolean> {
  const hint = await tables(system)
    .selectFrom("hardship_hint")
    .select("matter_id")
    .where("matter_id", "=", matterId)
    .where("answer", "is", null)
    .executeTakeFirst();
  return hint !== undefined;
}

/**
 * Agreed: her words go on as a matter of their own to whoever helps in hardship, in the same degree of anonymity. Refused: only
 * that she refused is kept, so that nobody asks again. Errors: Refusal `matter/no-hint`. As the system.
 */
export async function answerHardship(system: Context, row: MatterRow, agree: boolean): Promise<void> {
  const hint = await tables(system)
    .selectFrom("hardship_hint")
    .select("answer")
    .where("matter_id", "=", row.id)
    .forUpdate()
    .executeTakeFirst();
  if (!hint || hint.answer !== null) throw new Refusal("conflict", "matter/no-hint");
  const filed = agree ? await file(system, row) : null;
  await tables(system)
    .updateTable("hardship_hint")
    .set({ answer: agree ? "agreed" : "refused", filed_id: filed, at: system.now })
    .where("matter_id", "=", row.id)
    .execute();
}

async function file(system: Context, row: MatterRow): Promise<number> {
  const number = matterNumber(row.id, row.received_at);
  const words = (await textsOf(system, [row])).get(row.id) ?? "";
  const type = (await problemTypes(system)).byCode.get(hardshipType);
  const made = await submitMatter(system, {
    submission: randomUUID(),
    text: `本人同意转交困难帮扶（来自 ${number}）：\n${words}`,
    kind: "appeal",
    problemType: type?.code,
    channel: row.channel,
    anonymity: row.anonymity,
    district: row.district_code ?? undefined,
    employerId: row.employer_id ?? undefined,
    stationId: row.station_id ?? undefined,
    ...(await contactOf(system, row)),
  });
  await tables(system)
    .insertInto("matter_link")
    .values({
      matter_id: made.id,
      other_id: row.id,
      kind: "split-from",
      score: null,
      dismissed_by: null,
      at: system.now,
    })
    .execute();
  await recordActivity(system, row, {
    action: "hardship",
    party: "worker",
    audience: "worker",
    detail: { numbers: [matterNumber(made.id, made.receivedAt)] },
  });
  return made.id;
}

async function contactOf(system: Context, row: MatterRow) {
  const who = await tables(system)
    .selectFrom("matter_contact")
    .selectAll()
    .where("matter_id", "=", row.id)
    .executeTakeFirst();
  if (!who) return {};
  const { keyring } = system.services;
  const open = (field: string, bytes: Uint8Array | null) => (bytes ? keyring.open(field, who.key, bytes) : undefined);
  return {
    phone:
      (await open("matter_contact.phone", who.phone_sealed)) ??
      (await open("matter_contact.notify", who.notify_sealed)),
    name: await open("matter_contact.name", who.name_sealed),
    personId: who.person_id ?? undefined,
  };
}
