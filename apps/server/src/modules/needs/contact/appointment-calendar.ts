import type { FileAnswer } from "@zhijia/contracts";
import type { Context } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { warningInHand } from "../outreach/warning-in-hand.ts";
import { tables } from "./tables.ts";

const hour = 3_600_000;

/** For the calendar of staff, which others may see: when and where. Errors: Refusal `need/no-warning`, `need/no-appointment`. */
export async function appointmentCalendar(ctx: Context, warningId: number, appointment: number): Promise<FileAnswer> {
  const { warning } = await warningInHand(ctx, warningId, "need.handle");
  const row = await tables(ctx)
    .selectFrom("need_appointment")
    .selectAll()
    .where("id", "=", appointment)
    .where("matter_id", "=", warning.matter_id)
    .executeTakeFirst();
  if (!row) throw new Refusal("not-found", "need/no-appointment");
  const summary = ctx.lang === "zh" ? "工会约谈" : "Appointment of the union";
  const content = Buffer.from(icsOf({ ...row, summary, now: ctx.now }));
  return {
    name: "appointment.ics",
    contentType: "text/calendar; charset=utf-8",
    size: content.byteLength,
    content: (async function* () {
      yield content;
    })(),
  };
}

type Event = { id: number; at: Date; place: string; cancelled_at: Date | null; summary: string; now: Date };

/** One event of an hour. RFC 5545, 3.6.1. */
export function icsOf({ id, at, place, cancelled_at, summary, now }: Event): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Zhijia//needs//ZH",
    "BEGIN:VEVENT",
    `UID:need-appointment-${id}@zhijia`,
    `DTSTAMP:${stamp(now)}`,
    `DTSTART:${stamp(at)}`,
    `DTEND:${stamp(new Date(at.getTime() + hour))}`,
    `SUMMARY:${escaped(summary)}`,
    ...(place ? [`LOCATION:${escaped(place)}`] : []),
    `STATUS:${cancelled_at ? "CANCELLED" : "CONFIRMED"}`,
    "CLASS:PRIVATE",
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

const stamp = (at: Date) => `${at.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
const escaped = (text: string) => text.replace(/[\\;,]/g, "\\$&").replace(/\r\n|[\r\n]/g, "\\n");

/** At most 75 bytes a line, never within a character (3.1). */
function folded(line: string): string {
  let out = "";
  let bytes = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (bytes + size > 75) {
      out += "\r\n ";
      bytes = 1;
    }
    out += character;
    bytes += size;
  }
  return out;
}
