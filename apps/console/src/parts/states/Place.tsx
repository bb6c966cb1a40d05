import type { ReactNode } from "react";

export type PlaceKind = "empty" | "failed" | "forbidden" | "offline" | "notFound";

const drawings: Record<PlaceKind, ReactNode> = {
  empty: <path d="M10 26l4-14h20l4 14v10H10zM10 26h9l2 4h6l2-4h9" />,
  failed: <path d="M24 10l15 27H9zM24 20v8M24 32v.2" />,
  forbidden: <path d="M14 22h20v15H14zM18 22v-5a6 6 0 0 1 12 0v5M24 28v4" />,
  offline: <path d="M10 20a20 20 0 0 1 28 0M16 26a12 12 0 0 1 16 0M24 34v.2M9 9l30 30" />,
  notFound: <path d="M21 12a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM28 28l9 9" />,
};

/** What stands where content would: one drawing, one heading, one sentence, one thing to do. */
export function Place({
  kind,
  title,
  text,
  action,
  reference,
  alert = false,
}: {
  kind: PlaceKind;
  title: string;
  text: ReactNode;
  action?: ReactNode;
  /** Small print to read out on the phone. */
  reference?: string | undefined;
  /** Came instead of what the reader waited for: read out at once. */
  alert?: boolean;
}) {
  return (
    <div className={`place place--${kind}`} role={alert ? "alert" : undefined}>
      <svg viewBox="0 0 48 48" width="48" height="48" aria-hidden="true">
        {drawings[kind]}
      </svg>
      <h2>{title}</h2>
      <div className="place__text">{text}</div>
      {action && <div className="place__action">{action}</div>}
      {reference && <p className="place__reference">{reference}</p>}
    </div>
  );
}
