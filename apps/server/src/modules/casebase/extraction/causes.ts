/** The causes of action of the labour branch (民事案件案由规定), the longest first; numbers are left out, they move. */
export const labourCauses = [
  "追索劳动报酬纠纷",
  "经济补偿金纠纷",
  "劳务派遣合同纠纷",
  "非全日制用工纠纷",
  "确认劳动关系纠纷",
  "集体合同纠纷",
  "竞业限制纠纷",
  "养老保险待遇纠纷",
  "工伤保险待遇纠纷",
  "医疗保险待遇纠纷",
  "生育保险待遇纠纷",
  "失业保险待遇纠纷",
  "社会保险纠纷",
  "福利待遇纠纷",
  "劳动合同纠纷",
  "聘用合同纠纷",
  "聘任合同纠纷",
  "辞职争议",
  "辞退争议",
  "人事争议",
  "劳动争议",
].sort((a, b) => b.length - a.length);

const named = /(?:案由[:：]\s*|(?:与|诉)[^，。；\n]{2,40}?)([\u4e00-\u9fa5]{2,16}?(?:纠纷|争议))(?:一案|[，。\n])/;
const plain = /(?<![\u4e00-\u9fa5])([\u4e00-\u9fa5]{2,14}(?:纠纷|争议))一案/;
const crime = /犯([\u4e00-\u9fa5、]{2,20}?罪)/;

/** The cause of action that title or head name. */
export function findCause(title: string, head: string): string | undefined {
  const known =
    labourCauses.find((cause) => title.includes(cause)) ?? labourCauses.find((cause) => head.includes(`${cause}一案`));
  if (known) return known;
  const other = named.exec(head)?.[1] ?? plain.exec(head)?.[1] ?? /([\u4e00-\u9fa5]{2,14}纠纷)/.exec(title)?.[1];
  return other ?? crime.exec(head)?.[1];
}

export function isLabourCause(cause: string): boolean {
  return labourCauses.some((known) => cause.includes(known)) || /劳动争议|劳动合同|工伤|社会保险待遇/.test(cause);
}
