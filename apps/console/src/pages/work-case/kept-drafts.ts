import type { KeptDraft } from "../../explanations/draft.ts";

const key = (name: string) => `console.draft ${name}`;

/** Unsaved words of this window, through a reload; other windows have their own. A browser without storage keeps nothing. */
export function keepDraft(name: string, { base, revision, words }: KeptDraft): void {
  try {
    sessionStorage.setItem(key(name), JSON.stringify({ base, revision, words } satisfies KeptDraft));
  } catch {
    // Full or refused: the server gets it in seconds.
  }
}

export function readKeptDraft(name: string): KeptDraft | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key(name)) ?? "null") as KeptDraft | null;
    return kept?.base?.happened && kept.words?.happened ? kept : undefined;
  } catch {
    return undefined;
  }
}

export function forgetDraft(name: string): void {
  try {
    sessionStorage.removeItem(key(name));
  } catch {
    // See keepDraft.
  }
}
