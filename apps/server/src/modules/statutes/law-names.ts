import { chineseNumber, inChinese } from "../../platform/text/chinese-number.ts";

/** A place in a law: 第一百三十三条之一 is `{ no: 133, sub: 1 }`. */
export type ArticleNumber = { no: number; sub: number };

const versionMark = /[（(〔[]\s*(?:\d{4}|[一二三四五六七八九〇○零]{4})[^）)〕\]]{0,60}[）)〕\]]\s*$/;
const amended = /[（(]\s*(?:修正|修订|修改)\s*[）)]\s*$/;

/** The name people use: without 《》 around it, 中华人民共和国 before it, and (2018修正) after it. */
export function shortLaw(name: string): string {
  const bare = name
    .normalize("NFKC")
    .replace(/\(/g, "（")
    .replace(/\)/g, "）")
    .replace(/\s+/g, "")
    .replace(versionMark, "")
    .replace(amended, "");
  const inner = /^《([^《》]*(?:《[^《》]*》[^《》]*)*)》$/.exec(bare)?.[1] ?? bare;
  return inner.replace(/^中华人民共和国(?!宪法修正案)/, "") || inner;
}

/** One key for all ways of writing one law: quotes and the country's name inside do not count, nor does the kind of bracket. */
export function lawKey(name: string): string {
  return shortLaw(name).replace(/中华人民共和国|[《》〈〉<>"“”、，·・（）]/g, "");
}

const articleForm = /^第?([零〇一二三四五六七八九十百千两\d]+)条(?:之([一二三四五六七八九十\d]+))?$/;

/** Undefined for what is no article's number. */
export function articleNumber(article: string): ArticleNumber | undefined {
  const match = articleForm.exec(article.normalize("NFKC").replace(/\s/g, ""));
  const no = match && chineseNumber(match[1] as string);
  if (!no) return undefined;
  return { no, sub: match[2] ? (chineseNumber(match[2]) ?? 0) : 0 };
}

/** The one way articles are written here: 第47条 → 第四十七条. */
export function articleName({ no, sub }: ArticleNumber): string {
  return `第${inChinese(no)}条${sub ? `之${inChinese(sub)}` : ""}`;
}

export function canonicalArticle(article: string): string {
  const number = articleNumber(article);
  return number ? articleName(number) : article.trim();
}
