import { pinyin } from "pinyin-pro";

/**
 * Syllables without tones of a normalised text, typed pinyin (`tuoqiangongzi`) included; "" where the text is neither,
 * so that what stands on both sides of it is not taken for neighbours.
 */
export function soundsOf(normalised: string): string[] {
  return pinyin(normalised, { toneType: "none", type: "array", nonZh: "consecutive" }).flatMap(syllablesOf);
}

/** Cuts typed pinyin into syllables, longest first; text of another kind cuts into nothing. */
function syllablesOf(run: string): string[] {
  return run.split(/\s+/).flatMap((part) => (/^[a-z]{1,40}$/.test(part) && cut(part)) || [""]);
}

const initials = "b p m f d t n l g k h j q x zh ch sh r z c s y w".split(" ");
const alone = "a o e ai ei ao ou an en ang eng er".split(" ");
const afterInitial = "i u v ia ie iao iu ian in iang ing iong ong ua uo uai ui uan un uang ue ve".split(" ");
const syllables = new Set([
  ...alone,
  ...initials.flatMap((initial) => [...alone, ...afterInitial].map((final) => initial + final)),
]);

function cut(letters: string): string[] | undefined {
  if (letters === "") return [];
  for (let length = Math.min(6, letters.length); length > 0; length--) {
    if (!syllables.has(letters.slice(0, length))) continue;
    const rest = cut(letters.slice(length));
    if (rest) return [letters.slice(0, length), ...rest];
  }
  return undefined;
}
