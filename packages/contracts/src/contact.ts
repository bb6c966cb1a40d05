import { z } from "zod";
import { contract, fileAnswer } from "./contract.ts";
import { matterMoment } from "./matter-parts.ts";
import { calendarDate, idParams, recordId } from "./unions.ts";

/** What staff have in hand to reach people after a warning; `{id}` is the warning's. Nothing here says who she is. */

const done = z.object({});
export const appointmentChannels = ["phone", "office", "station", "online"] as const;
export type AppointmentChannel = (typeof appointmentChannels)[number];

const script = z.object({
  first: z.array(z.string()).meta({ description: "The first words." }),
  ifAsked: z.array(z.string()).meta({ description: "The honest answer to “how do you know?”." }),
  never: z.array(z.string()).meta({ description: "What is never said." }),
  ask: z.array(z.string()),
  offer: z.array(z.string()),
  end: z.array(z.string()),
});
export type ContactScript = z.output<typeof script>;

export const askStandings = ["not-asked", "waiting", "too-few", "yes", "no"] as const;
/** `yes`: at least three said yes. `no`: more said no. `too-few`: it closed without enough answers. Never a number. */
export type AskStanding = (typeof askStandings)[number];

const appointment = z.object({
  id: z.int(),
  channel: z.enum(appointmentChannels),
  at: matterMoment,
  place: z.string(),
  answer: z.enum(["suits", "another-time"]).optional(),
  cancelled: z.boolean(),
});

export const getContactKitContract = contract({
  id: "getContactKit",
  method: "GET",
  path: "/warnings/{id}/contact-kit",
  summary: "What to say and what never, messages, appointments, and what a group's workers answered.",
  access: "need.handle",
  params: idParams,
  answer: z.object({
    category: z.object({ code: z.string(), name: z.string() }),
    sensitive: z.boolean().meta({ description: "The words for injury, illness, pregnancy, harassment, hardship." }),
    script,
    message: z
      .object({
        text: z.string().meta({ description: "What stands on her lock screen: always the same." }),
        sentAt: z.array(matterMoment),
        may: z.boolean(),
        why: z.string().optional(),
      })
      .optional()
      .meta({ description: "One worker's warning alone." }),
    appointments: z.array(appointment).optional().meta({ description: "One worker's warning alone." }),
    ask: z
      .object({
        standing: z.enum(askStandings),
        question: z.string().meta({ description: "As the workers read it." }),
        askedOn: calendarDate.optional(),
        closesOn: calendarDate.optional(),
        statedOn: calendarDate.optional(),
        may: z.boolean(),
        why: z.string().optional(),
      })
      .optional()
      .meta({ description: "An employer's warning alone." }),
  }),
});
export type ContactKit = z.output<(typeof getContactKitContract)["answer"]>;

export const printContactKitContract = contract({
  id: "printContactKit",
  method: "GET",
  path: "/warnings/{id}/contact-kit/print",
  summary: "The script on paper: no number of a matter, no employer, no name.",
  access: "need.handle",
  params: idParams,
  query: z.object({ format: z.enum(["docx", "pdf"]).default("docx") }),
  answer: fileAnswer,
});

export const messageWorkerContract = contract({
  id: "messageWorker",
  method: "POST",
  path: "/warnings/{id}/messages",
  summary:
    "An SMS that says only that the app has a message; her consent to be called is asked at this moment. Logged.",
  access: "need.handle",
  params: idParams,
  answer: done,
});

export const makeAppointmentContract = contract({
  id: "makeAppointment",
  method: "POST",
  path: "/warnings/{id}/appointments",
  summary: "Propose a time to her; she finds it in the app and answers there.",
  access: "need.handle",
  params: idParams,
  body: z.object({
    channel: z.enum(appointmentChannels),
    at: z.iso.datetime({ offset: true }),
    place: z.string().trim().max(100).default(""),
  }),
  answer: z.object({ id: z.int() }),
});

const appointmentParams = z.object({ id: recordId, appointment: recordId });

export const cancelAppointmentContract = contract({
  id: "cancelAppointment",
  method: "DELETE",
  path: "/warnings/{id}/appointments/{appointment}",
  summary: "Call an appointment off.",
  access: "need.handle",
  params: appointmentParams,
  answer: done,
});

export const appointmentCalendarContract = contract({
  id: "getAppointmentCalendar",
  method: "GET",
  path: "/warnings/{id}/appointments/{appointment}/calendar",
  summary: "An appointment for one's own calendar (.ics): when and where, and nothing of whom or what about.",
  access: "need.handle",
  params: appointmentParams,
  answer: fileAnswer,
});

export const askWorkersContract = contract({
  id: "askWorkers",
  method: "POST",
  path: "/warnings/{id}/question",
  summary:
    "Ask the workers of a group in the app whether the union should step in. The answer is the same however many are asked.",
  access: "need.handle",
  params: idParams,
  answer: done,
});

export const contactContracts = [
  getContactKitContract,
  printContactKitContract,
  messageWorkerContract,
  makeAppointmentContract,
  cancelAppointmentContract,
  appointmentCalendarContract,
  askWorkersContract,
] as const;
