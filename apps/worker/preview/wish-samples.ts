import type { Pages, View } from "@zhijia/contracts";
import type { Sample } from "./sample.ts";

/** The pages of the wish wall in every state. All of it is invented. */
export function wishSamples(lang: View["lang"]): Sample[] {
  const t = (zh: string, en: string) => (lang === "zh" ? zh : en);
  const campaign = {
    title: t("百日试运行（演示）", "Hundred days (demo)"),
    about: t("一百天里，把微心愿一个一个办成。", "A hundred days of small wishes that come true."),
    opensOn: "2026-09-23",
    endsOn: "2026-12-31",
    target: 7000,
    fulfilled: 1286,
    claimed: 310,
    published: 2044,
    href: "/wishes?campaign=1",
  };
  const texts = [
    t("一位环卫工人想要一副冬天扫街用的厚手套。", "A street sweeper would like thick gloves for the winter."),
    t("一位骑手想换一个不怕雨的车坐垫。", "A rider would like a seat that does not soak."),
    t("希望驿站有一台能热饭的微波炉。", "A microwave at the rest station would be welcome."),
    t("一位户外劳动者想送给孩子一套彩笔。", "An outdoor worker would like crayons for a child."),
  ];
  const states = ["open", "claimed", "fulfilled", "thanked"] as const;
  const line = (n: number): Pages["wish"] => ({
    href: `/wishes/sample-${n}`,
    text: texts[n]!,
    state: states[n]!,
    ...(n !== 1 && { district: t("铜官区", "Tongguan") }),
    ...(n > 0 && { unit: t("演示·爱心企业联盟", "Partners (demo)") }),
    publishedOn: "2026-11-02",
    ...(n > 1 && { fulfilledOn: "2026-11-12", proof: t("已在驿站交给本人。", "Handed over at the station.") }),
    pictures: [],
    ...(n === 3 && { thanks: t("谢谢，孩子当天就画了一张。", "Thank you, we drew the same day.") }),
    campaign: { title: campaign.title, href: campaign.href },
  });
  const wall: Pages["wishes"] = {
    campaigns: [campaign],
    filters: { campaign: "", district: "", state: "" },
    choices: {
      campaigns: [{ value: "1", label: campaign.title }],
      districts: [{ value: "340705", label: t("铜官区", "Tongguan") }],
    },
    filtered: false,
    wishes: states.map((_, n) => line(n)),
    total: 24,
    page: 1,
    pages: 2,
    nextHref: "/wishes?page=2",
  };
  const { nextHref: _, ...first } = wall;
  const thanks: Pages["wishThanks"] = {
    href: "/wishes/thanks/sample",
    trackHref: "/matter/sample",
    text: texts[0]!,
    proof: t("手套已在驿站交给本人。", "The gloves were handed over at the station."),
    pictures: [],
    said: { words: "", mayShow: false },
    done: false,
  };
  const error = t("请写一句话。", "Please write a few words.");
  return [
    { name: "wishes", path: "/wishes", page: "wishes", data: wall },
    {
      name: "wishes-empty",
      path: "/wishes-empty",
      page: "wishes",
      data: { ...first, campaigns: [], wishes: [], total: 0, pages: 1, filtered: true },
    },
    ...states.map((state, n) => ({
      name: `wish-${state}`,
      path: `/wishes/sample-${n}`,
      page: "wish" as const,
      data: line(n),
    })),
    { name: "wish-thanks", path: "/wishes/thanks/sample", page: "wishThanks", data: thanks },
    {
      name: "wish-thanks-error",
      path: "/wishes/thanks/error",
      page: "wishThanks",
      data: { ...thanks, said: { words: "", mayShow: true }, error },
    },
    {
      name: "wish-thanks-done",
      path: "/wishes/thanks/done",
      page: "wishThanks",
      data: { ...thanks, said: { words: t("谢谢大家", "Thank you all"), mayShow: true }, done: true },
    },
  ];
}
