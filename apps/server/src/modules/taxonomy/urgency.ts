import { normalise } from "../../platform/search/tokens.ts";
import type { UrgentSignal } from "./content.ts";

type Ready = { signal: UrgentSignal; phrases: { text: string; weak: boolean }[]; contexts: string[] };

/** Asked with every submission: the words of the signals are made ready once, and most texts hold none of them. */
const known = new WeakMap<readonly UrgentSignal[], { ready: Ready[]; any: RegExp }>();

function readyFor(signals: readonly UrgentSignal[]) {
  const found = known.get(signals);
  if (found) return found;
  const ready = signals.map((signal) => ({
    signal,
    phrases: signal.phrases.map((phrase) => ({
      text: normalise(phrase),
      weak: signal.weakPhrases.includes(phrase),
    })),
    contexts: signal.notPhrases.map(normalise),
  }));
  const all = [...new Set(ready.flatMap(({ phrases }) => phrases.map(({ text }) => text)))];
  const any = new RegExp(all.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|") || "(?!)");
  const made = { ready, any };
  known.set(signals, made);
  return made;
}

/**
 * Signals whose words stand in the question; red first. A harmless context cancels the words it covers, and a word that
 * raises false alarms alone counts only beside another. Nothing of this is kept or reported.
 */
export function urgentIn(question: string, signals: readonly UrgentSignal[]): UrgentSignal[] {
  const text = normalise(question);
  const { ready, any } = readyFor(signals);
  if (!any.test(text)) return [];
  const found = ready.map(({ signal, phrases, contexts }) => {
    const open = contexts.reduce((rest, context) => rest.replaceAll(context, "　"), text);
    const standing = phrases.filter((phrase) => open.includes(phrase.text));
    const strong = standing.some(({ weak }) => !weak);
    return { signal, weak: standing.length > 0, strong, several: standing.length > 1 };
  });
  const anyStrong = found.some((f) => f.strong);
  return found
    .filter((f) => f.strong || f.several || (f.weak && anyStrong))
    .map((f) => f.signal)
    .sort((a, b) => Number(b.level === "red") - Number(a.level === "red"));
}
