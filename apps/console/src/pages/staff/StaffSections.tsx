import type { ReactNode } from "react";
import { Sections } from "../../sections/Sections.tsx";
import { usePageWords } from "../../words.ts";
import { words } from "./words.ts";

export function StaffSections({ children }: { children: ReactNode }) {
  const w = usePageWords(words);
  return (
    <Sections
      label={w.sections}
      sections={[
        { to: "/staff", title: w.accounts, permission: "staff.read" },
        { to: "/staff/permissions", title: w.table, permission: "staff.read" },
      ]}
    >
      {children}
    </Sections>
  );
}
