import { expect, test } from "vitest";
import { soundsOf, syllablesOf } from "./sounds.ts";

test("characters and typed pinyin have the same sounds", () => {
  expect(soundsOf("拖欠工资")).toEqual(["tuo", "qian", "gong", "zi"]);
  expect(soundsOf("tuoqiangongzi")).toEqual(["tuo", "qian", "gong", "zi"]);
  expect(soundsOf("tuo qian 工资")).toEqual(["tuo", "qian", "gong", "zi"]);
});

test("what is neither parts its neighbours", () => {
  expect(soundsOf("欠我3个月，不发")).toEqual(["qian", "wo", "", "ge", "yue", "", "bu", "fa"]);
  expect(soundsOf("ktv上班")).toEqual(["", "shang", "ban"]);
});

test("a syllable knows the character it was written with", () => {
  expect(syllablesOf("工zi")).toEqual([
    { sound: "gong", written: "工" },
    { sound: "zi", written: "" },
  ]);
});
