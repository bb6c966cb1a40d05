import { randomBytes } from "node:crypto";

/** Crockford's base 32: no I, L, O, U, so that a code can be read aloud and typed from a slip. */
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** What a matter is followed with: 60 random bits, which nobody guesses. */
export function newTrackingCode(): string {
  return [...randomBytes(12)].map((byte) => letters[byte & 31]).join("");
}

/** `7K3M 9QXA 2D4F`. */
export const shownCode = (code: string) => code.replace(/(.{4})(?=.)/g, "$1 ");

/** What people call a matter; no secret: `GH-2611-000042`. */
export function matterNumber(id: number, receivedAt: Date): string {
  const china = new Date(receivedAt.getTime() + 8 * 3_600_000).toISOString();
  return `GH-${china.slice(2, 4)}${china.slice(5, 7)}-${String(id).padStart(6, "0")}`;
}

/** The id in a number as typed; undefined when it is none. */
export function idOfNumber(text: string): number | undefined {
  const found = /^(?:GH)?-?(?:\d{4}-)?0*(\d{1,15})$/i.exec(text.trim().replace(/\s/g, ""));
  return found ? Number(found[1]) : undefined;
}
