type Lang = "zh" | "en";
const n = (value: number) => value.toLocaleString("en");
const percent = (value: number) => (value > 0 && value < 0.01 ? "<1%" : `${Math.round(100 * value)}%`);

/** What a report says, apart from what every figure means (definitions.ts). */
const zh = {
  weekTitle: "诉求办理周报",
  title: "诉求办理统计",
  periodText: (from: string, to: string) => `${from} 至 ${to} 收到的诉求、心愿、咨询、建议和信访`,
  union: "统计范围",
  everything: "本人权限范围内全部",
  countedAt: "统计时间",
  wall: "与本人有利害关系的用人单位、投诉本人所在部门的诉求，按回避规定不计入。",
  source: "本平台办理记录",
  nothing: "这段时间没有收到诉求。",
  findings: "要点",
  totals: "总体情况",
  byType: "按问题类型",
  byDistrict: "按区县",
  byUnit: "按承办单位",
  byStation: "按驿站",
  definitions: "指标说明",
  type: "问题类型",
  district: "区县",
  unit: "承办单位",
  station: "驿站",
  week: "周（星期一）",
  pieces: "件",
  percent: "%",
  share: "占比",
  unsorted: "未分类",
  noUnit: "尚未派单",
  none: "—",
  inHours: "（小时）",
  hours: (hours: number) => (hours < 48 ? `${round(hours)} 小时` : `${round(hours / 24)} 天`),
  received: (now: number, before: number) =>
    now === before
      ? `收到 ${n(now)} 件，和上期一样多`
      : now > before
        ? `收到 ${n(now)} 件，比上期多 ${n(now - before)} 件`
        : `收到 ${n(now)} 件，比上期少 ${n(before - now)} 件`,
  answered: (answered: number, received: number) => `${n(received)} 件中 ${n(answered)} 件已有答复`,
  onTime: (share: number, due: number) => `应答复的 ${n(due)} 件中 ${percent(share)} 按时答复`,
  overdue: (count: number) => `${n(count)} 件超过法定期限还没有答复`,
  noOverdue: "没有一件超过法定期限未答复",
  median: (time: string) => `一半诉求在 ${time}内得到第一次答复`,
  noMedian: "超过一半还没有答复",
  satisfied: (share: number, rated: number) => `${n(rated)} 人评价，${percent(share)} 满意`,
  most: (name: string, count: number, share: number) => `最多的是“${name}”：${n(count)} 件，占 ${percent(share)}`,
  trend: (now: number, usual: number) =>
    now > usual * 1.25
      ? `最近一周收到 ${n(now)} 件，明显多于前 12 周的一般水平（${n(usual)} 件）`
      : now < usual * 0.75
        ? `最近一周收到 ${n(now)} 件，明显少于前 12 周的一般水平（${n(usual)} 件）`
        : `最近一周收到 ${n(now)} 件，和前 12 周差不多（${n(usual)} 件）`,
  onTimeTrend: (worst: string, share: number) => `按时答复率最低的是 ${worst} 那一周：${percent(share)}`,
  onTimeAlways: "这些周全部按时答复",
  alike: (measure: string) => `${measure}：各家差别看不出来，不宜排名`,
  apart: (measure: string, first: string, last: string) => `${measure}：${first}明显好于${last}`,
  leagueOf: (measure: string, what: string) => `${what}${measure}比较`,
  leagueNote:
    "件数少的单位，估计值会向全体平均靠拢（经验贝叶斯），区间有 90% 的把握包含真实水平；“可能名次”是不能排除的最好和最差名次。名次区间重叠的，不能说谁好谁差。",
  seen: "实际",
  estimate: "估计",
  low: "下限",
  high: "上限",
  places: "可能名次",
  of: (best: number, worst: number) => (best === worst ? `第 ${best}` : `第 ${best}–${worst}`),
  shortened: (shown: number, all: number) => `只列收到最多的 ${shown} 个，共 ${n(all)} 个`,
};

const en: typeof zh = {
  weekTitle: "Weekly report of matters",
  title: "Figures of matters",
  periodText: (from, to) => `Appeals, wishes, consultations, suggestions and petitions received from ${from} to ${to}`,
  union: "Scope",
  everything: "All within the reader's own scope",
  countedAt: "Counted at",
  wall: "Matters of employers that the reader stands close to, and complaints about the reader's own unit, are not counted.",
  source: "This platform's records",
  nothing: "Nothing was received in this period.",
  findings: "In short",
  totals: "Altogether",
  byType: "By type of problem",
  byDistrict: "By district",
  byUnit: "By unit",
  byStation: "By station",
  definitions: "What the figures mean",
  type: "Type of problem",
  district: "District",
  unit: "Unit",
  station: "Station",
  week: "Week (Monday)",
  pieces: "matters",
  percent: "%",
  share: "Share",
  unsorted: "Not sorted yet",
  noUnit: "Not dispatched yet",
  none: "—",
  inHours: " (hours)",
  hours: (hours) => (hours < 48 ? `${round(hours)} hours` : `${round(hours / 24)} days`),
  received: (now, before) =>
    now === before
      ? `${n(now)} received, as many as in the period before`
      : now > before
        ? `${n(now)} received, ${n(now - before)} more than in the period before`
        : `${n(now)} received, ${n(before - now)} fewer than in the period before`,
  answered: (answered, received) => `${n(answered)} of ${n(received)} have an answer`,
  onTime: (share, due) => `${percent(share)} of the ${n(due)} due were answered on time`,
  overdue: (count) => `${n(count)} past their legal deadline without an answer`,
  noOverdue: "None is past its legal deadline without an answer",
  median: (time) => `Half had a first answer within ${time}`,
  noMedian: "More than half have no answer yet",
  satisfied: (share, rated) => `${n(rated)} rated, ${percent(share)} of them satisfied`,
  most: (name, count, share) => `Most are about ${name}: ${n(count)}, ${percent(share)}`,
  trend: (now, usual) =>
    now > usual * 1.25
      ? `${n(now)} in the latest week, clearly more than usual in the 12 before (${n(usual)})`
      : now < usual * 0.75
        ? `${n(now)} in the latest week, clearly fewer than usual in the 12 before (${n(usual)})`
        : `${n(now)} in the latest week, about as many as in the 12 before (${n(usual)})`,
  onTimeTrend: (worst, share) => `On time least in the week of ${worst}: ${percent(share)}`,
  onTimeAlways: "All were answered on time in these weeks",
  alike: (measure) => `${measure}: no difference can be told, a ranking would mislead`,
  apart: (measure, first, last) => `${measure}: ${first} is clearly better than ${last}`,
  leagueOf: (measure, what) => `${measure}: ${what} compared`,
  leagueNote:
    "Where there are few matters the estimate is drawn towards all others (empirical Bayes); the interval holds the true level with 90 %. “Possible places” are the best and the worst that cannot be excluded: where they overlap, nobody can say who is better.",
  seen: "Seen",
  estimate: "Estimate",
  low: "From",
  high: "To",
  places: "Possible places",
  of: (best, worst) => (best === worst ? `${best}` : `${best}–${worst}`),
  shortened: (shown, all) => `The ${shown} that received most, of ${n(all)}`,
};

const round = (value: number) => (value < 10 ? Math.round(value * 10) / 10 : Math.round(value));

export const reportWords = { zh, en };
export type ReportWords = typeof zh;
export type { Lang };
