import type { ReactNode } from "react";
import { Sections } from "../../sections/Sections.tsx";
import { usePageWords } from "../../words.ts";
import { words } from "./words.ts";

export function TuningSections({ children }: { children: ReactNode }) {
  const w = usePageWords(words);
  return (
    <Sections
      label={w.sections}
      sections={[
        { to: "/needs-tuning", title: w.inForce, permission: "need.read" },
        { to: "/needs-tuning/replays", title: w.replays, permission: "need.tune" },
      ]}
    >
      {children}
    </Sections>
  );
}
