import type { ReactNode } from "react";
import { Place } from "./Place.tsx";

/** Nothing yet: what will stand here, and the first step. */
export function Empty({ title, text, action }: { title: string; text: ReactNode; action?: ReactNode }) {
  return <Place kind="empty" title={title} text={text} action={action} />;
}
