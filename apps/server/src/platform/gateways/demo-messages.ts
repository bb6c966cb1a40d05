import { asSystem, type Context, tablesOf } from "../context.ts";
import type { PageRoute } from "../module.ts";
import { Refusal } from "../refusals.ts";
import { type SmsParams, type SmsTemplate, smsText } from "./sms-templates.ts";
import type { MessageTables } from "./tables.ts";

const tables = tablesOf<MessageTables>();

export type DemoMessage = { at: string; to: string; text: string };

/**
 * What a demonstration would have sent, newest first; undefined outside of demonstrations, where no code may be seen by
 * anybody, rows that are left or not.
 */
export async function listDemoMessages(
  ctx: Context,
  { limit, offset = 0 }: { limit: number; offset?: number },
): Promise<DemoMessage[] | undefined> {
  if (ctx.services.sms.kind !== "demo") return undefined;
  const rows = await asSystem(ctx, "demo-messages", (inner) =>
    tables(inner).selectFrom("demo_message").selectAll().orderBy("at", "desc").limit(limit).offset(offset).execute(),
  );
  return rows.map(({ at, to_number, template, params }) => ({
    at: at.toISOString(),
    to: to_number,
    text: smsText(template as SmsTemplate, params as SmsParams, ctx.lang),
  }));
}

/** 演示短信: the phone of everybody in a demonstration. */
export const demoMessagesPage: PageRoute = {
  method: "GET",
  path: "/demo/messages",
  answer: async (ctx) => {
    const messages = await listDemoMessages(ctx, { limit: 20 });
    if (!messages) throw new Refusal("not-found", "request/not-found");
    return {
      page: "demoMessages",
      data: { messages },
    };
  },
};
