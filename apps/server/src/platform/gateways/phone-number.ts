/**
 * A mobile number of the Chinese mainland as E.164 (`+8613812345678`), however people type it; undefined for any other.
 * Messages go to these only: numbers abroad that cost whoever sends are how such a door is robbed.
 */
export function mobileNumber(text: string): string | undefined {
  const digits = text.normalize("NFKC").replace(/[\s\-()]/g, "");
  const own = /^(?:\+?86|0086)?(1[3-9]\d{9})$/.exec(digits)?.[1];
  return own && `+86${own}`;
}

/** `138****1234`, of an E.164 number of the Chinese mainland. */
export function maskedNumber(e164: string): string {
  const own = e164.replace(/^\+86/, "");
  return `${own.slice(0, 3)}****${own.slice(-4)}`;
}
