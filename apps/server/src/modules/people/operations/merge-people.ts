import { logAccess } from "../../../platform/access-log/index.ts";
import { asSystem, type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { opened } from "../persons.ts";
import { tables } from "../tables.ts";

type Person = Awaited<ReturnType<typeof lockBoth>>[number];

/**
 * Two records of one person become one: `keep` takes what it lacks from `gone`, whose row stays, empty of what finds it, and leads
 * to `keep`. Other modules move their own rows when they hear `person.merged`, in the same order of events for everybody.
 * Errors: Refusal `people/no-person`, `people/two-people` when two different ID numbers were verified, `people/merged-already`.
 */
export async function mergePeople(
  context: Context,
  { keep, gone, reason }: { keep: string; gone: string; reason: string },
): Promise<void> {
  requirePermission(context.actor, "member.manage");
  if (keep === gone) throw new Refusal("conflict", "people/merged-already");
  await inTransaction(context, async (ctx) => {
    await requireVisible(ctx, [keep, gone]);
    const moved = await asSystem(ctx, "people", async (inner) => {
      const [kept, merged] = await lockBoth(inner, keep, gone);
      const [keptNumber, goneNumber] = [await idNumberOf(inner, kept), await idNumberOf(inner, merged)];
      const bothVerified = kept.real_name === "verified" && merged.real_name === "verified";
      if (bothVerified && keptNumber !== goneNumber) throw new Refusal("conflict", "people/two-people");
      const taken = await takeOver(inner, kept, merged);
      const sessions = await moveSignIns(inner, { keep, gone });
      await tables(inner)
        .insertInto("registry_merge")
        .values({
          kind: "person",
          kept: keep,
          gone,
          moved: JSON.stringify({ taken, sessions }),
          reason,
          by_staff: ctx.actor.kind === "staff" ? ctx.actor.id : null,
          at: ctx.now,
        })
        .execute();
      return { taken, sessions };
    });
    const detail = { gone, taken: moved.taken.join(",") };
    await logAccess(ctx, [{ kind: "security", what: "person.merged", subject: keep, purpose: reason, detail }]);
    await ctx.publish({ name: "person.merged", payload: { keep, gone } });
  });
}

async function requireVisible(ctx: Context, ids: string[]): Promise<void> {
  const rows = await tables(ctx).selectFrom("person").select("id").where("id", "in", ids).execute();
  if (rows.length < ids.length) throw new Refusal("not-found", "people/no-person");
}

async function lockBoth(ctx: Context, keep: string, gone: string) {
  const rows = await tables(ctx)
    .selectFrom("person")
    .select([
      "id",
      "name_sealed",
      "phone_sealed",
      "id_type",
      "id_number_sealed",
      "real_name",
      "real_name_at",
      "has_account",
    ])
    .where("id", "in", [keep, gone])
    .where("merged_into", "is", null)
    .where("erased_at", "is", null)
    // In one order, so that two merges of the same two do not wait for each other.
    .orderBy("id")
    .forUpdate()
    .execute();
  if (rows.length < 2) throw new Refusal("conflict", "people/merged-already");
  const [first, second] = [keep, gone].map((wanted) => rows.find(({ id }) => id === wanted)!);
  return [first!, second!] as const;
}

const idNumberOf = (ctx: Context, person: Person) =>
  opened(ctx, "person.id_number", person.id, person.id_number_sealed);

/** What `keep` lacks it takes; a verified number before one that is only well formed. Returns the names of what it took. */
async function takeOver(ctx: Context, keep: Person, gone: Person): Promise<string[]> {
  const { keyring } = ctx.services;
  const change: Partial<Pick<Person, Exclude<keyof Person, "id">>> & {
    phone_blind?: Uint8Array;
    id_number_blind?: Uint8Array;
  } = {};
  const taken: string[] = [];
  if (!keep.name_sealed && gone.name_sealed) {
    change.name_sealed = keyring.seal(
      "person.name",
      keep.id,
      (await opened(ctx, "person.name", gone.id, gone.name_sealed))!,
    );
    taken.push("name");
  }
  if (!keep.phone_sealed && gone.phone_sealed) {
    const phone = (await opened(ctx, "person.phone", gone.id, gone.phone_sealed))!;
    change.phone_sealed = keyring.seal("person.phone", keep.id, phone);
    change.phone_blind = keyring.blind("person.phone", phone);
    taken.push("phone");
  }
  const better =
    gone.id_number_sealed &&
    (!keep.id_number_sealed || (gone.real_name === "verified" && keep.real_name !== "verified"));
  if (better) {
    const number = (await idNumberOf(ctx, gone))!;
    change.id_type = gone.id_type;
    change.id_number_sealed = keyring.seal("person.id_number", keep.id, number);
    change.id_number_blind = keyring.blind("person.id_number", number);
    change.real_name = gone.real_name;
    change.real_name_at = gone.real_name_at;
    taken.push("idNumber");
  }
  // First, because no two rows may have one phone.
  await tables(ctx)
    .updateTable("person")
    .set({ phone_blind: null, id_number_blind: null, merged_into: keep.id, has_account: false, updated_at: ctx.now })
    .where("id", "=", gone.id)
    .execute();
  await tables(ctx)
    .updateTable("person")
    .set({ ...change, has_account: keep.has_account || gone.has_account, updated_at: ctx.now })
    .where("id", "=", keep.id)
    .execute();
  return taken;
}

async function moveSignIns(ctx: Context, { keep, gone }: { keep: string; gone: string }): Promise<number> {
  await tables(ctx).updateTable("person_subject").set({ person_id: keep }).where("person_id", "=", gone).execute();
  const { numUpdatedRows } = await tables(ctx)
    .updateTable("session")
    .set({ person_id: keep })
    .where("person_id", "=", gone)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
