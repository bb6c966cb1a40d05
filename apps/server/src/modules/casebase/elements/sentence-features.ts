import { normalise, pairs, words } from "../../../platform/search/tokens.ts";
import { cuesIn } from "./element-cues.ts";
import { sectionsOfSentences, shapesOf } from "./sentence-shapes.ts";
import type { FeatureGroups } from "./vectoriser.ts";

/**
 * What a model sees of each sentence of one judgment, in order: its words and pairs of characters, the cues, what it does, and the
 * part of the judgment. Cues count differently in a refusal or a quoted law, hence the products.
 */
export function featuresOfSentences(sentences: readonly string[]): FeatureGroups[] {
  const sections = sectionsOfSentences(sentences);
  return sentences.map((sentence, i) => {
    const text = normalise(sentence).replace(/[\d.,]+/g, "0");
    const cues = cuesIn(sentence);
    const shapes = shapesOf(sentence);
    const section = `section:${sections[i]}`;
    return [
      { features: [...pairs(text), ...words(text).map((w) => `word:${w}`)], length: 1 },
      { features: cues.map((cue) => `cue:${cue}`), length: 0.7 },
      { features: shapes.map((shape) => `shape:${shape}`), length: 0.4 },
      { features: cues.flatMap((cue) => shapes.map((shape) => `${shape}*${cue}`)), length: 0.4 },
      { features: [section, ...cues.map((cue) => `${section}*${cue}`)], length: 0.3 },
    ];
  });
}
