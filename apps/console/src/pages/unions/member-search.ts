/** A roster is searched by a whole number only: of a phone, or of a membership. Names are sealed. */
export function memberSearch(typed: string): { phone?: string; number?: string } {
  const text = typed.trim();
  if (!text) return {};
  const digits = text.replace(/[\s-]/g, "").replace(/^(\+?86)(?=1\d{10}$)/, "");
  return /^1\d{10}$/.test(digits) ? { phone: digits } : { number: text.slice(0, 40) };
}
