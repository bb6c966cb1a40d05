import type { ContactKit, ContactScript } from "@zhijia/contracts";
import { todayInChina } from "../../../platform/calendar/index.ts";
import { asSystem, type Context } from "../../../platform/context.ts";
import { smsText } from "../../../platform/gateways/index.ts";
import { messageOf } from "../../../platform/http/messages.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { listNeedGroups } from "../../taxonomy/index.ts";
import { consentsOf, logLook, type WarningInHand, warningInHand, workerOf } from "../outreach/warning-in-hand.ts";
import { findAsk, whyNotAsk } from "./asks.ts";
import { whyNoMessage } from "./operations/message-worker.ts";
import { questionOf } from "./question-words.ts";
import { standingOfAsk } from "./rules.ts";
import { groupScriptOf, scriptOf } from "./scripts.ts";
import { tables } from "./tables.ts";
import { requireTalking } from "./who-may-be-reached.ts";

/** Errors: Refusal `need/no-warning`, `request/not-allowed`. */
export async function getContactKit(ctx: Context, id: number): Promise<ContactKit> {
  const hand = await warningInHand(ctx, id, "need.handle");
  const { level } = hand.warning;
  if (level === "worker") await logLook(ctx, hand.warning, "need.kit");
  return {
    ...(await scriptFor(ctx, hand)),
    ...(level === "worker" && { message: await messageFor(ctx, hand), appointments: await appointmentsOf(ctx, hand) }),
    ...(level === "employer" && { ask: await askFor(ctx, hand) }),
  };
}

/** The words for a warning: for what rests on the separate consent, the more careful ones. */
export async function scriptFor(
  ctx: Context,
  { warning }: WarningInHand,
): Promise<{ category: { code: string; name: string }; sensitive: boolean; script: ContactScript }> {
  const group = (await listNeedGroups(ctx)).find(({ code }) => code === warning.category);
  const sensitive = warning.level === "worker" && (await isSensitive(ctx, warning.id));
  return {
    category: { code: warning.category, name: group?.name[ctx.lang] ?? warning.category },
    sensitive,
    script:
      warning.level === "worker"
        ? scriptOf(warning.category, { sensitive, lang: ctx.lang })
        : groupScriptOf(warning.category, ctx.lang),
  };
}

async function isSensitive(context: Context, warningId: number): Promise<boolean> {
  const mark = await asSystem(context, "needs", (ctx) =>
    tables(ctx).selectFrom("need_mark").select("part").where("warning_id", "=", warningId).executeTakeFirst(),
  );
  return mark?.part === "sensitive";
}

async function messageFor(ctx: Context, hand: WarningInHand): Promise<NonNullable<ContactKit["message"]>> {
  const sent = await tables(ctx)
    .selectFrom("need_message")
    .select("sent_at")
    .where("matter_id", "=", hand.warning.matter_id)
    .orderBy("id")
    .execute();
  const why = await whyNotNow(ctx, hand);
  return {
    text: smsText("message-waiting", {}, ctx.lang),
    sentAt: sent.map(({ sent_at }) => sent_at.toISOString()),
    may: !why && hand.spine.length > 0,
    ...(why && { why: messageOf(why, ctx.lang) }),
  };
}

async function whyNotNow(ctx: Context, hand: WarningInHand): Promise<Refusal | undefined> {
  try {
    requireTalking(hand);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  const { personId } = await workerOf(ctx, hand.warning);
  if (!(await consentsOf(ctx, personId)).call) return new Refusal("forbidden", "need/no-call-consent");
  return whyNoMessage(ctx, hand);
}

async function appointmentsOf(ctx: Context, { warning }: WarningInHand) {
  const rows = await tables(ctx)
    .selectFrom("need_appointment")
    .selectAll()
    .where("matter_id", "=", warning.matter_id)
    .orderBy("id")
    .execute();
  return rows.map(({ id, channel, at, place, answer, cancelled_at }) => ({
    ...{ id, channel, place },
    at: at.toISOString(),
    ...(answer && { answer }),
    cancelled: cancelled_at !== null,
  }));
}

async function askFor(ctx: Context, hand: WarningInHand): Promise<NonNullable<ContactKit["ask"]>> {
  const ask = await findAsk(ctx, hand.warning.id);
  const why = await whyNotAsk(ctx, hand);
  return {
    standing: standingOfAsk(ask && { outcome: ask.outcome, closesOn: ask.closes_on }, todayInChina(ctx.now)),
    question: questionOf(hand.warning.category, ctx.lang),
    ...(ask && { askedOn: ask.asked_on, closesOn: ask.closes_on }),
    ...(ask?.stated_on && { statedOn: ask.stated_on }),
    may: !why && hand.spine.length > 0,
    ...(why && { why: messageOf(why, ctx.lang) }),
  };
}
