const rules: [pattern: RegExp, by: string | ((...parts: string[]) => string)][] = [
  // 18-digit (also partly starred) and 15-digit identity numbers.
  [
    /(?<![\dA-Za-z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx×*](?![\dA-Za-z])/g,
    "［证件号］",
  ],
  [/(?<![\dA-Za-z])[1-9]\d{3,9}[*×Xx]{4,12}[\dXx]{1,6}(?![\dA-Za-z])/g, "［证件号］"],
  [
    /((?:身份证|公民身份|身份)(?:证)?(?:号码|号)?(?:为|是)?[:：\s]*|(?:护照|通行证|军官证|残疾证|驾驶证|社会保障|社保|居住证)(?:卡)?(?:号码|号|编号)(?:为|是)?[:：\s]*)[A-Za-z]{0,2}[\d*×Xx]{6,20}/g,
    (_, lead) => `${lead}［证件号］`,
  ],
  [
    /((?:账号|帐号|账户|帐户|卡号|银行卡|户名[^，。]{0,12}账号|尾号)(?:号码|号|尾号)?(?:为|是)?[:：\s]*)[\d*×][\d*×\s-]{2,30}[\d*×]/g,
    (_, lead) => `${lead}［账号］`,
  ],
  [
    /((?:微信|QQ|支付宝|抖音|快手)(?:号码|账号|帐号|号)?(?:为|是)?[:：\s]*)[A-Za-z0-9_@.-]{5,40}/g,
    (_, lead) => `${lead}［账号］`,
  ],
  [/[A-Za-z0-9][\w.+-]{0,60}@[\w-]{1,60}(?:\.[\w-]{1,30})+/g, "［邮箱］"],
  [/(?<![\d.])(?:\+?86[-\s]?)?1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}(?![\d.元万])/g, "［电话］"],
  [/(?<![\d.])1[3-9]\d[*×xX]{4,8}\d{0,4}(?!\d)/g, "［电话］"],
  [/(?<!\d)[(（]?0\d{2,3}[)）]?[-—－]\d{7,8}(?:[-—转]\d{1,5})?(?!\d)/g, "［电话］"],
  [
    /((?:电话|手机|联系方式|传真|热线)(?:号码|号)?(?:为|是)?[:：\s]*)(?!12\d{3}(?!\d))[\d*×][\d*×-]{5,16}\d/g,
    (_, lead) => `${lead}［电话］`,
  ],
  // Cards have 16–19 digits; nothing else in a judgment has so many in a row.
  [/(?<![\d.A-Za-z])\d{16,19}(?![\d.A-Za-z])/g, "［账号］"],
  [/(?<![\d.])\d{4}(?:[\s-]\d{4}){3}(?:[\s-]\d{1,3})?(?![\d.])/g, "［账号］"],
  [
    /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼](?:[A-HJ-NP-Z]|[Ａ-Ｚ])[·•．.\s-]?(?=[A-HJ-NP-Z\d×*Xx]{0,5}[\d×*])[A-HJ-NP-Z\d×*Xx]{4,6}(?![\dA-Za-z])/g,
    "［车牌号］",
  ],
  // The day of birth goes, the year stays: age may matter.
  [/((?:19|20)\d{2}年)\d{1,2}月\d{1,2}日(?=出?生(?!效))/g, (_, year) => year],
  [/(出生(?:于|日期[:：]?)?\s*)((?:19|20)\d{2}年)\d{1,2}月\d{1,2}日/g, (_, lead, year) => `${lead}${year}`],
];

/** Identity and passport numbers, telephones, accounts, e-mail, number plates and days of birth. */
export function maskNumbers(text: string): string {
  return rules.reduce((rest, [pattern, by]) => rest.replace(pattern, by as string), text);
}
