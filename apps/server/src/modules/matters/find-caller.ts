import type { findCallerContract, OutputOf } from "@zhijia/contracts";
import { sql } from "kysely";
import { type Context, inTransaction } from "../../platform/context.ts";
import { mobileToE164 } from "../../platform/identifiers/mobile-number.ts";
import { requirePermission } from "../../platform/permissions.ts";
import { Refusal } from "../../platform/refusals.ts";
import { findPersonByPhone, maskedPerson } from "../people/index.ts";
import { logLooks, openingOf, textsOf } from "./list-matters.ts";
import { matterNumber } from "./numbers.ts";
import { problemTypes } from "./problem-types.ts";
import { toldMatters } from "./tables.ts";

const recent = 20;

/** Open matters first. What the reader's scope and wall hide stays hidden. Errors: Refusal `matter/phone`. */
export async function findCaller(context: Context, phone: string): Promise<OutputOf<typeof findCallerContract>> {
  return inTransaction(context, async (ctx) => {
    requirePermission(ctx.actor, "matter.enter");
    const number = mobileToE164(phone) ?? phone.replace(/[\s-]/g, "");
    if (!/^\+?\d{7,15}$/.test(number)) throw new Refusal("invalid", "matter/phone");
    const blind = ctx.services.keyring.blind("matter_contact.phone", number);
    const known = await findPersonByPhone(ctx, number);
    const person = known && (await maskedPerson(ctx, known.id));
    const rows = await toldMatters(ctx)
      .selectAll()
      .where("id", "in", (of) =>
        of
          .selectFrom("matter_contact")
          .select("matter_id")
          .where((where) =>
            where.or([where("phone_blind", "=", blind), ...(known ? [where("person_id", "=", known.id)] : [])]),
          ),
      )
      .orderBy(sql`state = 'closed'`)
      .orderBy("received_at", "desc")
      .limit(recent)
      .execute();
    const texts = await textsOf(ctx, rows);
    const types = await problemTypes(ctx);
    await logLooks(
      ctx,
      rows.map(({ id }) => id),
      "matter.caller",
    );
    return {
      ...(person && { person: { id: person.id, ...(person.name && { name: person.name }) } }),
      matters: rows.map((row) => {
        const type = row.problem_type === null ? undefined : types.byCode.get(row.problem_type)?.name[ctx.lang];
        return {
          id: row.id,
          number: matterNumber(row.id, row.received_at),
          kind: row.kind,
          state: row.state,
          ...(type && { problemType: type }),
          at: row.received_at.toISOString(),
          opening: openingOf(texts.get(row.id) ?? ""),
        };
      }),
    };
  });
}
