import type { Sample } from "./sample.ts";

/** The pages on which the union asks a worker something, in each state; invented. */
export function contactSamples(lang: "zh" | "en"): Sample[] {
  const t = (zh: string, en: string) => (lang === "zh" ? zh : en);
  const ask = {
    action: "/me/help/ask/sample",
    backHref: "/me/help",
    subject: t("工资发放", "pay"),
    state: "open",
    closesOn: "2026-12-01",
  } as const;
  const appointment = {
    action: "/me/help/appointments/1",
    backHref: "/me/help",
    at: "2026-12-03T06:30:00.000Z",
    channel: "station",
    place: t("演示·海湾路驿站", "演示·海湾路驿站"),
    state: "open",
  } as const;
  return [
    { name: "help-ask", path: "/help-ask", page: "helpAsk", data: ask },
    { name: "help-ask-answered", path: "/help-ask-answered", page: "helpAsk", data: { ...ask, answer: "yes" } },
    {
      name: "help-ask-error",
      path: "/help-ask-error",
      page: "helpAsk",
      data: { ...ask, error: t("请选一个回答。", "Please choose an answer.") },
    },
    { name: "help-appointment", path: "/help-appointment", page: "helpAppointment", data: appointment },
    {
      name: "help-appointment-off",
      path: "/help-appointment-off",
      page: "helpAppointment",
      data: { ...appointment, state: "cancelled" },
    },
  ];
}
