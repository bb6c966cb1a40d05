import type { ReactNode } from "react";
import { Sections } from "../../sections/Sections.tsx";
import { usePageWords } from "../../words.ts";
import { words } from "./words.ts";

export function KnowledgeSections({ children }: { children: ReactNode }) {
  const w = usePageWords(words);
  return (
    <Sections
      label={w.sections}
      sections={[
        { to: "/knowledge", title: w.find, permission: "knowledge.read" },
        { to: "/knowledge/entries", title: w.entries, permission: "knowledge.read" },
        { to: "/knowledge/courses", title: w.courses, permission: "knowledge.read" },
        { to: "/knowledge/questions", title: w.questions, permission: "knowledge.read" },
        { to: "/knowledge/progress", title: w.progress, permission: "knowledge.supervise" },
      ]}
    >
      {children}
    </Sections>
  );
}
