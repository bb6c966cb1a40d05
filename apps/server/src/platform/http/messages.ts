import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Refusal } from "../refusals.ts";
import type { Lang } from "./reader.ts";

export type Words = Record<Lang, string>;

/** What each refusal code says to people. */
export type Messages = Record<string, Words>;

/** Every `refusals.json` of the server: the platform's own and each module's, found by path, never by import. */
export function refusalFiles(): string[] {
  const source = fileURLToPath(new URL("../../", import.meta.url));
  const folders = [...foldersIn(join(source, "platform")), ...foldersIn(join(source, "modules"))];
  return folders.map((folder) => join(folder, "refusals.json")).filter((file) => existsSync(file));
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(folder, entry.name));
}

/** Reads them once, at start. Errors: a code said twice. */
export function loadMessages(files = refusalFiles()): Messages {
  const messages: Messages = {};
  for (const file of files) {
    for (const [code, words] of Object.entries(JSON.parse(readFileSync(file, "utf8")) as Messages)) {
      if (messages[code]) throw new Error(`${code} has two messages; one is in ${file}`);
      messages[code] = words;
    }
  }
  return messages;
}

/** The words with `{name}` replaced by a text or number of `details`; a name that is not there leaves nothing. */
export function wordsOf(words: Words, lang: Lang, details: Record<string, unknown> = {}): string {
  return words[lang].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = details[name];
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  });
}

let ofThisServer: Messages | undefined;

/** What a refusal says to this reader: for a page that says it at the field. */
export function messageOf({ code, details }: Refusal, lang: Lang): string {
  ofThisServer ??= loadMessages();
  const words = ofThisServer[code];
  if (!words) throw new Error(`${code} has no message`);
  return wordsOf(words, lang, details);
}
