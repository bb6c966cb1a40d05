import type { ReactNode } from "react";
import { Sections } from "../../sections/Sections.tsx";
import { usePageWords } from "../../words.ts";
import { words } from "./words.ts";

export function StationSections({ children }: { children: ReactNode }) {
  const w = usePageWords(words);
  return (
    <Sections
      label={w.sections}
      sections={[
        { to: "/stations", title: w.title, permission: "station.read" },
        { to: "/stations/inspections", title: w.inspections, permission: "station.read" },
        { to: "/stations/plans", title: w.plans, permission: "station.read" },
        { to: "/stations/posters", title: w.posters, permission: "station.manage" },
        { to: "/stations/trend", title: w.trend, permission: "station.read" },
        { to: "/stations/checklists", title: w.checklists, permission: "station.read" },
        { to: "/stations/facilities", title: w.facilities, permission: "setting.manage" },
      ]}
    >
      {children}
    </Sections>
  );
}
