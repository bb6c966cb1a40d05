import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";
import type { Dictionary } from "./find-names.ts";

let loaded: Jieba | undefined;

function jieba(): Jieba {
  loaded ??= Jieba.withDict(dict);
  return loaded;
}

/** The dictionary of jieba; its own copy, for the search's one is taught words of the field. */
export const dictionary: Dictionary = {
  isWord(text) {
    const tagged = jieba().tag(text, false);
    return tagged.length === 1 && !/^(nr|x|eng|m)/.test(tagged[0]?.tag ?? "x");
  },
  cut: (text) => jieba().cut(text, true),
  isUnknown(word) {
    const tagged = jieba().tag(word, false);
    return tagged.length > 1 || (word.length > 2 && tagged[0]?.tag.startsWith("nr") === true);
  },
};
