import type { TrackedMatter } from "@zhijia/contracts";
import { asSystem, type Context, inTransaction } from "../../platform/context.ts";
import { requireWorker } from "../../platform/permissions.ts";
import { Refusal } from "../../platform/refusals.ts";
import { findUnionPlace, namesOfDistricts, namesOfUnits } from "../unions/index.ts";
import { filesOf, openWords } from "./get-matter.ts";
import { isHardshipOffered } from "./hardship.ts";
import { isOverdue, openingOf, textsOf } from "./list-matters.ts";
import { matterNumber } from "./numbers.ts";
import { problemTypes } from "./problem-types.ts";
import { actionsOf } from "./rules.ts";
import { type MatterRow, standingOf } from "./standing.ts";
import { tables, toldMatters } from "./tables.ts";
import { plainAction, plainState, routeText, whoSees } from "./worker-words.ts";

/**
 * The matter that a tracking code opens, locked when it is to be written to. The code is the key: whoever has it may read
 * the replies, whoever they are. As the system. Errors: Refusal `matter/no-code`.
 */
export async function withTracked<R>(
  context: Context,
  code: string,
  work: (ctx: Context, row: MatterRow) => Promise<R>,
  lock = false,
): Promise<R> {
  return inTransaction(context, (ctx) =>
    asSystem(ctx, "tracking", async (system) => {
      const blind = ctx.services.keyring.blind("matter.code", code);
      const query = toldMatters(system).selectAll().where("code_blind", "=", blind);
      const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
      if (!row) throw new Refusal("not-found", "matter/no-code");
      return work({ ...system, actor: { kind: "system", name: "tracking" } }, row);
    }),
  );
}

export function trackMatter(context: Context, code: string): Promise<TrackedMatter> {
  return withTracked(context, code, (ctx, row) => showTracked(ctx, row));
}

/** As whoever asks reads it: what happened in plain words, what was written to her, what she may do. */
export async function showTracked(ctx: Context, row: MatterRow): Promise<TrackedMatter> {
  const type = row.problem_type === null ? undefined : (await problemTypes(ctx)).byCode.get(row.problem_type);
  const owner = row.owner_id === null ? undefined : await findUnionPlace(ctx, row.owner_id);
  const lead =
    row.lead_unit_id === null ? undefined : (await namesOfUnits(ctx, [row.lead_unit_id])).get(row.lead_unit_id);
  const districts = await namesOfDistricts(ctx, row.district_code ? [row.district_code] : []);
  const may = actionsOf(standingOf(row), ["worker"]);
  const contactKnown = await hasContact(ctx, row.id);
  const files = (await filesOf(ctx, row.id)).filter(({ audience }) => audience === "worker");
  return {
    number: matterNumber(row.id, row.received_at),
    kind: row.kind,
    state: row.state,
    stateText: plainState(row, ctx.lang),
    ...(type && { problemType: { code: type.code, name: type.name[ctx.lang] } }),
    ...(row.district_code && { district: { code: row.district_code, name: districts.get(row.district_code) ?? "" } }),
    text: (await textsOf(ctx, [row])).get(row.id) ?? "",
    receivedAt: row.received_at.toISOString(),
    dueOn: row.due_legal,
    overdue: isOverdue(row, ctx.now),
    ...((lead ?? owner) && { owner: lead ?? owner!.name }),
    whoSees: whoSees(
      { anonymity: row.anonymity, onRecord: row.on_record, contactKnown, lead: lead ?? undefined },
      ctx.lang,
    ),
    timeline: await plainTimeline(ctx, row),
    files: files.map(({ id, name, kind }) => ({ id, name, kind })),
    may: {
      message: true,
      rate: row.state === "answered",
      withdraw: may.includes("withdraw"),
      review: may.includes("ask-review") && row.answered_at !== null,
      correct: row.state === "received",
    },
    ...(row.solved !== null && {
      rated: { solved: row.solved, ...(row.satisfied !== null && { satisfied: row.satisfied }) },
    }),
    ...((await cameTrue(ctx, row)) && { cameTrue: true }),
    ...(type && type.route !== "handle" && { route: routeText(type.route, ctx.lang) }),
    hardshipOffered: await isHardshipOffered(ctx, row.id),
  };
}

async function hasContact(ctx: Context, id: number): Promise<boolean> {
  return (
    (await tables(ctx)
      .selectFrom("matter_contact")
      .select("matter_id")
      .where("matter_id", "=", id)
      .executeTakeFirst()) !== undefined
  );
}

/** By the last answer that there was. */
async function cameTrue(ctx: Context, { id, kind, state }: MatterRow): Promise<boolean> {
  if (kind !== "wish" || (state !== "answered" && state !== "closed")) return false;
  const last = await tables(ctx)
    .selectFrom("matter_activity")
    .select("action")
    .where("matter_id", "=", id)
    .where("action", "in", ["fulfil", "decline", "reply"])
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return last?.action === "fulfil";
}

/** Names of offices and no names of people. */
async function plainTimeline(ctx: Context, row: MatterRow): Promise<TrackedMatter["timeline"]> {
  const rows = await tables(ctx)
    .selectFrom("matter_activity")
    .selectAll()
    .where("matter_id", "=", row.id)
    .orderBy("id")
    .execute();
  const read = rows.filter(({ audience }) => audience === "worker");
  const words = await openWords(ctx, read);
  const units = await namesOfUnits(
    ctx,
    rows.flatMap(({ unit_id }) => unit_id ?? []),
  );
  return rows.flatMap((activity) => {
    const title = plainAction(activity.action, activity.detail, ctx.lang);
    if (!title) return [];
    const by =
      activity.party === "worker"
        ? ("you" as const)
        : activity.party === "system"
          ? ("system" as const)
          : ("union" as const);
    return [
      {
        at: activity.at.toISOString(),
        title,
        by,
        ...(words.has(activity.id) && { words: words.get(activity.id)! }),
        ...(activity.unit_id && { unit: units.get(activity.unit_id) ?? "" }),
      },
    ];
  });
}

export type OwnMatter = {
  code: string;
  number: string;
  opening: string;
  stateText: string;
  at: string;
  answered: boolean;
};

/** Matters of the worker who is signed in, newest first; anonymous ones are known by their codes alone. */
export async function listOwnMatters(ctx: Context): Promise<OwnMatter[]> {
  requireWorker(ctx.actor);
  const rows = await toldMatters(ctx).selectAll().orderBy("received_at", "desc").limit(100).execute();
  const texts = await textsOf(ctx, rows);
  const codes = await ctx.services.keyring.openAll(
    rows.map(({ submission, code_sealed }) => ({ field: "matter.code", rowId: submission, bytes: code_sealed })),
  );
  return rows.map((row, i) => ({
    code: codes[i]!,
    number: matterNumber(row.id, row.received_at),
    opening: openingOf(texts.get(row.id) ?? ""),
    stateText: plainState(row, ctx.lang),
    at: row.received_at.toISOString(),
    answered: row.state === "answered",
  }));
}
