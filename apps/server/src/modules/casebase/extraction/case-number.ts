import type { Stage } from "@zhijia/contracts";
import { provinceOfMark } from "../../../platform/places/provinces.ts";
import type { CourtLevel } from "../tables.ts";

export type CaseNumber = {
  /** （2024）浙0802民初123号 */
  text: string;
  year: number;
  /** GB/T 2260 code of the province. */
  province: string | undefined;
  courtLevel: CourtLevel | undefined;
  /** 民初, 民终, … */
  type: string;
};

const marks = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔贵云藏陕甘青宁新兵军";
const number = new RegExp(
  `[（(〔\\[【]\\s*(\\d{4})\\s*[）)〕\\]】]\\s*(最高法|[${marks}])\\s*(\\d{0,4})\\s*([\\u4e00-\\u9fa5]{1,6}?)\\s*(?:第|字第)?\\s*(\\d+)\\s*号(之[一二三四五六七八九十\\d]+?(?=一案|[^一二三四五六七八九十\\d]|$))?`,
);
/** Before 2016: （2014）衢柯民初字第12号. */
const old =
  /[（(〔[【]\s*(\d{4})\s*[）)〕\]】]\s*([\u4e00-\u9fa5]{1,12}?)(民[一二三四五六]?初|民[一二三四五六]?终|民申|民再|民提|行初|行终|执|刑初|刑终|民监)字?\s*第?\s*(\d+)\s*号/;
/** 京海劳人仲字〔2024〕第123号 and its like: not standardised. */
const award =
  /([\u4e00-\u9fa5]{1,8}?(?:劳人仲|劳仲|人仲|劳动仲裁|劳人争)[\u4e00-\u9fa5]{0,4}字?)\s*[（(〔[【]\s*(\d{4})\s*[）)〕\]】]\s*第?\s*(\d+)\s*号/;

/** The first case number of a text; undefined when there is none. */
export function findCaseNumber(text: string): CaseNumber | undefined {
  const plain = text.normalize("NFKC").replace(/[\u3000 ]+/g, " ");
  const found = number.exec(plain);
  if (found) {
    const [, year, mark, code, type, serial, part = ""] = found as unknown as [
      string,
      string,
      string,
      string,
      string,
      string,
      string?,
    ];
    return {
      text: `（${year}）${mark}${code}${type}${serial}号${part}`,
      year: Number(year),
      province: provinceOfMark(mark)?.code,
      courtLevel:
        mark === "最高法"
          ? "supreme"
          : code.length === 4
            ? "basic"
            : code.length === 2
              ? "intermediate"
              : code === ""
                ? "high"
                : undefined,
      type,
    };
  }
  const before = old.exec(plain);
  if (before) {
    const [, year, court, type, serial] = before as unknown as [string, string, string, string, string];
    const text = `（${year}）${court}${type}字第${serial}号`;
    return { text, year: Number(year), province: provinceOfMark(court.slice(0, 1))?.code, courtLevel: undefined, type };
  }
  const arbitration = award.exec(plain);
  if (arbitration) {
    const [, named, year, serial] = arbitration as unknown as [string, string, string, string];
    const body = named.replace(/^.*(?:受理|作出|不服|的)/, "");
    const text = `${body}〔${year}〕第${serial}号`;
    return {
      text,
      year: Number(year),
      province: provinceOfMark(body.slice(0, 1))?.code,
      courtLevel: "arbitration",
      type: "仲裁",
    };
  }
  return undefined;
}

/** The stage that a type code says; undefined when it says none. */
export function stageOfType(type: string): Stage | undefined {
  if (/初/.test(type)) return "first";
  if (/终/.test(type)) return "second";
  if (/再|申|提|监/.test(type)) return "retrial";
  if (/执/.test(type)) return "enforcement";
  if (/仲/.test(type)) return "arbitration";
  return undefined;
}
