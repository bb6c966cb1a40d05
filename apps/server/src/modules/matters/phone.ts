import { mobileToE164 } from "../../platform/identifiers/mobile-number.ts";

/** A number that can be called: a mobile one in E.164, or a landline with its area code; undefined for anything else. */
export function phoneOf(text: string): string | undefined {
  return mobileToE164(text) ?? landline(text);
}

/** Area code and number, as typed; a call back reaches it, a message does not. */
function landline(text: string): string | undefined {
  const digits = text.normalize("NFKC").replace(/[\s()-]/g, "");
  return /^0\d{9,11}$/.test(digits) ? digits : undefined;
}
