import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { create, type Font } from "fontkit";

/**
 * Noto Sans SC 2.004 (SIL Open Font License): every Chinese character of GBK, and those of the national list of 2013 that
 * lie outside it. Whole, unlike web fonts cut into slices, which lack rare characters.
 */
const folder = "@expo-google-fonts/noto-sans-sc";

const fileOf = (name: string) => fileURLToPath(import.meta.resolve(`${folder}/${name}`));

export const fontFiles = {
  regular: fileOf("400Regular/NotoSansSC_400Regular.ttf"),
  bold: fileOf("700Bold/NotoSansSC_700Bold.ttf"),
} as const;

export type Weight = keyof typeof fontFiles;

/** What printers have set for centuries where a character was not in the case: it is seen, and asked about. */
export const geta = "〓";

let drawn: Set<number> | undefined;

/** Both weights draw the same characters; only their list is kept in memory, not the 10 MB of a file. */
function characters(): Set<number> {
  drawn ??= new Set((create(readFileSync(fontFiles.regular)) as Font).characterSet);
  return drawn;
}

/** The characters of a text that cannot be printed, each once. */
export function missingCharacters(text: string): string[] {
  return [...new Set([...plain(text)].filter((character) => !characters().has(character.codePointAt(0)!)))];
}

/** A text as it is printed: composed (NFC), without invisible control characters, each missing character a visible 〓. */
export function printable(text: string): string {
  return [...plain(text)].map((character) => (characters().has(character.codePointAt(0)!) ? character : geta)).join("");
}

function plain(text: string): string {
  // Variation selectors choose between shapes of one character; the font has one shape of each.
  const seen = text.normalize("NFC").replace(/\s/gu, " ");
  return seen.replace(/\p{Cc}|\p{Cf}|\p{Variation_Selector}/gu, "");
}
