import { dictionary } from "./dictionary.ts";
import { maskFor } from "./mask-text.ts";

/** What somebody typed, its people, numbers and addresses masked: a text that is its own document. */
export function maskWords(text: string): string {
  return maskFor(text, dictionary)(text);
}
