const digits: Record<string, number> = {
  零: 0,
  〇: 0,
  "○": 0,
  O: 0,
  Ｏ: 0,
  一: 1,
  壹: 1,
  元: 1,
  二: 2,
  贰: 2,
  两: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
};
const tens: Record<string, number> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };
const myriads: Record<string, number> = { 万: 10_000, 萬: 10_000, 亿: 100_000_000, 億: 100_000_000 };

/**
 * The whole number that Chinese or Arabic numerals write: 四十七 → 47, 壹万贰仟 → 12000, 二〇二四 → 2024, 12万 → 120000.
 * Undefined for anything else.
 */
export function chineseNumber(text: string): number | undefined {
  const plain = text.normalize("NFKC").replace(/[,，\s]/g, "");
  if (/^\d+$/.test(plain)) return Number(plain);
  if (plain === "") return undefined;
  const characters = [...plain];
  // 二〇二四: digits in a row are read one by one.
  if (characters.length > 1 && characters.every((c) => c in digits)) {
    return Number(characters.map((c) => digits[c]).join(""));
  }
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  for (const c of characters) {
    if (/\d/.test(c)) digit = (digit ?? 0) * 10 + Number(c);
    else if (c in digits) digit = digits[c];
    else if (c in tens) {
      section += (digit ?? 1) * (tens[c] as number);
      digit = undefined;
    } else if (c in myriads) {
      const unit = myriads[c] as number;
      section += digit ?? 0;
      digit = undefined;
      // 三万亿: a unit that follows a smaller one takes all of it.
      if (unit > 10_000 && total > 0) {
        total = (total + section) * unit;
      } else total += (section || 1) * unit;
      section = 0;
    } else return undefined;
  }
  return total + section + (digit ?? 0);
}

const written = "零一二三四五六七八九";

/** 1…9999 as statutes number their articles: 47 → 四十七, 10 → 十, 110 → 一百一十, 105 → 一百零五. */
export function inChinese(number: number): string {
  let rest = number;
  let text = "";
  for (const [unit, name] of [
    [1000, "千"],
    [100, "百"],
    [10, "十"],
    [1, ""],
  ] as const) {
    const digit = Math.floor(rest / unit);
    rest %= unit;
    if (digit > 0) text += `${unit === 10 && text === "" && digit === 1 ? "" : written[digit]}${name}`;
    else if (text !== "" && rest > 0 && !text.endsWith("零")) text += "零";
  }
  return text || "零";
}
