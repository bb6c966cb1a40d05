import type { ReactNode } from "react";
import { Sections } from "../../sections/Sections.tsx";
import { usePageWords } from "../../words.ts";
import { words } from "./words.ts";

export function PrivacySections({ children }: { children: ReactNode }) {
  const w = usePageWords(words);
  return (
    <Sections
      label={w.sections}
      sections={[
        { to: "/privacy", title: w.purposes, permission: "purpose.read" },
        { to: "/privacy/retention", title: w.retention, permission: "purpose.read" },
        { to: "/data-requests", title: w.requests, permission: "data-request.answer" },
      ]}
    >
      {children}
    </Sections>
  );
}
