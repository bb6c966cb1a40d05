/** Province, city, district: what may stay. */
const place =
  "(?:[\\u4e00-\\u9fa5]{2,8}?(?:省|自治区|特别行政区))?(?:[\\u4e00-\\u9fa5]{2,8}?(?:市|自治州|地区|盟))?(?:[\\u4e00-\\u9fa5]{1,8}?(?:市|区|县|旗))?";
/** What makes a run of characters an address inside a district. */
const detail =
  "(?:路|街|大道|巷|弄|胡同|里|镇|乡|街道|村|屯|庄|组|队|小区|花园|公寓|大厦|大楼|宿舍|号|栋|幢|座|单元|室|楼|苑|城|社区|居委会|家属院|院)";

const ends = "[^，,。；;、\\n（）()：:]";

/** 住浙江省衢州市柯城区某某路1号 and the like: after words that say where somebody lives. */
const residence = new RegExp(
  `((?:现?住址|住所地|住所|户籍所在地|户籍地址|户籍地|户籍|户口所在地|经常居住地|居住地|送达地址|通讯地址|联系地址|家庭地址|地址|现住|暂住|家住|租住于?|住)(?:为|是|在|于|至)?[:：]?\\s*)(${place})(${ends}{0,40}?${detail}${ends}{0,30})`,
  "g",
);

/** 某路12号3幢201室 wherever it stands. */
const doorNumber =
  /(?<=[省市区县旗镇乡处在于至到从由往住向，。、；：:（(\s]|街道|^)[\u4e00-\u9fa5A-Za-z0-9]{1,10}?(?:路|街|大道|巷|弄|胡同|里|村|庄|屯|小区|花园|新村|公寓|大厦|广场|苑|城|园)[\u4e00-\u9fa5]{0,6}?\d{1,5}(?:[-－—]\d{1,5})*(?:号|弄|栋|幢|座|室|单元|组|户|排)(?!线|公告|文|判决|裁|令|楼房)(?:[\dA-Za-z一二三四五六七八九十#-]{0,6}(?:号楼|号|栋|幢|座|室|单元|楼|层|组|门|院|户|房))*/g;

/** 某村三组, 某村12号: a village's parts. */
const village =
  /(?<=[镇乡县区市]|街道)[\u4e00-\u9fa5]{1,8}?(?:村|社区)(?:委会)?(?:[\d一二三四五六七八九十]{1,4}(?:组|社|队|号|屯))/g;

/** Street addresses become ［地址］; province, city and district stay, and so do the addresses of courts' own names. */
export function maskAddresses(text: string): string {
  return text
    .replace(residence, (_, lead, kept) => `${lead}${kept}［地址］`)
    .replace(doorNumber, "［地址］")
    .replace(village, "［地址］");
}
