import type { ReactNode } from "react";
import { Sections } from "../../sections/Sections.tsx";
import { usePageWords } from "../../words.ts";
import { words } from "./words.ts";

export function StatisticsSections({ children }: { children: ReactNode }) {
  const w = usePageWords(words);
  return (
    <Sections
      label={w.label}
      sections={[
        { to: "/statistics", title: w.title, permission: "statistics.read" },
        { to: "/statistics/weeks", title: w.weeks, permission: "statistics.read" },
        { to: "/statistics/needs", title: w.needs, permission: "need.read" },
      ]}
    >
      {children}
    </Sections>
  );
}
