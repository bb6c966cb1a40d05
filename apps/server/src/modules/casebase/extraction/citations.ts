import { type ArticleNumber, articleName, articleNumber, lawKey, shortLaw } from "../../statutes/index.ts";

export type Citation = { lawKey: string; law: string; article: string; number: ArticleNumber };

/** Laws that judgments name without quotation marks: 劳动合同法第四十七条. */
const wellKnown = [
  "劳动合同法实施条例",
  "劳动争议调解仲裁法",
  "劳动保障监察条例",
  "职工带薪年休假条例",
  "女职工劳动保护特别规定",
  "保障农民工工资支付条例",
  "工伤保险条例",
  "工资支付暂行规定",
  "失业保险条例",
  "劳动合同法",
  "社会保险法",
  "安全生产法",
  "职业病防治法",
  "妇女权益保障法",
  "就业促进法",
  "民事诉讼法",
  "侵权责任法",
  "劳动法",
  "工会法",
  "公司法",
  "民法典",
  "民法通则",
  "民法总则",
  "合同法",
];

const article = "第[零〇一二三四五六七八九十百千两\\d]+条(?:之[一二三四五六七八九十\\d]+)?";
const part =
  "(?:第?[（(]?[一二三四五六七八九十\\d]+[）)]?[款项目](?:[、和及]?第?[（(]?[一二三四五六七八九十\\d]+[）)]?[款项目])*)*";
const joined = `(?:[、，,和及与以至]|以及|并|和第|\\s)*`;
const list = `${article}(?:之规定|的规定|规定)?${part}(?:${joined}${article}${part})*`;

const quoted = new RegExp(
  `《([^《》]{2,60}(?:《[^《》]{2,40}》[^《》]{0,40})?)》(?:[（(][^（）()]{0,60}[）)])?(?:的)?(${list})`,
  "g",
);
const bare = new RegExp(`(${wellKnown.join("|")})(${list})`, "g");
const alias =
  /《([^《》]{2,60}(?:《[^《》]{2,40}》[^《》]{0,40})?)》[（(]?(?:以下)?(?:简称|称)[为：:]?[《“"]?([^《》”")）]{2,20})[》”"]?/g;
const law =
  /(?:法|条例|规定|办法|解释|法典|细则|通知|意见|决定|准则|规则|标准|批复|纪要)(?:[（(][一二三四五六七八九十]+[）)])?(?:[（(]试行[）)])?$/;
/** Rules of one employer look like law; only names of somebody who makes law count. */
const lawgiver =
  /^(?:中华人民共和国|最高人民|国务院|全国|劳动部|劳动和社会保障部|人力资源|原劳动|财政部|公安部|企业职工|企业劳动|职工|女职工|工伤|失业|社会保险|住房公积金|关于|防暑|禁止使用|工资支付|集体合同|劳动|保障|违反|机关事业|事业单位|因工|非法用工|道路交通|诉讼费用|民法|刑法|[\u4e00-\u9fa5]{2,8}(?:省|市|自治区))/;

/** The articles of law that a text cites, each once, in the order of the text. Contracts and house rules are not law. */
export function citationsIn(text: string): Citation[] {
  const plain = text.normalize("NFKC").replace(/\(/g, "（").replace(/\)/g, "）");
  const aliases = new Map<string, string>();
  for (const [, full, short] of plain.matchAll(alias)) aliases.set(short as string, full as string);
  const found = new Map<string, Citation & { at: number }>();
  const keep = (name: string, articles: string, at: number) => {
    const full = aliases.get(name) ?? name;
    if (!law.test(full) || !isLaw(full)) return;
    for (const [one] of articles.matchAll(new RegExp(article, "g"))) {
      const number = articleNumber(one);
      if (!number || number.no > 1300) continue;
      const citation = { lawKey: lawKey(full), law: shortLaw(full), article: articleName(number), number };
      const key = `${citation.lawKey}|${citation.article}`;
      if (!found.has(key)) found.set(key, { ...citation, at });
    }
  };
  for (const match of plain.matchAll(quoted)) keep(match[1] as string, match[2] as string, match.index);
  for (const match of plain.matchAll(bare)) keep(match[1] as string, match[2] as string, match.index);
  for (const short of aliases.keys()) {
    const escaped = short.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
    for (const match of plain.matchAll(new RegExp(`${escaped}(${list})`, "g")))
      keep(short, match[1] as string, match.index);
  }
  return [...found.values()].sort((a, b) => a.at - b.at).map(({ at: _, ...citation }) => citation);
}

function isLaw(name: string): boolean {
  return lawgiver.test(name) || /法$|法典$|法.{0,4}解释/.test(name) || wellKnown.includes(shortLaw(name));
}
