import type { ReactNode } from "react";
import { Icon, type IconName } from "./Icon.tsx";

export type NoticeKind = "info" | "success" | "warning" | "danger";

const icons: Record<NoticeKind, IconName> = { info: "info", success: "done", warning: "info", danger: "danger" };

type NoticeParts = {
  kind: NoticeKind;
  /** The word that says what the colour says: "紧急", "请注意". */
  word: string;
  title?: string | undefined;
  level?: 2 | 3;
  children?: ReactNode;
};

/** Said with a colour, an icon and a word, so that no one of them is the only signal. */
export function Notice({ kind, word, title, level = 2, children }: NoticeParts) {
  const Heading = `h${level}` as const;
  return (
    <section className={`notice notice--${kind}`}>
      <Heading className="notice__title">
        <Icon name={icons[kind]} />
        <span>
          {word}
          {title && (word.match(/[a-z]$/i) ? ": " : "：")}
          {title}
        </span>
      </Heading>
      {children}
    </section>
  );
}
