import { sql } from "kysely";
import { asSystem, type Context } from "../../platform/context.ts";
import { smsText } from "../../platform/gateways/index.ts";

const pageSize = 50;

/** Messages of a demonstration, newest first: there is no phone that they could go to. Empty where a real gateway sends. */
export async function listDemoMessages(ctx: Context, page: number) {
  if (ctx.services.sms.kind !== "demo") return { rows: [], demo: false };
  const { rows } = await asSystem(ctx, "demo-mailbox", (inner) =>
    sql<{ at: Date; to_number: string; template: never; params: never }>`
      select at, to_number, template, params from demo_message
      order by at desc limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(inner.db),
  );
  return {
    demo: true,
    rows: rows.map(({ at, to_number, template, params }) => ({
      at: at.toISOString(),
      to: to_number,
      text: smsText(template, params, ctx.lang),
    })),
  };
}
