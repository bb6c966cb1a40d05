import { type Clash, type Content, type Field, mergeContent, sameContent, withText } from "./explanation.ts";

/**
 * A draft at work: what the server has (`base`, of `revision`), what stands on the page, and what both changed. Every change of
 * it is a function here, so that no order of typing, saving and failing can lose a word unseen.
 */
export type Draft = {
  base: Content;
  revision: number;
  words: Content;
  clashes: Clash[];
  /** What is on its way to the server. */
  sending?: Content;
};

/** What the server has; revision 0 while nobody began. */
export type Saved = { content: Content; revision: number };

export function openDraft({ content, revision }: Saved): Draft {
  return { base: content, revision, words: content, clashes: [] };
}

export function isChanged({ words, base }: Draft): boolean {
  return !sameContent(words, base);
}

/** Whether to send now: something changed, nothing is on its way, and no clash waits for a decision. */
export function shouldSend(draft: Draft): boolean {
  return isChanged(draft) && !draft.sending && draft.clashes.length === 0;
}

export function typed(draft: Draft, field: Field, text: string): Draft {
  return { ...draft, words: withText(draft.words, field, text) };
}

export function sent(draft: Draft): Draft {
  return { ...draft, sending: draft.words };
}

/** The server has what was sent; what was typed meanwhile stays unsaved. */
export function saved(draft: Draft, revision: number): Draft {
  const { sending = draft.words, ...rest } = draft;
  return { ...rest, base: sending, revision };
}

/** It did not arrive: everything is still on the page, and is sent again later. */
export function notSent({ sending: _, ...draft }: Draft): Draft {
  return draft;
}

/** Somebody else saved in between: their words and ours in one, clashes kept side by side until each is decided. */
export function metOther(draft: Draft, theirs: Saved): Draft {
  const { base, words, revision, clashes: waiting } = notSent(draft);
  // Met already, by another way: once more would take their words for the base of ours.
  if (theirs.revision === revision) return notSent(draft);
  const { content, clashes } = mergeContent(base, words, theirs.content);
  const still = waiting.filter(({ field }) => !clashes.some((clash) => clash.field === field));
  return { base: theirs.content, revision: theirs.revision, words: content, clashes: [...still, ...clashes] };
}

/** A clash is decided by the text that shall stand. */
export function settled(draft: Draft, field: Field, text: string): Draft {
  return { ...typed(draft, field, text), clashes: draft.clashes.filter((clash) => clash.field !== field) };
}

/** What is kept in the browser while it is not saved: enough to go on after a reload, and to meet what others saved. */
export type KeptDraft = Pick<Draft, "base" | "revision" | "words">;

/** Takes up what was kept. Undefined when there is nothing in it that the server has not. */
export function takenUp(kept: KeptDraft, server: Saved): Draft | undefined {
  if (sameContent(kept.words, server.content)) return undefined;
  if (kept.revision === server.revision) return { ...openDraft(server), words: kept.words };
  const draft = metOther({ ...kept, clashes: [] }, server);
  return isChanged(draft) || draft.clashes.length ? draft : undefined;
}
