import { balanceLines, breakLines, type Measure } from "./break-lines.ts";

/** Lengths in one unit; `size` is the largest height of a character and `least` the smallest, `leading` lines per character. */
export type Frame = {
  width: number;
  height: number;
  size: number;
  least: number;
  lines: number;
  leading: number;
};

export type Fitted = { lines: string[]; size: number; cut: boolean };

const step = 0.97;

/**
 * The largest size at which the text fits its frame. What does not fit at the smallest ends with an ellipsis, and `cut` says so.
 * `measure` gives the width at size 1.
 */
export function fitText(text: string, frame: Frame, measure: Measure): Fitted {
  for (let size = frame.size; ; size = Math.max(size * step, frame.least)) {
    const most = Math.max(1, Math.min(frame.lines, Math.floor(frame.height / (size * frame.leading))));
    const width = frame.width / size;
    const lines = balanceLines(text, width, measure);
    if (lines.length <= most) return { lines, size, cut: false };
    if (size <= frame.least) {
      return { lines: shortened(breakLines(text, width, measure), most, width, measure), size, cut: true };
    }
  }
}

function shortened(lines: string[], most: number, width: number, measure: Measure): string[] {
  const kept = lines.slice(0, most);
  let last = [...kept[most - 1]!];
  while (last.length > 0 && measure(`${last.join("")}…`) > width) last = last.slice(0, -1);
  return [...kept.slice(0, -1), `${last.join("")}…`];
}
