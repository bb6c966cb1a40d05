export type CreditCode =
  | { result: "ok"; code: string }
  /** Perhaps a typing error, perhaps one of the early codes that were issued with another check: a person must look. */
  | { result: "warn"; code: string; reason: "check-digit" | "organisation-check-digit" }
  | { result: "invalid"; reason: "length" | "characters" };

/** GB 32100: no I, O, S, V, Z. */
const charset = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

/** The unified social credit code of an organisation (GB 32100, with the organisation code of GB 11714 in it). */
export function checkCreditCode(text: string): CreditCode {
  const code = text.normalize("NFKC").replace(/[\s-]/g, "").toUpperCase();
  if (code.length !== 18) return { result: "invalid", reason: "length" };
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code))
    return { result: "invalid", reason: "characters" };
  if (checkDigitOf(code) !== code[17]) return { result: "warn", code, reason: "check-digit" };
  if (organisationCheckDigitOf(code.slice(8, 16)) !== code[16]) {
    return { result: "warn", code, reason: "organisation-check-digit" };
  }
  return { result: "ok", code };
}

function checkDigitOf(code: string): string {
  const sum = weights.reduce((total, weight, at) => total + weight * charset.indexOf(code[at]!), 0);
  return charset[(31 - (sum % 31)) % 31]!;
}

/** Letters count from A = 10 here, with none left out. */
function organisationCheckDigitOf(code: string): string {
  const sum = organisationWeights.reduce((total, weight, at) => total + weight * Number.parseInt(code[at]!, 36), 0);
  const digit = 11 - (sum % 11);
  return digit === 11 ? "0" : digit === 10 ? "X" : String(digit);
}
