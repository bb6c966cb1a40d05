import type { PersonalDataPart } from "../../../platform/personal-data.ts";
import { consentOf } from "../own-needs/consent-parts.ts";
import { listOwnAppointments } from "./own-appointments.ts";
import { tables } from "./tables.ts";

const answers = {
  yes: { zh: "可以", en: "Yes" },
  no: { zh: "不用", en: "No" },
  later: { zh: "以后再说", en: "Later" },
} as const;

/** Appointments and messages go with her mark, answers with her consent; plans and wishes name staff alone. */
export const contactPersonalData = {
  tables: [
    "need_appointment",
    "need_message",
    "need_ask",
    "need_ask_worker",
    "visit_plan",
    "visit_plan_stop",
    "visit_wish",
  ],
  async exportFor(ctx, personId) {
    const asks = await tables(ctx)
      .selectFrom("need_ask_worker as q")
      .innerJoin("need_ask as a", "a.id", "q.ask_id")
      .select(["a.asked_on", "q.answer"])
      .where("q.person_id", "=", personId)
      .orderBy("a.id")
      .execute();
    const appointments = await listOwnAppointments(ctx, personId);
    return [
      {
        title: { zh: "工会向您提的问题", en: "Questions that the union asked you" },
        purpose: consentOf.employer.purpose,
        rows: asks.map(({ asked_on, answer }) => [
          { label: { zh: "哪一天", en: "Day" }, value: asked_on },
          ...(answer ? [{ label: { zh: "您的回答", en: "Your answer" }, value: answers[answer][ctx.lang] }] : []),
        ]),
      },
      {
        title: { zh: "工会和您约的时间", en: "Appointments that the union proposed to you" },
        purpose: consentOf.ordinary.purpose,
        rows: appointments.map(({ at, place }) => [
          { label: { zh: "时间", en: "Time" }, value: at.toISOString() },
          { label: { zh: "地点", en: "Place" }, value: place },
        ]),
      },
    ];
  },
  async eraseFor(ctx, personId) {
    const gone = await tables(ctx).deleteFrom("need_ask_worker").where("person_id", "=", personId).executeTakeFirst();
    if (gone.numDeletedRows === 0n) return { erased: [], kept: [] };
    return { erased: [{ zh: "您对工会提问的回答", en: "Your answers to the union's questions" }], kept: [] };
  },
} satisfies PersonalDataPart;
