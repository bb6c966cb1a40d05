import type { Permission } from "@zhijia/contracts";
import type { ComponentType, ReactNode } from "react";
import type { Text } from "./words.ts";

/** In the order in which the groups stand at the left. */
export const navGroups = ["work", "knowledge", "registries", "administration"] as const;
export type NavGroup = (typeof navGroups)[number];

/** One page of the console. Its folder's `page.tsx` exports it as `page`; `pages.ts` lists it. */
export type PageDefinition = {
  /** Under `/console`, parameters with a colon: `/cases/:id`. */
  path: `/${string}`;
  title: Text;
  /** `staff`: whoever is signed in. Without the permission there is no entry, and the address answers "forbidden". */
  permission: Permission | "staff";
  /** An entry at the left. At most eight for any role; whoever has several roles finds the rest under "More". */
  nav?: {
    group: NavGroup;
    order: number;
    /** Only for those who have this too, or all of these; others who may open the page find it by the palette and by links. */
    for?: Permission | readonly Permission[];
    /** Only for those who have one of these. */
    forAny?: readonly Permission[];
    icon: ReactNode;
    /** `g`, then this letter, goes there. */
    letter?: string;
  };
  /** The page's own code, fetched at its first visit. */
  load: () => Promise<{ default: ComponentType }>;
};

export function definePage(page: PageDefinition): PageDefinition {
  return page;
}
