import { expect, test } from "vitest";
import { maskBankCard, maskIdNumber, maskName, maskPhone } from "./masks.ts";

test.each([
  ["张三", "张*"],
  ["张三丰", "张**"],
  ["欧阳晓峰", "欧阳**"],
  ["欧阳锋", "欧阳*"],
  ["欧阳", "欧*"],
  ["阿卜杜拉·买买提", "阿**"],
  ["𠮷野", "𠮷*"],
  ["Li Lei", "L**"],
  ["王", "*"],
  [" 张三 ", "张*"],
  ["", ""],
])("the name %s is shown as %s", (name, shown) => {
  expect(maskName(name)).toBe(shown);
});

test.each([
  ["13800001234", "138****1234"],
  ["+8613800001234", "138****1234"],
  ["0562-2881234", "****1234"],
  ["+12025550123", "****0123"],
  ["12345", "****"],
  ["", "****"],
])("the number %s is shown as %s", (phone, shown) => {
  expect(maskPhone(phone)).toBe(shown);
});

test.each([
  ["11010519491231002X", "110105********002X"],
  ["340700199001010014", "340700********0014"],
  ["110105491231002", "110105*****1002"],
  ["E12345678", "****78"],
  ["A1234", "****"],
  ["", "****"],
])("the document %s is shown as %s", (id, shown) => {
  expect(maskIdNumber(id)).toBe(shown);
});

test.each([
  ["6222020200112230", "**** 2230"],
  ["6222 0202 0011 2233 445", "**** 3445"],
  ["1234567", "****"],
])("the card %s is shown as %s", (card, shown) => {
  expect(maskBankCard(card)).toBe(shown);
});
