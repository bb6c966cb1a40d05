/** A province-level place: GB/T 2260 code, short name, and the character that courts and number plates use. */
export type Province = { code: string; zh: string; en: string; mark: string };

const list: [code: string, zh: string, en: string, mark: string][] = [
  ["110000", "北京", "Beijing", "京"],
  ["120000", "天津", "Tianjin", "津"],
  ["130000", "河北", "Hebei", "冀"],
  ["140000", "山西", "Shanxi", "晋"],
  ["150000", "内蒙古", "Inner Mongolia", "蒙"],
  ["210000", "辽宁", "Liaoning", "辽"],
  ["220000", "吉林", "Jilin", "吉"],
  ["230000", "黑龙江", "Heilongjiang", "黑"],
  ["310000", "上海", "Shanghai", "沪"],
  ["320000", "江苏", "Jiangsu", "苏"],
  ["330000", "浙江", "Zhejiang", "浙"],
  ["340000", "安徽", "Anhui", "皖"],
  ["350000", "福建", "Fujian", "闽"],
  ["360000", "江西", "Jiangxi", "赣"],
  ["370000", "山东", "Shandong", "鲁"],
  ["410000", "河南", "Henan", "豫"],
  ["420000", "湖北", "Hubei", "鄂"],
  ["430000", "湖南", "Hunan", "湘"],
  ["440000", "广东", "Guangdong", "粤"],
  ["450000", "广西", "Guangxi", "桂"],
  ["460000", "海南", "Hainan", "琼"],
  ["500000", "重庆", "Chongqing", "渝"],
  ["510000", "四川", "Sichuan", "川"],
  ["520000", "贵州", "Guizhou", "贵"],
  ["530000", "云南", "Yunnan", "云"],
  ["540000", "西藏", "Tibet", "藏"],
  ["610000", "陕西", "Shaanxi", "陕"],
  ["620000", "甘肃", "Gansu", "甘"],
  ["630000", "青海", "Qinghai", "青"],
  ["640000", "宁夏", "Ningxia", "宁"],
  ["650000", "新疆", "Xinjiang", "新"],
];

/** In the order of their codes, which is the order of official lists. */
export const provinces: readonly Province[] = list.map(([code, zh, en, mark]) => ({ code, zh, en, mark }));

const byCode = new Map(provinces.map((p) => [p.code, p]));

export function provinceOf(code: string): Province | undefined {
  return byCode.get(`${code.slice(0, 2)}0000`);
}

/** 新疆生产建设兵团's courts write 兵. */
export function provinceOfMark(mark: string): Province | undefined {
  return mark === "兵" ? byCode.get("650000") : provinces.find((p) => p.mark === mark);
}

/** The province that a place name begins with: 浙江省衢州市 → Zhejiang; a city alone is not looked up. */
export function provinceOfName(name: string): Province | undefined {
  return provinces.find((p) => name.startsWith(p.zh));
}
