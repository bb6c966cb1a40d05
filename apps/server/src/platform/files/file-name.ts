import { fileKinds } from "./kinds.ts";

/**
 * A name as it may be kept and shown: no folders, no signs that control a screen or turn text around (a name that reads
 * `gnp.exe` backwards), at most 120 characters with its ending kept. Undefined when nothing is left.
 */
export function cleanFileName(text: string): string | undefined {
  const last = text.normalize("NFC").split(/[/\\]/).at(-1)!;
  const shown = withoutDots(
    last
      .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu, "")
      .replace(/[<>:"|?*]/g, "_")
      .replace(/\s+/gu, " "),
  );
  if (!shown) return undefined;
  const signs = [...shown];
  if (signs.length <= 120) return shown;
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(shown)?.[0] ?? "";
  const stem = signs.slice(0, 120 - ending.length).join("");
  return `${withoutDots(stem)}${ending}`;
}

/** Neither hidden (a dot in front) nor cut by a system that drops dots at the end. One way through: a name may be 16 KB of dots. */
function withoutDots(text: string): string {
  const isDot = (at: number) => text[at] === "." || text[at] === " ";
  let [from, to] = [0, text.length];
  while (from < to && isDot(from)) from++;
  while (to > from && isDot(to - 1)) to--;
  return text.slice(from, to);
}

/** The name's own ending in small letters, without the dot; undefined when it has none. */
export function extensionOf(name: string): string | undefined {
  return /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase();
}

/** Does the name say what the content is? A name without an ending says nothing wrong. */
export function nameFits(name: string, type: string): boolean {
  const extension = extensionOf(name);
  return extension === undefined || (fileKinds[type]?.extensions.includes(extension) ?? false);
}
