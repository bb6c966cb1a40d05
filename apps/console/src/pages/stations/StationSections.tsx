import type { ReactNode } from "react";
import { Sections } from "../../sections/Sections.tsx";
import { usePageWords } from "../../words.ts";
import { ratingWords } from "./rating-words.ts";
import { words } from "./words.ts";

export function StationSections({ children }: { children: ReactNode }) {
  const w = usePageWords(words);
  const ratings = usePageWords(ratingWords);
  return (
    <Sections
      label={w.sections}
      sections={[
        { to: "/stations", title: w.title, permission: "station.read" },
        { to: "/stations/inspections", title: w.inspections, permission: "station.read" },
        { to: "/stations/plans", title: w.plans, permission: "station.read" },
        { to: "/stations/posters", title: w.posters, permission: "station.manage" },
        { to: "/stations/ratings", title: ratings.title, permission: "rating.read" },
        { to: "/stations/trend", title: w.trend, permission: "station.read" },
        { to: "/stations/checklists", title: w.checklists, permission: "station.read" },
        { to: "/stations/facilities", title: w.facilities, permission: "setting.manage" },
      ]}
    >
      {children}
    </Sections>
  );
}
