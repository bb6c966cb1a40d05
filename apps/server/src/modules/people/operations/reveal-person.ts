import { logAccess } from "../../../platform/access-log/index.ts";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { requirePermission, requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { countAttempt, takeTurn } from "../attempts.ts";
import { opened } from "../persons.ts";
import { tables } from "../tables.ts";

export type RevealField = "name" | "phone" | "idNumber";

/**
 * Whole name, phone or number for a stated purpose; no look without its entry in the person's access log. Limited by the hour, so
 * that one account cannot empty the register.
 * Errors: Refusal `request/not-allowed`, `people/no-person`, `people/wait`.
 */
export async function revealPerson(
  context: Context,
  { id, fields, purpose }: { id: string; fields: readonly RevealField[]; purpose: string },
): Promise<{ [F in RevealField]?: string }> {
  requirePermission(context.actor, "person.reveal");
  const { id: staffId } = requireStaff(context.actor);
  return inTransaction(context, async (ctx) => {
    await takeTurn(ctx, "reveal", staffId);
    await countAttempt(ctx, "reveal", staffId);
    const row = await tables(ctx)
      .selectFrom("person")
      .select(["name_sealed", "phone_sealed", "id_number_sealed"])
      .where("id", "=", id)
      .executeTakeFirst();
    // Whom row-level security hides is not there: nobody learns that she is known elsewhere.
    if (!row) throw new Refusal("not-found", "people/no-person");
    await logAccess(ctx, [
      { kind: "look", what: "person.identity", subject: id, purpose, detail: { fields: [...fields].sort().join(",") } },
    ]);
    const sealed = {
      name: ["person.name", row.name_sealed],
      phone: ["person.phone", row.phone_sealed],
      idNumber: ["person.id_number", row.id_number_sealed],
    } as const;
    const found: { [F in RevealField]?: string } = {};
    for (const field of fields) {
      const text = await opened(ctx, sealed[field][0], id, sealed[field][1]);
      if (text) found[field] = text;
    }
    return found;
  });
}
