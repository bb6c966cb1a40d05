import type { ReactNode } from "react";
import { Sections } from "../../sections/Sections.tsx";
import { usePageWords } from "../../words.ts";
import { words } from "./words.ts";

export function AuditSections({ children }: { children: ReactNode }) {
  const w = usePageWords(words);
  return (
    <Sections
      label={w.sections}
      sections={[
        { to: "/audit", title: w.log, permission: "log.read" },
        { to: "/matters/overrides", title: w.overrides, permission: "override.audit" },
        { to: "/audit/head", title: w.head, permission: "log.read" },
        { to: "/audit/roles", title: w.roles, permission: "log.read" },
      ]}
    >
      {children}
    </Sections>
  );
}
