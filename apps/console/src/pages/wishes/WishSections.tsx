import type { ReactNode } from "react";
import { Sections } from "../../sections/Sections.tsx";
import { usePageWords } from "../../words.ts";
import { words } from "./words.ts";

export function WishSections({ children }: { children: ReactNode }) {
  const w = usePageWords(words);
  return (
    <Sections
      label={w.sections}
      sections={[
        { to: "/wishes", title: w.title, permission: "matter.read" },
        { to: "/wishes/screening", title: w.screening, permission: "matter.read" },
        { to: "/wishes/campaigns", title: w.campaigns, permission: "matter.read" },
      ]}
    >
      {children}
    </Sections>
  );
}
