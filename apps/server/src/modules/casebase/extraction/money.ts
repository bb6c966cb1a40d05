import { chineseNumber } from "../../../platform/text/chinese-number.ts";

const arabic = "\\d{1,3}(?:[,，]\\d{3})+(?:\\.\\d{1,2})?|\\d+(?:\\.\\d{1,6})?";
const capitals = "[零〇一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬两]+";

/** Amounts as they are written; `money` reads what it matches. Never from the middle of a number: a long one would be tried from each digit. */
export const moneyPattern = `(?:人民币|￥|¥)?\\s{0,4}(?:(?<!\\d)(?:${arabic})\\s*(?:余|多)?(?:万|亿|千)?(?:余|多)?元(?!\\/)|(?<!${capitals.slice(0, -1)})${capitals}(?:元|圆)(?:[零壹贰叁肆伍陆柒捌玖一二三四五六七八九]角)?(?:[零壹贰叁肆伍陆柒捌玖一二三四五六七八九]分)?)`;

/** Fen of an amount: 5万元, 12,345.67元, 叁万贰仟元; undefined for what is none. */
export function money(text: string): number | undefined {
  const plain = text.normalize("NFKC").replace(/人民币|[￥¥\s,，余多]/g, "");
  const digits = /^(\d+(?:\.\d+)?)(万|亿|千)?元/.exec(plain);
  if (digits) {
    const unit = { 万: 10_000, 亿: 100_000_000, 千: 1000 }[digits[2] ?? ""] ?? 1;
    const fen = Math.round(Number(digits[1]) * unit * 100);
    return Number.isSafeInteger(fen) ? fen : undefined;
  }
  const written = new RegExp(
    `^(${capitals})(?:元|圆)(?:([零壹贰叁肆伍陆柒捌玖一二三四五六七八九])角)?(?:([零壹贰叁肆伍陆柒捌玖一二三四五六七八九])分)?`,
  ).exec(plain);
  const whole = written && chineseNumber(written[1] as string);
  if (whole === undefined || whole === null) return undefined;
  return whole * 100 + (chineseNumber(written?.[2] ?? "零") ?? 0) * 10 + (chineseNumber(written?.[3] ?? "零") ?? 0);
}
