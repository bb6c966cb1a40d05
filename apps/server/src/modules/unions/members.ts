import type { memberSchema } from "@zhijia/contracts";
import { sql } from "kysely";
import type { z } from "zod";
import { logAccess } from "../../platform/access-log/index.ts";
import type { Context } from "../../platform/context.ts";
import { mobileToE164 } from "../../platform/identifiers/mobile-number.ts";
import { requirePermission, requireWorker } from "../../platform/permissions.ts";
import { Refusal } from "../../platform/refusals.ts";
import { findPeopleByPhone, openPeopleMasked } from "../people/index.ts";
import { below } from "./below.ts";
import { namesOfEmployers } from "./employer-names.ts";
import { tables } from "./tables.ts";
import { namesOfUnions, placeOf, requireUnion } from "./union-tree.ts";

type Member = z.input<typeof memberSchema>;
type Opt<T> = T | undefined;

export type MemberQuery = {
  state?: Opt<"member" | "left" | "retired">;
  phone?: Opt<string>;
  number?: Opt<string>;
  sort: "joined" | "-joined" | "number" | "-number";
  page: number;
  size: number;
};

/**
 * The roster of a union and those below it, masked. Everybody shown has the look in her access log, in this transaction.
 * Refusals: `union/not-found`, `member/phone`.
 */
export async function listMembers(
  ctx: Context,
  unionId: number,
  query: MemberQuery,
): Promise<{ members: Member[]; total: number }> {
  const union = await requireUnion(ctx, unionId);
  requirePermission(ctx.actor, "member.read", placeOf(union));
  let rows = tables(ctx).selectFrom("membership").where(below("union_path", union.path));
  if (query.state) rows = rows.where("state", "=", query.state);
  if (query.number !== undefined) rows = rows.where("number", "=", query.number);
  if (query.phone !== undefined) {
    const phone = requirePhone(query.phone);
    const person = (await findPeopleByPhone(ctx, [phone])).get(phone);
    if (!person) return { members: [], total: 0 };
    rows = rows.where("person_id", "=", person);
  }
  const { total } = await rows.select((sel) => sel.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const column = query.sort.endsWith("joined") ? "joined_on" : "number";
  const found = await rows
    .selectAll()
    .orderBy(column, (order) => (query.sort.startsWith("-") ? order.desc() : order.asc()).nullsLast())
    .orderBy("id")
    .limit(query.size)
    .offset((query.page - 1) * query.size)
    .execute();
  const ids = found.map(({ person_id }) => person_id);
  await logAccess(
    ctx,
    [...new Set(ids)].map((subject) => ({
      kind: "look" as const,
      subject,
      what: "member.roster",
      purpose: "roster",
      record: String(unionId),
    })),
  );
  const people = await openPeopleMasked(ctx, ids);
  const unions = await namesOfUnions(
    ctx,
    found.map(({ union_id }) => union_id),
  );
  const employers = await employersOf(ctx, ids);
  const members = found.map((row): Member => {
    const person = people.get(row.person_id);
    const employer = employers.get(row.person_id);
    return {
      id: row.id,
      personId: row.person_id,
      name: person?.name ?? "",
      ...(person?.phone && { phone: person.phone }),
      union: { id: row.union_id, name: unions.get(row.union_id) ?? "" },
      ...(row.number && { number: row.number }),
      ...(row.joined_on && { joinedOn: row.joined_on }),
      ...(row.left_on && { leftOn: row.left_on }),
      state: row.state,
      ...(employer && { employer }),
    };
  });
  return { members, total };
}

/** Refusals: `member/phone`. */
export function requirePhone(text: string): string {
  const phone = mobileToE164(text);
  if (phone === undefined) throw new Refusal("invalid", "member/phone");
  return phone;
}

/** The present or the last employer that the roster names, by person. */
async function employersOf(ctx: Context, people: readonly string[]) {
  if (people.length === 0) return new Map<string, { id: number; name: string; current: boolean }>();
  const rows = await tables(ctx)
    .selectFrom("employment")
    .distinctOn("person_id")
    .select(["person_id", "employer_id", "state"])
    .where("person_id", "=", sql<string>`any(${people}::uuid[])`)
    .where("source", "=", "roster")
    .orderBy("person_id")
    .orderBy(sql`state = 'current'`, "desc")
    .orderBy("ended_on", (order) => order.desc().nullsLast())
    .execute();
  const names = await namesOfEmployers(
    ctx,
    rows.map(({ employer_id }) => employer_id),
  );
  return new Map(
    rows.map(({ person_id, employer_id, state }) => [
      person_id,
      { id: employer_id, name: names.get(employer_id) ?? "", current: state === "current" },
    ]),
  );
}

/** Where the signed-in worker works and worked, as she said and as rosters say; the present first. For her own pages. */
export async function listMyEmployment(ctx: Context) {
  const { id } = requireWorker(ctx.actor);
  const rows = await tables(ctx)
    .selectFrom("employment")
    .selectAll()
    .where("person_id", "=", id)
    .orderBy(sql`state = 'current'`, "desc")
    .orderBy("started_on", (order) => order.desc().nullsLast())
    .orderBy("id")
    .execute();
  const names = await namesOfEmployers(
    ctx,
    rows.map(({ employer_id }) => employer_id),
  );
  return rows.map((row) => ({
    id: row.id,
    employer: { id: row.employer_id, name: names.get(row.employer_id) ?? "" },
    startedOn: row.started_on,
    endedOn: row.ended_on,
    state: row.state,
    source: row.source,
  }));
}
