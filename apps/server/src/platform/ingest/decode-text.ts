const utf8 = new TextDecoder("utf-8", { fatal: true });
const gb18030 = new TextDecoder("gb18030", { fatal: true });

/** Text of bytes in UTF-8 or, when they are not that, GB 18030 (GBK, GB 2312); undefined when they are neither. */
export function decodeText(bytes: Uint8Array): string | undefined {
  for (const decoder of [utf8, gb18030]) {
    try {
      return decoder.decode(bytes);
    } catch {
      // Not in this encoding.
    }
  }
  return undefined;
}

/** What PostgreSQL cannot keep in a text goes: NUL, and halves of surrogate pairs. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll("\u0000", "");
}
