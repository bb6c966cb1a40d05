import { expect, test } from "vitest";
import { readOrders } from "./read-order.ts";

test("lines with labels, words of several lines", () => {
  const [order] = readOrders(`工单编号：GD20260506001
来电人：李女士    联系电话：139 0000 0001
来电时间：2026-05-06 09:12
被反映单位：某某食品厂
诉求内容：反映厂里拖欠三个月工资。
厂长说：月底再看。
一共二十多人。
是否保密：是
涉及人数：约 23 人
办理期限：5 个工作日`);
  expect(order).toEqual({
    ref: "GD20260506001",
    name: "李女士",
    phone: "139 0000 0001",
    employer: "某某食品厂",
    words: "反映厂里拖欠三个月工资。\n厂长说：月底再看。\n一共二十多人。",
    confidential: true,
    people: 23,
  });
});

test("brackets, and cells of a table with tabs", () => {
  expect(readOrders("【诉求编号】A-7【标题】驿站没水【内容】饮水机坏了【地址】甲路 1 号")).toEqual([
    {
      ref: "A-7",
      title: "驿站没水",
      words: "饮水机坏了",
      address: "甲路 1 号",
    },
  ]);
  expect(readOrders("流水号\tB-8\r\n问题描述\t充电口没电\r\n区划代码\t370202")).toEqual([
    {
      ref: "B-8",
      words: "充电口没电",
      district: "370202",
    },
  ]);
});

test("what has no label is not guessed, and a label inside a sentence is none", () => {
  expect(readOrders("饮水机坏了")).toEqual([{}]);
  expect(readOrders("内容：他让我留下电话：说会回")).toEqual([{ words: "他让我留下电话：说会回" }]);
});

test("the label that the text begins with begins another order, whatever others it has", () => {
  const orders = readOrders(`以下请办理
标题：没热水
工单编号：A-1
内容：饮水机坏了
编号：不是另一件

标题：没有电
工单编号：A-2
内容：充电口坏了`);
  expect(orders).toEqual([
    { title: "没热水", ref: "A-1", words: "饮水机坏了" },
    { title: "没有电", ref: "A-2", words: "充电口坏了" },
  ]);
});
