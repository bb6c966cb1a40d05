import { pageWords } from "../../words.ts";

export const words = pageWords({
  zh: {
    title: "解读进度",
    totals: "总数",
    cases: "劳动争议案例",
    labelled: "标签都已确认",
    explained: "已发布解读",
    inReview: "待审核",
    flagged: "需要再看",
    ofCases: (percent: string) => `占 ${percent}`,
    emptyTitle: "还没有案例",
    emptyText: "导入案例并排进队列后，这里显示解读覆盖了多少、每周进展如何。",
    groupsTitle: (group: string, percent: number) =>
      percent === 0 ? `“${group}”还没有一个案例有解读` : `“${group}”覆盖最少：只有 ${percent}% 的案例有解读`,
    groupsDone: "每一组案例都有解读",
    group: "组",
    need: "事项",
    share: "有解读的案例",
    withCases: "案例",
    withExplained: "已解读",
    confirmed: "已确认标签",
    asked: "四周内提问",
    needsTitle: (group: string, need: string, asked: number) => `“${group}”里问得最多的是“${need}”，四周 ${asked} 次`,
    needsQuiet: (group: string) => `“${group}”各事项的解读`,
    back: "所有组",
    choose: "点一组，看组内各事项",
    weekTitle: (published: number, before: number) =>
      published === before
        ? `最近四周发布 ${published} 份解读，和前四周一样多`
        : published > before
          ? `最近四周发布 ${published} 份解读，比前四周多 ${published - before} 份`
          : `最近四周发布 ${published} 份解读，比前四周少 ${before - published} 份`,
    week: "周（星期一）",
    labelledWeek: "确认标签的案例",
    publishedWeek: "发布的解读",
    openWeek: "还没有解读的案例",
    openTitle: (open: number, change: number) =>
      change > 0
        ? `还有 ${open.toLocaleString("en")} 个案例没有解读，半年减少 ${change}`
        : `还有 ${open.toLocaleString("en")} 个案例没有解读`,
    helpfulTitle: (percent: number, all: number) => `${percent}% 的读者觉得解读有帮助（${all} 人评价）`,
    helpfulNone: "还没有读者评价解读",
    helpfulNoneText: "劳动者读完解读可以点“有帮助”或“没有”，结果合计在这里。",
    answer: "评价",
    readers: "读者",
    yes: "有帮助",
    no: "没有帮助",
    people: "人",
    unit: "个",
    percent: "%",
    source: "本平台案例工作台",
    mayNotList: "案例清单由律师查看。",
  },
  en: {
    title: "Coverage and progress",
    totals: "Totals",
    cases: "Labour cases",
    labelled: "All labels confirmed",
    explained: "Explained",
    inReview: "In review",
    flagged: "Look again",
    ofCases: (percent) => `${percent} of all`,
    emptyTitle: "No case yet",
    emptyText: "Once cases are imported and in the queue, their coverage and the progress by week stand here.",
    groupsTitle: (group, percent) =>
      percent === 0 ? `Not one case of ${group} is explained` : `${group} is covered least: ${percent}% explained`,
    groupsDone: "Every group is explained",
    group: "Group",
    need: "Need",
    share: "Explained",
    withCases: "Cases",
    withExplained: "Explained",
    confirmed: "Labels confirmed",
    asked: "Asked in four weeks",
    needsTitle: (group, need, asked) => `Most asked in ${group}: ${need}, ${asked} times in four weeks`,
    needsQuiet: (group) => `Needs of ${group}`,
    back: "All groups",
    choose: "Choose a group to see its needs",
    weekTitle: (published, before) =>
      published === before
        ? `${published} published in four weeks, as many as in the four before`
        : published > before
          ? `${published} published in four weeks, ${published - before} more than in the four before`
          : `${published} published in four weeks, ${before - published} fewer than in the four before`,
    week: "Week (Monday)",
    labelledWeek: "Cases labelled",
    publishedWeek: "Explanations published",
    openWeek: "Cases not explained",
    openTitle: (open, change) =>
      change > 0
        ? `${open.toLocaleString("en")} cases are not explained, ${change} fewer than half a year ago`
        : `${open.toLocaleString("en")} cases are not explained`,
    helpfulTitle: (percent, all) => `${percent}% of readers found explanations helpful (${all} answers)`,
    helpfulNone: "No reader has rated an explanation",
    helpfulNoneText: "Workers can say whether an explanation helped; the totals stand here.",
    answer: "Answer",
    readers: "Readers",
    yes: "Helpful",
    no: "Not helpful",
    people: "people",
    unit: "cases",
    percent: "%",
    source: "This platform's case workbench",
    mayNotList: "Lists of cases are for lawyers.",
  },
});
