import type { PreviewAnswer } from "../answer.ts";

const texts = [
  "一位环卫工人想要一副冬天扫街用的厚手套。",
  "一位骑手想换一个不怕雨的车坐垫。",
  "希望驿站有一台能热饭的微波炉。",
  "一位户外劳动者想送给孩子一套彩笔。",
  "有人想学用手机挂号。",
];
const states = ["open", "claimed", "fulfilled", "thanked", "gone"] as const;
const rows = states.map((state, n) => ({
  id: 7001 + n,
  text: texts[n],
  state,
  ...(n !== 1 && { district: "铜官区" }),
  campaign: "百日试运行（演示）",
  ...(n > 0 && n < 4 && { unit: "演示·爱心企业联盟" }),
  publishedOn: `2026-11-0${n + 1}`,
  toLook: n === 2 ? 2 : 0,
}));
const campaign = {
  id: 1,
  title: "百日试运行（演示）",
  union: "铜官区总工会（演示）",
  opensOn: "2026-09-23",
  endsOn: "2026-12-31",
  target: 7000,
  published: 2044,
  claimed: 310,
  fulfilled: 1286,
};
const weeks = ["09-21", "09-28", "10-05", "10-12", "10-19", "10-26", "11-02", "11-09", "11-16"].map((day, n) => ({
  from: `2026-${day}`,
  published: 220 * (n + 1) + 64,
  fulfilled: 18 * n * (n + 1) + 10,
}));

export const wishAnswers: PreviewAnswer[] = [
  [
    "GET /wishes",
    ({ query }) => {
      const wanted = rows.filter(({ state }) => !query.get("state") || state === query.get("state"));
      return { answer: { wishes: wanted, total: wanted.length } };
    },
  ],
  ["GET /wish-campaigns", () => ({ answer: { campaigns: [campaign] } })],
  [
    "GET /wish-campaigns/{id}",
    () => ({
      answer: {
        ...campaign,
        unionId: 3,
        about: "一百天里，把微心愿一个一个办成。",
        districts: [{ code: "340705", name: "铜官区" }],
        weeks,
        mayChange: true,
      },
    }),
  ],
];
