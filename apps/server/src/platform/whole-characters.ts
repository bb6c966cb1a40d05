/** How half a character (a lone surrogate) is written in JSON; UTF-8 has no way to. */
const half = /\\u[dD][89a-fA-F]/;

/**
 * What came as the JSON `text`, with U+FFFD for each half character: columns of text would say the same, jsonb would fail. Browsers
 * send one where a page cut an emoji in two.
 */
export function wholeCharacters<T>(text: string, value: T): T {
  return half.test(text) ? (mended(value) as T) : value;
}

function mended(value: unknown): unknown {
  if (typeof value === "string") return value.toWellFormed();
  if (Array.isArray(value)) return value.map(mended);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.toWellFormed(), mended(inner)]));
}
