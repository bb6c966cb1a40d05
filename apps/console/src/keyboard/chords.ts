/** What a key event is called in a chord: `j`, `?`, `Enter`, `ctrl+k` (also ⌘K). Undefined for a key that is only held. */
export function nameOfKey(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">): string | undefined {
  const { key, ctrlKey, metaKey, altKey } = event;
  if (["Control", "Shift", "Alt", "Meta", "Process", "Unidentified"].includes(key) || altKey) return undefined;
  const name = key.length === 1 ? key.toLowerCase() : key;
  return ctrlKey || metaKey ? `ctrl+${name}` : name;
}

/**
 * One step through chords such as `j`, `g h`, `ctrl+k`: the keys so far and the next key give the chord that is complete,
 * or the keys to wait with. A key that fits nothing begins anew.
 */
export function stepChord(
  soFar: readonly string[],
  key: string,
  chords: Iterable<string>,
): { fires?: string; pending: string[] } {
  const typed = [...soFar, key];
  const all = [...chords];
  const text = typed.join(" ");
  if (all.includes(text)) return { fires: text, pending: [] };
  if (all.some((chord) => chord.startsWith(`${text} `))) return { pending: typed };
  return soFar.length ? stepChord([], key, all) : { pending: [] };
}
