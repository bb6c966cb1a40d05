import { navGroups, type PageDefinition } from "../registry.ts";

export type NavEntry = PageDefinition & { nav: NonNullable<PageDefinition["nav"]> };

/** The entries at the left for a reader, in their order. */
export function entriesFor(
  pages: readonly PageDefinition[],
  reader: { may(permission: PageDefinition["permission"]): boolean },
): NavEntry[] {
  return pages
    .filter((page): page is NavEntry => page.nav !== undefined && reader.may(page.permission))
    .filter(({ nav }) => [nav.for ?? []].flat().every((permission) => reader.may(permission)))
    .filter(({ nav }) => nav.forAny?.some((permission) => reader.may(permission)) ?? true)
    .sort((a, b) => navGroups.indexOf(a.nav.group) - navGroups.indexOf(b.nav.group) || a.nav.order - b.nav.order);
}

/** At most eight stand at the left; whoever has several roles finds the rest under "More". */
export const mostEntries = 8;

export function splitEntries(entries: NavEntry[]): { shown: NavEntry[]; more: NavEntry[] } {
  if (entries.length <= mostEntries) return { shown: entries, more: [] };
  return { shown: entries.slice(0, mostEntries - 1), more: entries.slice(mostEntries - 1) };
}

/** The entry that an address belongs to: of several above it, the nearest. */
export function entryAt(entries: readonly NavEntry[], pathname: string): NavEntry | undefined {
  const above = entries.filter(({ path }) => path === pathname || (path !== "/" && pathname.startsWith(`${path}/`)));
  return above.sort((a, b) => b.path.length - a.path.length)[0];
}
