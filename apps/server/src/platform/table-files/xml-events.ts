import { StringDecoder } from "node:string_decoder";
import { Refusal } from "../refusals.ts";

/** A start tag's attributes by local name, read only when asked for. */
export type Attributes = (name: string) => string | undefined;

export type XmlListener = {
  open: (name: string, attributes: Attributes) => void;
  close: (name: string) => void;
  /** May come in pieces. */
  text: (text: string) => void;
};

/** A tag of a spreadsheet has some hundred characters; one that never ends must not fill the memory. */
const longestTag = 64 * 1024;

const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function entities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name) return named[name] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });
}

const patterns = new Map<string, RegExp>();

function patternOf(name: string): RegExp {
  const known = patterns.get(name) ?? new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
  patterns.set(name, known);
  return known;
}

function attributesOf(tag: string): Attributes {
  return (name) => {
    const found = patternOf(name).exec(tag);
    const value = found?.[1] ?? found?.[2];
    return value === undefined ? undefined : entities(value);
  };
}

const isBlank = (character: number) => character <= 32;

/**
 * Reads the XML inside an .xlsx as it arrives, names without their prefix. It knows no document types, so nothing in a file
 * can define entities or name other files.
 */
export class XmlEvents {
  readonly #decoder = new StringDecoder("utf8");
  readonly #listener: XmlListener;
  #rest = "";

  constructor(listener: XmlListener) {
    this.#listener = listener;
  }

  push(bytes: Buffer): void {
    this.#read(this.#decoder.write(bytes));
  }

  /** Errors: the document stopped in the middle of a tag. */
  end(): void {
    this.#read(this.#decoder.end());
    if (this.#rest.includes("<")) throw new Refusal("invalid", "table/unreadable");
  }

  #read(more: string): void {
    const xml = this.#rest + more;
    let at = 0;
    while (at < xml.length) {
      const tag = xml.indexOf("<", at);
      const textEnd = tag < 0 ? endOfWholeText(xml, at) : tag;
      if (textEnd > at) this.#listener.text(entities(xml.slice(at, textEnd)));
      at = textEnd;
      if (tag < 0) break;
      const next = this.#tag(xml, tag);
      if (next < 0) break;
      at = next;
    }
    this.#rest = xml.slice(at);
    if (this.#rest.length > longestTag) throw new Refusal("invalid", "table/unreadable");
  }

  /** Tells of the tag at `at` and returns where it ends; -1 when the rest of it has not arrived. */
  #tag(xml: string, at: number): number {
    const kind = xml[at + 1];
    if (kind === "!" || kind === "?") return this.#special(xml, at);
    const end = endOfTag(xml, at);
    if (end < 0) return -1;
    const closing = kind === "/";
    const empty = xml[end - 1] === "/";
    const from = at + (closing ? 2 : 1);
    const to = empty ? end - 1 : end;
    let nameEnd = from;
    while (nameEnd < to && !isBlank(xml.charCodeAt(nameEnd))) nameEnd += 1;
    const full = xml.slice(from, nameEnd);
    const name = full.slice(full.indexOf(":") + 1);
    if (!closing) this.#listener.open(name, attributesOf(xml.slice(nameEnd, to)));
    if (closing || empty) this.#listener.close(name);
    return end + 1;
  }

  #special(xml: string, at: number): number {
    if (xml.startsWith("<!DOCTYPE", at)) throw new Refusal("invalid", "table/unreadable");
    for (const [opening, ending] of [
      ["<!--", "-->"],
      ["<![CDATA[", "]]>"],
      ["<?", "?>"],
    ] as const) {
      if (!xml.startsWith(opening, at)) continue;
      const end = xml.indexOf(ending, at + opening.length);
      if (end < 0) return -1;
      if (ending === "]]>") this.#listener.text(xml.slice(at + opening.length, end));
      return end + ending.length;
    }
    // Any other declaration is passed over once it is there; a shorter piece may still become one of the above.
    if (xml.length - at < 9) return -1;
    const end = xml.indexOf(">", at);
    return end < 0 ? -1 : end + 1;
  }
}

/** The `>` of the tag at `at`, which may also stand inside a quoted value; -1 when it has not arrived. */
function endOfTag(xml: string, at: number): number {
  for (let i = at + 1; i < xml.length; i++) {
    const character = xml[i];
    if (character === ">") return i;
    if (character === '"' || character === "'") {
      i = xml.indexOf(character, i + 1);
      if (i < 0) return -1;
    }
  }
  return -1;
}

/** An entity at the end of a piece may go on in the next one. */
function endOfWholeText(xml: string, from: number): number {
  const entity = xml.lastIndexOf("&");
  return entity >= from && xml.length - entity < 12 && !xml.includes(";", entity) ? entity : xml.length;
}
