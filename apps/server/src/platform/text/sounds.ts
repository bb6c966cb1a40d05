import { pinyin } from "pinyin-pro";

/** One syllable without its tone, and the character it was written with; typed pinyin has none. */
export type Syllable = { sound: string; written: string };

/**
 * The syllables of a normalised text, typed pinyin (`tuoqiangongzi`) included. What is neither leaves one with no sound, so
 * that what stands on both sides of it is not taken for neighbours.
 */
export function syllablesOf(normalised: string): Syllable[] {
  return [...normalised.matchAll(/(\p{Script=Han}+)|[a-z]+(?:\s+[a-z]+)*|[^\p{Script=Han}a-z]+/gu)].flatMap(
    ([run, han]) => {
      if (han) {
        const sounds = pinyin(han, { toneType: "none", type: "array" });
        return [...han].map((written, i) => ({ sound: sounds[i] ?? "", written }));
      }
      if (/^\s+$/.test(run)) return [];
      return run.split(/\s+/).flatMap((part) => {
        const sounds = /^[a-z]{1,40}$/.test(part) ? cut(part) : undefined;
        return (sounds ?? [""]).map((sound) => ({ sound, written: "" }));
      });
    },
  );
}

export const soundsOf = (normalised: string): string[] => syllablesOf(normalised).map(({ sound }) => sound);

const initials = "b p m f d t n l g k h j q x zh ch sh r z c s y w".split(" ");
const alone = "a o e ai ei ao ou an en ang eng er".split(" ");
const afterInitial = "i u v ia ie iao iu ian in iang ing iong ong ua uo uai ui uan un uang ue ve".split(" ");
const syllables = new Set([
  ...alone,
  ...initials.flatMap((initial) => [...alone, ...afterInitial].map((final) => initial + final)),
]);

/** Longest syllables first; undefined for text of another kind. */
function cut(letters: string): string[] | undefined {
  if (letters === "") return [];
  for (let length = Math.min(6, letters.length); length > 0; length--) {
    if (!syllables.has(letters.slice(0, length))) continue;
    const rest = cut(letters.slice(length));
    if (rest) return [letters.slice(0, length), ...rest];
  }
  return undefined;
}
