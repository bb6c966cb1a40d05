import type { AppointmentChannel } from "./contact.ts";

/** A question of the union to a worker, asked in the app alone. */
export type HelpAskPage = {
  /** Where the form is posted to. */
  action: string;
  backHref: string;
  /** "pay and wages": in the middle of a sentence. */
  subject: string;
  answer?: "yes" | "no" | "later";
  /** `open`: she can answer, or change her answer; `closed`: it is over. */
  state: "open" | "closed";
  closesOn: string;
  error?: string;
};

/** A time that staff propose to a worker. */
export type HelpAppointmentPage = {
  action: string;
  backHref: string;
  /** An ISO time. */
  at: string;
  channel: AppointmentChannel;
  place: string;
  answer?: "suits" | "another-time";
  state: "open" | "past" | "cancelled";
  error?: string;
};
