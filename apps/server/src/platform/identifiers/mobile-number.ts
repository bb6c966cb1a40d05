/**
 * A mobile number of the Chinese mainland in E.164 (`+8613800001234`), as people write it: with spaces, hyphens, full-width
 * digits, +86, 0086 or 86 in front. Undefined for anything else, service numbers such as 12345 and landlines too.
 */
export function mobileToE164(text: string): string | undefined {
  const digits = text.normalize("NFKC").replace(/[\s()\-‐-―]/g, "");
  const number = /^(?:\+86|0086|86)?(1[3-9]\d{9})$/.exec(digits)?.[1];
  return number && `+86${number}`;
}
