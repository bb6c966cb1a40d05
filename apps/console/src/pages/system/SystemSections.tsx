import type { ReactNode } from "react";
import { Sections } from "../../sections/Sections.tsx";
import { usePageWords } from "../../words.ts";
import { words } from "./words.ts";

export function SystemSections({ children }: { children: ReactNode }) {
  const w = usePageWords(words);
  return (
    <Sections
      label={w.sections}
      sections={[
        { to: "/system", title: w.health, permission: "health.read" },
        { to: "/matters/units", title: w.units, permission: "unit.manage" },
        { to: "/system/jobs", title: w.jobs, permission: "job.manage" },
        { to: "/system/settings", title: w.settings, permission: "setting.manage" },
        { to: "/system/open311", title: w.open311, permission: "open311.manage" },
        { to: "/system/hotline", title: w.hotline, permission: "open311.manage" },
        { to: "/system/messages", title: w.messages, permission: "setting.manage" },
      ]}
    >
      {children}
    </Sections>
  );
}
