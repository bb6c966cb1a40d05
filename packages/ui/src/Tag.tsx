import type { ReactNode } from "react";

export type TagTone = "neutral" | "info" | "success" | "warning" | "danger";

/** A state in a word; its colour only helps. */
export function Tag({ tone = "neutral", children }: { tone?: TagTone; children: ReactNode }) {
  return <span className={`tag tag--${tone}`}>{children}</span>;
}
