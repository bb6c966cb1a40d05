/** How near the end of a clock is: `late` is past it, `close` within a day, `soon` within three. */
export type Nearness = "late" | "close" | "soon" | "far";

export type TimeLeft = { nearness: Nearness; unit: "day" | "hour" | "minute"; count: number };

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Time left, or time over, in the largest unit that is at least one; whole units, never rounded up to look better. */
export function timeLeft(due: Date, now: Date): TimeLeft {
  const span = due.getTime() - now.getTime();
  const nearness = span < 0 ? "late" : span <= day ? "close" : span <= 3 * day ? "soon" : "far";
  const size = Math.abs(span);
  if (size >= day) return { nearness, unit: "day", count: Math.floor(size / day) };
  if (size >= hour) return { nearness, unit: "hour", count: Math.floor(size / hour) };
  return { nearness, unit: "minute", count: Math.floor(size / minute) };
}
