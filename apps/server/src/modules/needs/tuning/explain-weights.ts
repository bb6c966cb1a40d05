import { featureNames } from "../detection/habits.ts";
import type { NeedConfig } from "./config.ts";

type Words = { zh: string; en: string };
export type Explained = { key: string; name: Words; value?: number; why: Words };

type Reasons = Record<string, { name: Words; why: Words }>;

/** What each number of the plain sum weighs, and why it is as it is. */
const ofMark: Reasons = {
  always: {
    name: { zh: "起点", en: "To begin with" },
    why: {
      zh: "绝大多数查阅只是看看，所以从很低的可能性起步。",
      en: "Most look-ups are mere curiosity, so everybody begins far below even odds.",
    },
  },
  sittings: {
    name: { zh: "回来看的次数", en: "Sittings" },
    why: {
      zh: "隔几小时又回来看同一类问题，是最强的信号：心里有事。",
      en: "Coming back to one subject after some hours is the strongest sign of a trouble of one's own.",
    },
  },
  days: {
    name: { zh: "看过的天数", en: "Days" },
    why: {
      zh: "不同的日子都来看，比一天里多看几次更说明问题。",
      en: "Looking on several days says more than often on one.",
    },
  },
  ownWords: {
    name: { zh: "用自己的话提问", en: "Asked in one's own words" },
    why: {
      zh: "“老板不给工资怎么办”说的是自己的事；只记有没有，不保存原话。",
      en: "“My boss does not pay me” is one's own trouble; only whether it was so is kept, never the words.",
    },
  },
  otherWords: {
    name: { zh: "用法律题目提问", en: "Asked about a subject" },
    why: { zh: "“工资支付规定”更像学习或者办公。", en: "“Rules on paying wages” is rather study or office work." },
  },
  dwell: {
    name: { zh: "每页读多久", en: "How long each page is read" },
    why: { zh: "读得仔细的人往往在对照自己的情况。", en: "Who reads closely often compares it with her own case." },
  },
  minutes: {
    name: { zh: "一共读多久", en: "How long in all" },
    why: { zh: "总时间也算，但比每页的时间轻。", en: "The whole time counts too, less than the time on each page." },
  },
  share: {
    name: { zh: "只看这一类", en: "Only this subject" },
    why: {
      zh: "大部分查阅集中在一类，说明是具体的事。",
      en: "Most look-ups in one subject point to something definite.",
    },
  },
  newcomer: {
    name: { zh: "新来的", en: "New here" },
    why: {
      zh: "遇到事才第一次打开的人不少。",
      en: "Many open the library for the first time when something happened.",
    },
  },
  activeDays: {
    name: { zh: "天天都来", en: "Here on many days" },
    why: {
      zh: "学生、律师、工会干部几乎天天用，不是自己有事。",
      en: "Students, lawyers and union staff use it nearly every day without a trouble of their own.",
    },
  },
  otherSittings: {
    name: { zh: "别的题目也常看", en: "Often with other subjects" },
    why: { zh: "什么都看的人多半是工作需要。", en: "Who reads everything mostly does so for work." },
  },
  surge: {
    name: { zh: "全市都在看", en: "The whole city reads it" },
    why: {
      zh: "新闻或者宣传周带来的热度，不算个人的需要。",
      en: "What the news or a publicity week brings is nobody's own need.",
    },
  },
};

const ofThresholds: Reasons = {
  worker: {
    name: { zh: "个人：从多少分起提醒", en: "A worker: told from" },
    why: {
      zh: "分数是可能性的对数：0 表示一半对一半。先在她自己的手机上提供帮助。",
      en: "Scores are logarithms of odds: 0 is even. Help is offered to her in the app first.",
    },
  },
  enterprise: {
    name: { zh: "用人单位：从多少分起预警", en: "An employer: told from" },
    why: {
      zh: "“有共同的事”比“照常阅读或一阵热闹”可能多少；少于 3 名同意的职工时根本不计算。",
      en: "How much likelier one common trouble is than the usual reading or a harmless burst; below 3 consenting workers it is never worked out.",
    },
  },
  area: {
    name: { zh: "行业和区县：从多少分起预警", en: "An industry in a district: told from" },
    why: {
      zh: "每天看一次，一家单位最多算两人，至少三家单位。",
      en: "Looked at once a day; an employer counts two workers at most, and there are three employers or more.",
    },
  },
};

const base: Words = { zh: "一次查阅背后有事的可能性", en: "The odds that a look-up comes from a need" };

/** Each number in force with its reason, for whoever reads the page. */
export function explainWeights({ weights, thresholds }: Pick<NeedConfig, "weights" | "thresholds">): Explained[] {
  const { mark } = weights;
  const oneIn = Math.round(1 + Math.exp(-weights.base));
  const begins: Explained = {
    key: "base",
    name: base,
    value: weights.base,
    why: { zh: `大约每 ${oneIn} 次里有一次。`, en: `About one in ${oneIn}.` },
  };
  const marks =
    "linear" in mark
      ? featureNames.flatMap((key): Explained[] => {
          const value = mark.linear[key];
          return value === undefined ? [] : [{ key, value, ...(ofMark[key] ?? unnamed(key)) }];
        })
      : [learnedMarks(mark)];
  const told = (["worker", "enterprise", "area"] as const).map((key) => ({
    key,
    value: thresholds[key],
    ...ofThresholds[key]!,
  }));
  return [begins, ...marks, ...told];
}

const unnamed = (key: string) => ({ name: { zh: key, en: key }, why: { zh: "", en: "" } });

function learnedMarks({
  asked,
  depth,
  features,
}: {
  asked: readonly number[];
  depth: number;
  features: readonly string[];
}): Explained {
  const trees = asked.length / (2 ** (depth + 1) - 1);
  const names = features.flatMap((key) => ofMark[key]?.name ?? []);
  return {
    key: "trees",
    name: { zh: `${trees} 棵决策树`, en: `${trees} decision trees` },
    why: {
      zh: `在模拟城市上学到的，看的是同样的东西（${names.map(({ zh }) => zh).join("、")}），还能看到它们合在一起的意思，比如读得久而且又回来。没有在本市的数据上学过。`,
      en: `Learned on simulated cities; they look at the same things (${names.map(({ en }) => en.toLowerCase()).join(", ")}) and at what they mean together, such as long reading and coming back. Nothing was learned on this city's data.`,
    },
  };
}
