import { phoneStorage } from "./phone-storage.ts";

export type SavedItem = { href: string; title: string; kind: string; lines: string[] };

const key = "saved";
/** A phone's storage is small, and a list that long is not read any more. */
const most = 100;

/** Newest first. What does not look like an item (an older version's, a curious reader's) is left out. */
export function savedItems(): SavedItem[] {
  const list: unknown = phoneStorage.read(key, []);
  return Array.isArray(list) ? list.filter(isItem) : [];
}

export function isSaved(href: string): boolean {
  return savedItems().some((item) => item.href === href);
}

export function saveItem(item: SavedItem): boolean {
  return phoneStorage.write(key, [item, ...savedItems().filter(({ href }) => href !== item.href)].slice(0, most));
}

export function removeItem(href: string): boolean {
  return phoneStorage.write(
    key,
    savedItems().filter((item) => item.href !== href),
  );
}

/** Only this site's own paths: a stored `javascript:` address must never become a link. */
function isItem(item: unknown): item is SavedItem {
  const { href, title, lines } = (item ?? {}) as Partial<SavedItem>;
  return typeof href === "string" && /^\/(?![/\\])/.test(href) && typeof title === "string" && Array.isArray(lines);
}
