import type { HelpPart, Pages, PurposeNotice, View } from "@zhijia/contracts";
import type { Sample } from "./sample.ts";

/** The pages on help that is offered: off, on, paused, asked. All of it is invented. */
export function helpSamples(lang: View["lang"]): Sample[] {
  const t = (zh: string, en: string) => (lang === "zh" ? zh : en);
  const choice = (part: HelpPart, title: string, text: string, on: boolean) => ({
    part,
    title,
    text,
    textHash: "00".repeat(32),
    without: t("别的照常。", "everything else goes on."),
    sensitive: part === "sensitive",
    on,
  });
  const choices = (on: boolean) => [
    choice(
      "ordinary",
      t("发现我可能需要的帮助", "Noticing that I may need help"),
      t("我同意：我登录时，本平台看我查的主题、时间和看了多久。", "I agree that my look-ups are looked at."),
      on,
    ),
    choice(
      "sensitive",
      t("伤病、怀孕、性骚扰这些也可以", "Injury, pregnancy, harassment too"),
      t("我同意：这些主题也看。", "I agree that these are looked at too."),
      on,
    ),
    choice("employer", t("可以用到我的单位", "My employer may be used"), t("我同意。", "I agree."), false),
    choice("call", t("工会的人可以给我打电话", "The union may call me"), t("我同意。", "I agree."), on),
  ];
  const purpose: PurposeNotice = {
    code: "need-recognition",
    name: t("发现您可能需要的帮助", "Noticing that you may need help"),
    what: t("看您查的是哪一类事。", "Which subject you look up."),
    why: t("有的人不好意思开口。", "Some people do not dare to ask."),
    method: t("由人确认。", "A person confirms."),
    kinds: [{ name: t("您查过的主题", "Subjects you looked up"), sensitive: false }],
    basis: [{ law: "个人信息保护法", article: "第十三条", what: t("您的同意", "Your consent") }],
    recipients: [],
    keeping: [
      {
        what: t("查阅记录", "Look-ups"),
        how: t("查阅之后 84 天", "84 days after the look-up"),
        afterwards: t("自动删除", "Deleted by itself"),
      },
    ],
    handler: t("市总工会", "The federation of the city"),
    state: "live",
  };
  const wages = t("拖欠工资", "Unpaid wages");
  const injury = t("工伤认定", "Finding of a work injury");
  const none = { searches: 0, views: 0, minutes: 0, calculators: 0, saved: 0 };
  const off: Pages["help"] = {
    state: "off",
    open: true,
    choices: choices(false),
    subjects: [t("工资", "Wages"), t("劳动合同", "Contracts"), t("工伤", "Injuries")],
    purposes: [purpose],
    marks: [],
    lookUps: [],
    looks: [],
  };
  const mark: Pages["help"]["marks"][number] = {
    href: "/me/help/marks/1",
    need: wages,
    subject: t("工资", "Wages"),
    sensitive: false,
    since: "2026-11-19",
    from: { days: 3, searches: 4, views: 6, minutes: 14, calculators: 1, saved: 1, needs: [wages] },
    happened: [{ what: "offered", on: "2026-11-21" }],
    offerHref: "/me/help/offers/1",
    open: true,
  };
  const on: Pages["help"] = {
    ...off,
    state: "on",
    choices: choices(true),
    marks: [
      mark,
      {
        ...mark,
        href: "/me/help/marks/2",
        need: injury,
        subject: t("工伤", "Injuries"),
        sensitive: true,
        from: { ...none, days: 0, needs: [] },
        happened: (["offered", "told", "contacted", "accepted"] as const).map((what) => ({ what, on: "2026-11-10" })),
        offerHref: "/me/help/offers/2",
        matterHref: "/me/matters",
      },
      {
        ...mark,
        href: "/me/help/marks/3",
        happened: [
          { what: "offered", on: "2026-10-02" },
          { what: "not-me", on: "2026-10-03" },
        ],
        open: false,
      },
    ],
    lookUps: [
      {
        on: "2026-11-21",
        lines: [
          { ...none, need: wages, searches: 2, views: 3, minutes: 9, calculators: 1, saved: 1 },
          { ...none, need: injury, views: 1, minutes: 2 },
        ],
      },
      { on: "2026-11-20", lines: [{ ...none, need: wages, searches: 1 }] },
    ],
    looks: [
      {
        seq: 1204,
        at: "2026-11-21 09:30",
        kind: "look",
        who: {
          kind: "staff",
          name: "李*",
          roles: ["rights-officer"],
          unions: [t("铜官区总工会", "Tongguan District Federation")],
        },
        what: "need.worker",
        purpose: t("打电话问一问", "To call and ask"),
      },
    ],
  };
  const asking: Pages["helpOffer"] = {
    href: "/me/help/offers/1",
    need: wages,
    since: "2026-11-19",
    employer: t("某某建筑劳务有限公司", "Some Construction Labour Ltd"),
    phone: "139****0123",
    shares: { need: true, since: true, employer: false, phone: true },
    words: "",
    longest: 2000,
    levels: [
      { value: "confidential", sees: [t("您是谁：只有受理的工会看得到。", "Who you are: the receiving union alone.")] },
      { value: "named", sees: [t("您是谁：承办的人看得到。", "Who you are: whoever handles it.")] },
    ],
    chosen: "confidential",
    union: t("铜官区总工会", "Tongguan District Federation"),
  };
  const { employer: _e, phone: _p, union: _u, ...bare } = asking;
  return [
    { name: "help", path: "/me/help", page: "help", data: off },
    { name: "help-closed", path: "/me/help/closed", page: "help", data: { ...off, open: false, choices: [] } },
    { name: "help-on", path: "/me/help/on", page: "help", data: { ...on, done: "on" } },
    { name: "help-on-empty", path: "/me/help/empty", page: "help", data: { ...on, marks: [], lookUps: [], looks: [] } },
    {
      name: "help-paused",
      path: "/me/help/paused",
      page: "help",
      data: { ...on, state: "paused", error: t("说明刚刚改过，请再看一遍。", "The words have just changed.") },
    },
    { name: "help-offer", path: "/me/help/offers/1", page: "helpOffer", data: asking },
    {
      name: "help-offer-refused",
      path: "/me/help/offers/2",
      page: "helpOffer",
      data: { ...bare, words: t("三个月没发了", "Three months"), error: t("请再试一次。", "Please try again.") },
    },
  ];
}
