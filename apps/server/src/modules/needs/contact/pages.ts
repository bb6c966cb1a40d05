import type { HelpAppointmentPage, HelpAskPage } from "@zhijia/contracts";
import { z } from "zod";
import { attempt } from "../../../platform/attempt.ts";
import { todayInChina } from "../../../platform/calendar/index.ts";
import { asSystem, type Context } from "../../../platform/context.ts";
import { messageOf } from "../../../platform/http/messages.ts";
import { rowIdOf } from "../../../platform/identifiers/row-id.ts";
import type { PageAnswer, PageRoute } from "../../../platform/module.ts";
import { requireWorker } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { appointmentHref, askHref } from "./find-news.ts";
import { answerAppointment } from "./operations/answer-appointment.ts";
import { answerAsk } from "./operations/answer-ask.ts";
import { findOwnAppointment } from "./own-appointments.ts";
import { subjectOf } from "./scripts.ts";
import { tables } from "./tables.ts";

const asked = z.object({ answer: z.enum(["yes", "no", "later"]) });
const proposed = z.object({ answer: z.enum(["suits", "another-time"]) });
const uuid = z.uuid();

export const contactPages: PageRoute[] = [
  {
    method: "GET",
    path: "/me/help/ask/{id}",
    access: "worker",
    answer: async (ctx, { params }) => ({
      page: "helpAsk",
      data: await showAsk(ctx, params.id!),
      needs: { unkept: true },
    }),
  },
  {
    method: "POST",
    path: "/me/help/ask/{id}",
    access: "worker",
    answer: (ctx, { params, body }) => takeAnswer(ctx, params.id!, body),
  },
  {
    method: "GET",
    path: "/me/help/appointments/{id}",
    access: "worker",
    answer: async (ctx, { params }) => ({
      page: "helpAppointment",
      data: await showAppointment(ctx, rowIdOf(params.id)),
      needs: { unkept: true },
    }),
  },
  {
    method: "POST",
    path: "/me/help/appointments/{id}",
    access: "worker",
    answer: (ctx, { params, body }) => takeTime(ctx, rowIdOf(params.id), body),
  },
];

/** Errors: Refusal `need/no-ask`, also for a question that is over: its answers are deleted then. */
async function showAsk(ctx: Context, id: string, error?: string): Promise<HelpAskPage> {
  const { id: personId } = requireWorker(ctx.actor);
  const row = await asSystem(ctx, "needs", async (system) =>
    uuid.safeParse(id).success
      ? tables(system)
          .selectFrom("need_ask_worker as q")
          .innerJoin("need_ask as a", "a.id", "q.ask_id")
          .innerJoin("need_warning as w", "w.id", "a.warning_id")
          .select(["q.answer", "a.closes_on", "w.category"])
          .where("q.id", "=", id)
          .where("q.person_id", "=", personId)
          .executeTakeFirst()
      : undefined,
  );
  if (!row) throw new Refusal("not-found", "need/no-ask");
  return {
    action: askHref(id),
    backHref: "/me/help",
    subject: subjectOf(row.category, ctx.lang),
    ...(row.answer && { answer: row.answer }),
    state: row.closes_on < todayInChina(ctx.now) ? "closed" : "open",
    closesOn: row.closes_on,
    ...(error && { error }),
  };
}

async function takeAnswer(ctx: Context, id: string, body: unknown): Promise<PageAnswer> {
  const said = asked.safeParse(body);
  if (!said.success) {
    const error = messageOf(new Refusal("invalid", "need/no-answer"), ctx.lang);
    return { page: "helpAsk", data: await showAsk(ctx, id, error), status: 422 };
  }
  // It is hers, or not there.
  await showAsk(ctx, id);
  const tried = await attempt(ctx, (inner) => answerAsk(inner, id, said.data.answer));
  if ("done" in tried) return { goTo: askHref(id) };
  return { page: "helpAsk", data: await showAsk(ctx, id, messageOf(tried.refusal, ctx.lang)), status: 422 };
}

async function showAppointment(ctx: Context, id: number, error?: string): Promise<HelpAppointmentPage> {
  const { id: personId } = requireWorker(ctx.actor);
  const row = await findOwnAppointment(ctx, personId, id);
  return {
    action: appointmentHref(id),
    backHref: "/me/help",
    at: row.at.toISOString(),
    channel: row.channel,
    place: row.place,
    ...(row.answer && { answer: row.answer }),
    state: row.cancelled_at ? "cancelled" : row.at <= ctx.now ? "past" : "open",
    ...(error && { error }),
  };
}

async function takeTime(ctx: Context, id: number, body: unknown): Promise<PageAnswer> {
  const said = proposed.safeParse(body);
  const tried = said.success
    ? await attempt(ctx, (inner) => answerAppointment(inner, id, said.data.answer))
    : { refusal: new Refusal("invalid", "need/no-answer") };
  if ("done" in tried) return { goTo: appointmentHref(id) };
  const error = messageOf(tried.refusal, ctx.lang);
  return { page: "helpAppointment", data: await showAppointment(ctx, id, error), status: 422 };
}
