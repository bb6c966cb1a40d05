import type {
  getDataRequestContract,
  listDataRequestsContract,
  listMyDataRequestsContract,
  OutputOf,
} from "@zhijia/contracts";
import { logAccess } from "../../platform/access-log/index.ts";
import { todayInChina } from "../../platform/calendar/index.ts";
import type { Context } from "../../platform/context.ts";
import { requirePermission, requireWorker } from "../../platform/permissions.ts";
import { Refusal } from "../../platform/refusals.ts";
import { findUnionPlace } from "../unions/index.ts";
import { type DataRequestTable, tables } from "./tables.ts";

type Row = Omit<DataRequestTable, "state"> & { state: "open" | "granted" | "refused" | "withdrawn" };
type Shown = OutputOf<typeof listDataRequestsContract>["requests"][number];
export type MyRequest = OutputOf<typeof listMyDataRequestsContract>["requests"][number];

/** The fields of a request that are sealed, as the keyring names them. */
export const requestField = {
  said: "data_request.said",
  contact: "data_request.contact",
  answer: "data_request.answer",
} as const;

/** The words of a sealed field; undefined when there are none, or none any more. */
export async function wordsOf(ctx: Context, row: Row, field: keyof typeof requestField): Promise<string | undefined> {
  const bytes = row[`${field}_sealed`];
  return bytes ? ctx.services.keyring.open(requestField[field], row.id, bytes) : undefined;
}

/** What she asked and what she was answered; the newest first. */
export async function listMyRequests(ctx: Context, personId = requireWorker(ctx.actor).id): Promise<MyRequest[]> {
  const rows = await tables(ctx)
    .selectFrom("data_request")
    .selectAll()
    .where("person_id", "=", personId)
    .orderBy("created_at", "desc")
    .limit(50)
    .execute();
  return Promise.all(
    rows.map(async (row) => {
      const answer = await wordsOf(ctx, row, "answer");
      return {
        id: row.id,
        kind: row.kind,
        state: row.state,
        at: row.created_at.toISOString(),
        dueOn: row.due_on,
        text: (await wordsOf(ctx, row, "said")) ?? "",
        ...(answer && { answer }),
        ...(row.answered_at && { answeredAt: row.answered_at.toISOString() }),
        ...(row.erases_on && { erasesOn: row.erases_on }),
      };
    }),
  );
}

/** Within the reader's scope and outside their wall, by row-level security; what is due first comes first. */
export async function listRequests(ctx: Context, state: "open" | "closed"): Promise<Shown[]> {
  requirePermission(ctx.actor, "data-request.answer");
  const rows = await tables(ctx)
    .selectFrom("data_request")
    .selectAll()
    .where("state", state === "open" ? "=" : "<>", "open")
    .orderBy("due_on", state === "open" ? "asc" : "desc")
    .orderBy("created_at")
    .limit(200)
    .execute();
  const unions = new Map<number, string>();
  for (const id of new Set(rows.flatMap(({ union_id }) => union_id ?? []))) {
    unions.set(id, (await findUnionPlace(ctx, id))?.name ?? "");
  }
  return rows.map((row) => shown(ctx, row, unions.get(row.union_id ?? 0)));
}

/** With its words: the person reads that somebody read them. Errors: Refusal `privacy/no-request`. */
export async function getRequest(ctx: Context, id: string): Promise<OutputOf<typeof getDataRequestContract>> {
  const row = await requireRequest(ctx, id);
  const union = row.union_id === null ? undefined : (await findUnionPlace(ctx, row.union_id))?.name;
  const [text, contact, answer] = await Promise.all([
    wordsOf(ctx, row, "said"),
    wordsOf(ctx, row, "contact"),
    wordsOf(ctx, row, "answer"),
  ]);
  if (row.person_id) {
    const entry = {
      kind: "look",
      subject: row.person_id,
      what: "data-request.words",
      purpose: "data-request",
    } as const;
    await logAccess(ctx, [{ ...entry, record: id }]);
  }
  return {
    ...shown(ctx, row, union),
    text: text ?? "",
    ...(contact && { contact }),
    ...(answer && { answer }),
    ...(row.answered_at && { answeredAt: row.answered_at.toISOString() }),
  };
}

/** A request that the one who asks may answer; locked. Errors: Refusal `privacy/no-request`, also for another union's. */
export async function requireRequest(ctx: Context, id: string): Promise<Row> {
  requirePermission(ctx.actor, "data-request.answer");
  const row = await tables(ctx)
    .selectFrom("data_request")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Refusal("not-found", "privacy/no-request");
  if (row.union_id !== null) {
    const place = await findUnionPlace(ctx, row.union_id);
    requirePermission(ctx.actor, "data-request.answer", { branch: row.union_path, area: place?.area ?? null });
  }
  return row;
}

function shown(ctx: Context, row: Row, union: string | undefined): Shown {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    channel: row.channel,
    at: row.created_at.toISOString(),
    dueOn: row.due_on,
    overdue: row.state === "open" && row.due_on < todayInChina(ctx.now),
    ...(row.owner_id && { owner: row.owner_id }),
    ...(row.person_id && { personId: row.person_id }),
    ...(row.case_id && { caseId: row.case_id }),
    ...(union && { union }),
  };
}
