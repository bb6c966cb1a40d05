import type { CourtLevel } from "../tables.ts";

const court =
  /([\u4e00-\u9fa5]{2,24}?(?:最高人民法院|高级人民法院|中级人民法院|海事法院|铁路运输(?:中级)?法院|知识产权法院|金融法院|互联网法院|林区(?:中级|基层)?法院|军事法院|人民法院)|最高人民法院)/;
const commission = /([\u4e00-\u9fa5]{2,20}?(?:劳动(?:人事)?争议|人事争议)仲裁(?:委员会|院))/;
const lead =
  /^.*?(?:由|向|经|在|于|为|到|本|原审|原告|指控|不服|人民检察院|纠纷案|书|文)(?=[\u4e00-\u9fa5]{2,40}(?:法院|委员会|仲裁院))/;

/** The deciding court or arbitration commission that a judgment's head names. */
export function findCourt(head: string): string | undefined {
  const plain = head.normalize("NFKC").replace(/[ \u3000]/g, "");
  for (const line of plain.split(/[\n，。：:；]/)) {
    const name = court.exec(line)?.[1] ?? commission.exec(line)?.[1];
    if (name) return name.replace(lead, "");
  }
  return undefined;
}

export function courtLevel(name: string): CourtLevel {
  if (/仲裁/.test(name)) return "arbitration";
  if (/海事|铁路|知识产权|金融法院|互联网|林区|军事/.test(name)) return "special";
  if (/最高人民法院/.test(name)) return "supreme";
  if (/高级/.test(name)) return "high";
  if (/中级/.test(name)) return "intermediate";
  return "basic";
}
