import { Problem } from "./shape.ts";

/** Spreadsheets keep 15 digits of a number; the ones after them are gone when the file is saved. */
const keptDigits = 15;

export const digitsLost = new Problem(
  "这串数字太长，被 Excel 当作数值保存，末尾几位已经丢失。请把整列设为“文本”格式，再重新填写",
  "this long number was kept as a quantity by the spreadsheet and its last digits are lost. Set the column to “Text” and type it again",
);

/** A number cell as a person would read it: no exponent, no binary dust; with zeros in front up to `digits`. */
export function numberText(stored: string, digits = 0): string | Problem {
  const number = Number(stored);
  if (!Number.isFinite(number)) return stored;
  if (Math.abs(number) >= 10 ** keptDigits) return digitsLost;
  const rounded = Number(number.toPrecision(keptDigits));
  const plain = String(rounded);
  const text = plain.includes("e") ? rounded.toFixed(20).replace(/\.?0+$/, "") : plain;
  return Number.isInteger(rounded) && rounded >= 0 ? text.padStart(digits, "0") : text;
}

/** 3.40102E+17: what Excel writes into a CSV file for a long number that it took for a quantity. */
export const isShortened = (text: string): boolean => /^[+-]?\d(\.\d+)?E\+\d{1,3}$/i.test(text);
