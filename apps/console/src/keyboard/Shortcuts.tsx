import { createContext, type ReactNode, useContext, useEffect, useId, useMemo, useRef } from "react";
import { nameOfKey, stepChord } from "./chords.ts";

export type Shortcut = {
  /** `j`, `g h`, `ctrl+k`, `Enter`. */
  keys: string;
  /** What it does, for the list under `?`. */
  label: string;
  group: "anywhere" | "list" | "thing";
  run: () => void;
};

type Registry = { add(id: string, shortcuts: Shortcut[]): () => void; all(): Shortcut[] };

const ShortcutsContext = createContext<Registry | undefined>(undefined);

/** How long the second key of a chord may take. */
const patience = 1500;

export function ShortcutsProvider({ children }: { children: ReactNode }) {
  const registered = useRef(new Map<string, Shortcut[]>());
  const registry = useMemo((): Registry => {
    const map = registered.current;
    return {
      add(id, shortcuts) {
        map.set(id, shortcuts);
        return () => map.delete(id);
      },
      all: () => [...map.values()].flat(),
    };
  }, []);

  useEffect(() => {
    let pending: string[] = [];
    let last = 0;
    const press = (event: KeyboardEvent) => {
      const key = nameOfKey(event);
      if (!key || event.defaultPrevented || event.isComposing || !mayFire(event, key)) return;
      if (event.timeStamp - last > patience) pending = [];
      last = event.timeStamp;
      const all = registry.all();
      const step = stepChord(pending, key, new Set(all.map(({ keys }) => keys)));
      pending = step.pending;
      if (!step.fires) return;
      event.preventDefault();
      // What was mounted last is nearest to the reader.
      all.findLast(({ keys }) => keys === step.fires)?.run();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [registry]);

  return <ShortcutsContext value={registry}>{children}</ShortcutsContext>;
}

/** Typing is typing, a dialog keeps its keys, and Enter on something that can be pressed presses it. */
function mayFire(event: KeyboardEvent, key: string): boolean {
  if (key.startsWith("ctrl+")) return true;
  const target = event.target instanceof Element ? event.target : document.body;
  if (
    target.closest(
      "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true], [role=combobox]",
    )
  )
    return false;
  if (target.closest("[role=dialog], [role=menu], [role=listbox]")) return false;
  return key !== "Enter" || !target.closest("a, button, [role=button], summary");
}

function useRegistry(): Registry {
  const registry = useContext(ShortcutsContext);
  if (!registry) throw new Error("a shortcut outside the shell");
  return registry;
}

/** Keys that work while the component is on the page, listed under `?`. */
export function useShortcuts(shortcuts: Shortcut[]): void {
  const registry = useRegistry();
  const id = useId();
  // Every rendering has new closures; the place among the others stays.
  useEffect(() => {
    registry.add(id, shortcuts);
  });
  useEffect(() => () => registry.add(id, [])(), [registry, id]);
}

/** What works now, read when the list is opened. */
export function useShortcutList(): () => Shortcut[] {
  return useRegistry().all;
}
