import * as api from "@zhijia/contracts";
import { type Route, route } from "../../../platform/module.ts";
import { appointmentCalendar } from "./appointment-calendar.ts";
import { getContactKit } from "./get-contact-kit.ts";
import { askWorkers } from "./operations/ask-workers.ts";
import { cancelAppointment } from "./operations/cancel-appointment.ts";
import { makeAppointment } from "./operations/make-appointment.ts";
import { messageWorker } from "./operations/message-worker.ts";
import { printContactKit } from "./print-contact-kit.ts";

const done = async (work: Promise<void>) => {
  await work;
  return {};
};

export const contactRoutes: Route[] = [
  route(api.getContactKitContract, (ctx, { params }) => getContactKit(ctx, params.id)),
  route(api.printContactKitContract, (ctx, { params, query }) => printContactKit(ctx, params.id, query.format)),
  route(api.messageWorkerContract, (ctx, { params }) => done(messageWorker(ctx, params.id))),
  route(api.makeAppointmentContract, (ctx, { params, body }) => makeAppointment(ctx, params.id, body)),
  route(api.cancelAppointmentContract, (ctx, { params }) =>
    done(cancelAppointment(ctx, params.id, params.appointment)),
  ),
  route(api.appointmentCalendarContract, (ctx, { params }) => appointmentCalendar(ctx, params.id, params.appointment)),
  route(api.askWorkersContract, (ctx, { params }) => done(askWorkers(ctx, params.id))),
];
