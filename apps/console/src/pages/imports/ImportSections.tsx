import type { ReactNode } from "react";
import { Sections } from "../../sections/Sections.tsx";
import { usePageWords } from "../../words.ts";
import { words } from "./words.ts";

export function ImportSections({ children }: { children: ReactNode }) {
  const w = usePageWords(words);
  return (
    <Sections
      label={w.sections}
      sections={[
        { to: "/imports", title: w.tables, permission: "table.import" },
        { to: "/imports/library", title: w.library, permission: "import.run" },
      ]}
    >
      {children}
    </Sections>
  );
}
