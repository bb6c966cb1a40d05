import { isCitizenId } from "./citizen-id.ts";
import type { RealNameCheck } from "./real-name-check.ts";

/** The default: no authority is asked, only the number's own check digit; every answer says so. */
export const formOnlyCheck: RealNameCheck = {
  async check({ name, idNumber }) {
    const fits = isName(name) && isCitizenId(idNumber.trim().toUpperCase());
    return { result: fits ? "match" : "mismatch", checked: "form-only" };
  },
};

/** 2 to 40 signs; minority names carry a middle dot. */
const isName = (name: string) => /^[\p{L}·•. ]{2,40}$/u.test(name.trim());
