/** Whoever did nothing for so long does not read any more; nobody reads one page for longer. In milliseconds. */
const patience = 60_000;
const longest = 1_800_000;

/** The time that a page is looked at: while it is visible and something was done in the last minute. `now` in milliseconds. */
export function readingTime(now: () => number) {
  let counted = 0;
  let visible = false;
  let last = now();
  let until = last;
  const settle = () => {
    const at = now();
    if (visible) counted += Math.max(0, Math.min(at, until) - last);
    last = at;
  };
  return {
    show(): void {
      settle();
      visible = true;
      until = last + patience;
    },
    hide(): void {
      settle();
      visible = false;
    },
    /** She touched, scrolled, typed. */
    touch(): void {
      settle();
      until = last + patience;
    },
    /** Whole seconds since the beginning. */
    seconds(): number {
      settle();
      return Math.round(Math.min(longest, counted) / 1000);
    },
  };
}
