import type { ReactNode } from "react";

export type Tone = "neutral" | "info" | "success" | "caution" | "warning" | "danger";

/** A state in a word; the colour only repeats it. */
export function StateTag({ tone = "neutral", children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`state state--${tone}`}>{children}</span>;
}
