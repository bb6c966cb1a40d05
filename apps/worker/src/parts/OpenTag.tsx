import type { OpenState } from "@zhijia/contracts";
import { Tag, type TagTone } from "@zhijia/ui";
import { type Reading, useReading } from "../reading.ts";

const tones: Record<OpenState["is"], TagTone> = { open: "success", closed: "neutral", paused: "warning" };

/** Whether one can go in now, in words. */
export function OpenTag({ open }: { open: OpenState }) {
  return <Tag tone={tones[open.is]}>{wordsOf(open, useReading())}</Tag>;
}

function wordsOf(state: OpenState, { words, formats }: Reading): string {
  const { open } = words.stations;
  if (state.is === "paused") return open.paused;
  if (state.is === "open") {
    if (!state.until) return open.always;
    const { day, time } = state.until;
    return day === "today" ? open.until(time) : day === "tomorrow" ? open.untilTomorrow(time) : open.openLong;
  }
  if (!state.opens) return open.closed;
  const { day, time } = state.opens;
  if (day === "today") return open.opensToday(time);
  return day === "tomorrow" ? open.opensTomorrow(time) : open.opensOn(formats.day(day), time);
}
