import { doubleSurnames } from "./double-surnames.ts";

/** `张*`, `欧阳**`; of others the first character. At most two stars: how long a long name is tells who it is. */
export function maskName(name: string): string {
  // By code points: rare characters of names lie outside the BMP (GB 18030).
  const characters = [...name.trim()];
  const surname = characters.slice(0, 2).join("");
  const shown = characters.length > 2 && doubleSurnames.has(surname) ? 2 : characters.length > 1 ? 1 : 0;
  return characters.slice(0, shown).join("") + "*".repeat(Math.min(2, characters.length - shown));
}

/** `138****1234`, also of E.164; of other numbers the last four. */
export function maskPhone(phone: string): string {
  const number = phone.replace(/^\+86/, "").replace(/\D/g, "");
  return /^1[3-9]\d{9}$/.test(number) ? `${number.slice(0, 3)}****${number.slice(-4)}` : `****${lastFour(number)}`;
}

/** `110105********002X`: neither the day of birth nor the whole number; of passports and others the last two. */
export function maskIdNumber(id: string): string {
  if (/^\d{14}(\d|\d{3}[\dXx])$/.test(id)) return `${id.slice(0, 6)}${"*".repeat(id.length - 10)}${id.slice(-4)}`;
  return `****${id.length >= 6 ? id.slice(-2) : ""}`;
}

/** `**** 1234` */
export function maskBankCard(card: string): string {
  return `**** ${lastFour(card.replace(/\D/g, ""))}`.trim();
}

/** Four of seven digits would be most of them. */
const lastFour = (digits: string) => (digits.length >= 8 ? digits.slice(-4) : "");
