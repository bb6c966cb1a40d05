import { normalise } from "../../platform/search/tokens.ts";
import type { UrgentSignal } from "./content.ts";

/** Signals whose words stand in the question outside the harmless contexts; red first. Nothing of this is kept or reported. */
export function urgentIn(question: string, signals: readonly UrgentSignal[]): UrgentSignal[] {
  const text = normalise(question);
  return signals
    .filter((signal) => {
      const harmless = signal.notPhrases.map(normalise).reduce((rest, context) => rest.replaceAll(context, "　"), text);
      return signal.phrases.some((phrase) => harmless.includes(normalise(phrase)));
    })
    .sort((a, b) => Number(b.level === "red") - Number(a.level === "red"));
}
