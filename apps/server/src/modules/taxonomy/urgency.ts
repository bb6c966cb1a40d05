import { normalise } from "../../platform/search/tokens.ts";
import type { UrgentSignal } from "./content.ts";

/**
 * Signals whose words stand in the question; red first. A harmless context cancels the words it covers, and a word that
 * raises false alarms alone counts only beside another. Nothing of this is kept or reported.
 */
export function urgentIn(question: string, signals: readonly UrgentSignal[]): UrgentSignal[] {
  const text = normalise(question);
  const found = signals.map((signal) => {
    const open = signal.notPhrases.map(normalise).reduce((rest, context) => rest.replaceAll(context, "　"), text);
    const phrases = signal.phrases.filter((phrase) => open.includes(normalise(phrase)));
    const strong = phrases.filter((phrase) => !signal.weakPhrases.includes(phrase));
    return { signal, weak: phrases.length > 0, strong: strong.length > 0, several: phrases.length > 1 };
  });
  const anyStrong = found.some((f) => f.strong);
  return found
    .filter((f) => f.strong || f.several || (f.weak && anyStrong))
    .map((f) => f.signal)
    .sort((a, b) => Number(b.level === "red") - Number(a.level === "red"));
}
