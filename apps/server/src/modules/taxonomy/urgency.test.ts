import { expect, test } from "vitest";
import type { UrgentSignal } from "./content.ts";
import { urgentIn } from "./urgency.ts";

const words = { zh: "x", en: "x" };
const signal = (
  code: string,
  level: "red" | "amber",
  phrases: string[],
  notPhrases: string[] = [],
  weakPhrases: string[] = [],
): UrgentSignal => ({
  code,
  level,
  phrases,
  notPhrases,
  weakPhrases,
  name: words,
  message: words,
  channels: [],
  source: "[D]",
});
const signals = [
  signal("street-media", "amber", ["堵门"]),
  signal("life-danger", "red", ["跳楼", "不想活"], ["跳楼价"]),
];

test("danger to life comes first", () => {
  expect(urgentIn("大家要堵门，我都想跳樓了", signals).map((s) => s.code)).toEqual(["life-danger", "street-media"]);
});

test("a harmless context does not fire, and does not hide a real one", () => {
  expect(urgentIn("买了跳楼价的手机", signals)).toEqual([]);
  expect(urgentIn("跳楼价买的，现在不想活了", signals).map((s) => s.code)).toEqual(["life-danger"]);
});

test("a word that raises false alarms alone counts beside another", () => {
  const poison = signal("life-danger", "red", ["有毒", "没有防护"], [], ["有毒"]);
  expect(urgentIn("这个胶水有毒吗", [poison])).toEqual([]);
  expect(urgentIn("有毒气体，没有防护", [poison]).map((s) => s.code)).toEqual(["life-danger"]);
});
