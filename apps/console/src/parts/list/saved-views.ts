import { useState } from "react";
import { keep, readKept } from "../../theme/preferences.ts";

export type SavedView = { title: string; params: string };

/** Views that the reader named, kept in this browser. */
export function useSavedViews(name: string): {
  views: SavedView[];
  save(view: SavedView): void;
  remove(title: string): void;
} {
  const [views, setViews] = useState(() => parse(readKept(`views.${name}`)));
  const set = (next: SavedView[]) => {
    setViews(next);
    keep(`views.${name}`, next.length ? JSON.stringify(next) : null);
  };
  return {
    views,
    save: (view) => set([...views.filter(({ title }) => title !== view.title), view]),
    remove: (title) => set(views.filter((view) => view.title !== title)),
  };
}

function parse(kept: string | null): SavedView[] {
  try {
    const list: unknown = JSON.parse(kept ?? "[]");
    return Array.isArray(list)
      ? list.filter((one) => typeof one?.title === "string" && typeof one?.params === "string")
      : [];
  } catch {
    return [];
  }
}
