import type { HelpOffer } from "@zhijia/contracts";
import { todayInChina } from "../../../platform/calendar/index.ts";
import { asSystem, type Context } from "../../../platform/context.ts";
import { listOwnAppointments } from "./own-appointments.ts";
import { tables } from "./tables.ts";

export const askHref = (id: string) => `/me/help/ask/${id}`;
export const appointmentHref = (id: number) => `/me/help/appointments/${id}`;

/** Whoever said "later" is left alone for two days. */
const later = 2 * 86_400_000;

/** A time that staff propose, or a question of the union, that the signed-in worker has not answered. Its subject is not told here. */
export async function findNews(ctx: Context): Promise<HelpOffer | undefined> {
  if (ctx.actor.kind !== "worker") return undefined;
  const appointment = (await listOwnAppointments(ctx, ctx.actor.id)).find(({ answer }) => answer === null);
  if (appointment) return { news: "appointment", href: appointmentHref(appointment.id) };
  const ask = await findOpenAsk(ctx, ctx.actor.id);
  return ask && { news: "ask", href: askHref(ask.id) };
}

function findOpenAsk(context: Context, personId: string) {
  return asSystem(context, "needs", (ctx) =>
    tables(ctx)
      .selectFrom("need_ask_worker as q")
      .innerJoin("need_ask as a", "a.id", "q.ask_id")
      .select("q.id")
      .where("q.person_id", "=", personId)
      .where("a.closes_on", ">=", todayInChina(ctx.now))
      .where((of) =>
        of.or([
          of("q.answer", "is", null),
          of.and([of("q.answer", "=", "later"), of("q.answered_at", "<", new Date(ctx.now.getTime() - later))]),
        ]),
      )
      .orderBy("a.id", "desc")
      .limit(1)
      .executeTakeFirst(),
  );
}
