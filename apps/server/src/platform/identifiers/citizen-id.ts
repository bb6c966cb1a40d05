export type CitizenId =
  | {
      ok: true;
      /** 18 characters, the last one a digit or a capital X. */
      id: string;
      /** 'YYYY-MM-DD' */
      birthDate: string;
      sex: "male" | "female";
      /** By whom it was issued for: residents; residents of Hong Kong, Macao and Taiwan; foreigners who live here for good. */
      kind: "resident" | "hk-macao-taiwan" | "foreign-permanent";
    }
  | { ok: false; reason: "shape" | "birth-date" | "check-digit" };

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkDigits = "10X98765432";

/**
 * GB 11643. The area is not looked up: numbers keep the codes of places that are long abolished. Spaces, full-width
 * digits and a small x are forgiven.
 */
export function checkCitizenId(text: string): CitizenId {
  const id = text.normalize("NFKC").replace(/\s/g, "").toUpperCase();
  if (!/^[1-9]\d{16}[\dX]$/.test(id)) return { ok: false, reason: "shape" };
  const birthDate = `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`;
  if (!isRealDate(birthDate)) return { ok: false, reason: "birth-date" };
  if (checkDigitOf(id) !== id[17]) return { ok: false, reason: "check-digit" };
  const kind = id[0] === "9" ? "foreign-permanent" : /^8[123]/.test(id) ? "hk-macao-taiwan" : "resident";
  return { ok: true, id, birthDate, sex: Number(id[16]) % 2 ? "male" : "female", kind };
}

/** The 18-digit number of an old one of 15 digits (born 1900 to 1999); undefined when it is none. For files of long ago only. */
export function fromOldCitizenId(text: string): string | undefined {
  const old = text.normalize("NFKC").replace(/\s/g, "");
  if (!/^[1-9]\d{14}$/.test(old)) return undefined;
  const number = `${old.slice(0, 6)}19${old.slice(6)}`;
  const checked = checkCitizenId(number + checkDigitOf(number));
  return checked.ok ? checked.id : undefined;
}

function checkDigitOf(digits: string): string {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return checkDigits[sum % 11]!;
}

function isRealDate(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  // A day that the month does not have is moved to the next one.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}
