import { sql } from "kysely";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { createPeople, findPeopleByPhone } from "../../people/index.ts";
import { placeOfEmployer, requireEmployer } from "../employers.ts";
import { requirePhone } from "../members.ts";
import { tables } from "../tables.ts";
import { isTaken } from "../taken.ts";
import { placeOf, requireUnion } from "../union-tree.ts";

export type NewMember = {
  name: string;
  phone: string;
  number?: string | undefined;
  joinedOn?: string | undefined;
  employerId?: number | undefined;
};

/**
 * Takes a worker into a union. Whoever has the phone number is that person already; her own record is not touched then.
 * Refusals: `union/not-found`, `union/dissolved`, `member/phone`, `member/already`, `employer/not-found`.
 */
export async function addMember(context: Context, unionId: number, member: NewMember): Promise<{ id: number }> {
  return inTransaction(context, async (ctx) => {
    const union = await requireUnion(ctx, unionId);
    requirePermission(ctx.actor, "member.manage", placeOf(union));
    if (union.status === "dissolved") throw new Refusal("conflict", "union/dissolved");
    const phone = requirePhone(member.phone);
    const known = (await findPeopleByPhone(ctx, [phone])).get(phone);
    const personId = known ?? (await createPeople(ctx, [{ name: member.name, phone }]))[0]!;
    const { id } = await tables(ctx)
      .insertInto("membership")
      .values({
        person_id: personId,
        union_id: unionId,
        union_path: union.path,
        number: member.number ?? null,
        joined_on: member.joinedOn ?? null,
        left_on: null,
        state: "member",
      })
      .returning("id")
      .executeTakeFirstOrThrow()
      .catch((error) => {
        throw isTaken(error, "membership_current") ? new Refusal("conflict", "member/already") : error;
      });
    if (member.employerId !== undefined) await addToRoster(ctx, personId, member.employerId);
    await ctx.publish({ name: "member.joined", payload: { id, personId, unionId } });
    return { id };
  });
}

async function addToRoster(ctx: Context, personId: string, employerId: number): Promise<void> {
  const employer = await requireEmployer(ctx, employerId);
  requirePermission(ctx.actor, "member.manage", placeOfEmployer(employer));
  await tables(ctx)
    .insertInto("employment")
    .values({
      person_id: personId,
      employer_id: employerId,
      started_on: null,
      ended_on: null,
      state: "current",
      source: "roster",
    })
    .onConflict((conflict) =>
      conflict.columns(["person_id", "employer_id", "source"]).where(sql<boolean>`state = 'current'`).doNothing(),
    )
    .execute();
}
