import type { Tone } from "../../src/parts/StateTag.tsx";

/** Invented appeals: names, places and troubles are nobody's. */
export type Appeal = {
  id: string;
  title: string;
  kind: string;
  district: string;
  state: "new" | "working" | "answered" | "closed";
  due: string;
  from: string;
  group: boolean;
};

const titles = [
  ["三个月没发工资", "欠薪"],
  ["驿站的充电口坏了", "设施"],
  ["想在驿站放一台微波炉", "心愿"],
  ["下班路上被车撞，单位不给报工伤", "工伤"],
  ["试用期一直没签合同", "合同"],
  ["公司按最低基数缴社保，差额怎么补，以前几年的还能不能补回来", "社保"],
  ["怀孕后被调到仓库上夜班", "女工"],
  ["平台扣款没有说明原因", "平台"],
  ["高温天没有发高温津贴", "津贴"],
] as const;
const places = ["铜官区", "义安区", "郊区", "枞阳县"];
const states = ["new", "working", "working", "answered", "closed"] as const;

export const now = new Date("2026-11-22T02:00:00Z");

export const appeals: Appeal[] = Array.from({ length: 128 }, (_, index) => {
  const [title, kind] = titles[(index * 7) % titles.length]!;
  const hours = ((index * 37) % 200) - 20;
  return {
    id: `GH-2611-${String(128 - index).padStart(4, "0")}`,
    title,
    kind,
    district: places[(index * 5) % places.length]!,
    state: states[index % states.length]!,
    due: new Date(now.getTime() + hours * 3_600_000).toISOString(),
    from: `${"王李张刘陈"[index % 5]}某（演示）`,
    group: index % 11 === 3,
  };
});

export const tones: Record<Appeal["state"], Tone> = {
  new: "info",
  working: "warning",
  answered: "success",
  closed: "neutral",
};

export const stateWords = {
  zh: { new: "新收到", working: "办理中", answered: "已答复", closed: "已办结" },
  en: { new: "New", working: "In progress", answered: "Answered", closed: "Closed" },
};
