import type { ReactNode } from "react";

/** Drawn on 24 × 24 with one stroke; decoration only, a word always stands beside it. */
const drawings = {
  back: <path d="M15 5l-7 7 7 7" />,
  next: <path d="M9 5l7 7-7 7" />,
  phone: (
    <path d="M6.5 3.5h3l1.5 4-2 1.6a12 12 0 0 0 5.9 5.9l1.6-2 4 1.5v3a2 2 0 0 1-2.2 2A17 17 0 0 1 4.5 5.7a2 2 0 0 1 2-2.2z" />
  ),
  lock: <path d="M6 10.5h12v9H6zM8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5" />,
  danger: <path d="M12 3.8l9 16H3zM12 10v4.5M12 17.2v.1" />,
  info: <path d="M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 11v5M12 8v.1" />,
  check: <path d="M5 12.5l4.5 4.5L19 7.5" />,
  done: <path d="M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM8 12.3l2.8 2.8L16 9.8" />,
  clock: <path d="M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2" />,
  microphone: <path d="M9 6.5a3 3 0 0 1 6 0v5a3 3 0 0 1-6 0zM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3" />,
  share: <path d="M12 15V4M8 7.5L12 3.5l4 4M6 11H4.5v9.5h15V11H18" />,
  bookmark: <path d="M6.5 3.5h11v17L12 16.5 6.5 20.5z" />,
  picture: <path d="M3.5 5h17v14h-17zM3.5 16l5-5 4 4 2.5-2.5 5.5 5M15.5 9v.1" />,
  book: <path d="M12 6.5c-2-1.6-4.8-2-8-2v14c3.2 0 6 .4 8 2 2-1.6 4.8-2 8-2v-14c-3.2 0-6 .4-8 2zM12 6.5v14" />,
  sum: <path d="M5 3.5h14v17H5zM8 7h8v3H8zM8.5 14v.1M12 14v.1M15.5 14v.1M8.5 17.3v.1M12 17.3v.1M15.5 17.3v.1" />,
  place: (
    <path d="M12 20.5c4.3-4.6 6.5-8 6.5-10.7a6.5 6.5 0 0 0-13 0c0 2.7 2.2 6.1 6.5 10.7zM12 12.2a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8z" />
  ),
  bin: <path d="M4.5 6.5h15M9.5 6.5v-3h5v3M6.5 6.5l1 14h9l1-14M10 10.5v6M14 10.5v6" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof drawings;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
      {drawings[name]}
    </svg>
  );
}
