import { checkCitizenId } from "../identifiers/citizen-id.ts";
import type { RealNameCheck } from "./real-name-check.ts";

/** The default: no authority is asked, only the number's own check digit; every answer says so. */
export const formOnlyCheck: RealNameCheck = {
  async check({ name, idNumber }) {
    const fits = isName(name) && possibleIdNumber(idNumber) !== undefined;
    return { result: fits ? "match" : "mismatch", checked: "form-only" };
  },
};

/** The number of somebody who can have been born, as GB 11643 writes it. */
export function possibleIdNumber(text: string, now = new Date()): string | undefined {
  const checked = checkCitizenId(text);
  return checked.ok && checked.birthDate <= now.toISOString() ? checked.id : undefined;
}

/** 2 to 40 signs; minority names carry a middle dot. */
const isName = (name: string) => /^[\p{L}·•. ]{2,40}$/u.test(name.trim());
