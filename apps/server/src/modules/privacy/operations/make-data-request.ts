import { randomUUID } from "node:crypto";
import { logAccess } from "../../../platform/access-log/index.ts";
import type { CalendarDate } from "../../../platform/calendar/index.ts";
import { asSystem, type Context } from "../../../platform/context.ts";
import { findUnionFor, type UnionPlace } from "../../unions/index.ts";
import { requestField } from "../data-requests.ts";
import { endOfPeriod } from "../periods.ts";
import { type RequestKind, tables } from "../tables.ts";

export type NewRequest = {
  kind: RequestKind;
  channel: "app" | "page" | "staff";
  text: string;
  personId?: string | undefined;
  caseId?: string | undefined;
  /** How to reach whoever has no account. */
  contact?: string | undefined;
  /** Who answers; found by the conflict wall unless told. */
  union?: UnionPlace | undefined;
  enteredBy?: string | undefined;
  erasesOn?: CalendarDate | undefined;
};

/**
 * Puts a request before the union that answers it. As the system: a visitor may write one and read none. The words are
 * sealed. Errors: none of its own.
 */
export async function makeDataRequest(context: Context, request: NewRequest): Promise<{ id: string; dueOn: string }> {
  const { kind, channel, text, personId, caseId, contact, enteredBy, erasesOn } = request;
  return asSystem(context, "data-request", async (ctx) => {
    const id = randomUUID();
    const seal = (field: keyof typeof requestField, words: string | undefined) =>
      words ? ctx.services.keyring.seal(requestField[field], id, words) : null;
    const union = request.union ?? (await findUnionFor(ctx, personId));
    const dueOn = await endOfPeriod(ctx, "answer");
    await tables(ctx)
      .insertInto("data_request")
      .values({
        id,
        kind,
        channel,
        person_id: personId ?? null,
        case_id: caseId ?? null,
        union_id: union?.id ?? null,
        union_path: union?.path ?? null,
        said_sealed: seal("said", text),
        contact_sealed: seal("contact", contact),
        entered_by: enteredBy ?? null,
        created_at: ctx.now,
        due_on: dueOn,
        erases_on: erasesOn ?? null,
      })
      .execute();
    await ctx.publish({ name: "data-request.made", payload: { requestId: id, kind } });
    const subject = personId ? { subject: personId } : {};
    // In the name of whoever asks, not of the system.
    await logAccess({ ...ctx, actor: context.actor }, [
      { kind: "security", ...subject, what: "data-request.made", purpose: "data-rights", record: id, detail: { kind } },
    ]);
    return { id, dueOn };
  });
}
