import { describe, expect, test } from "vitest";
import { wrapped } from "./picture-card.ts";

describe("lines of the picture card", () => {
  const byLetter = (text: string, room: number) => wrapped(text, room, (part) => [...part].length);
  test("Chinese breaks anywhere", () =>
    expect(byLetter("先算清楚欠哪几个月", 4)).toEqual(["先算清楚", "欠哪几个", "月"]));
  test("a number does not break", () => expect(byLetter("或打 12333；", 5)).toEqual(["或打", "12333；"]));
  test("no line begins with a stop", () => expect(byLetter("写在纸上。好", 4)).toEqual(["写在纸上。", "好"]));
  test("nothing gives no line", () => expect(byLetter("", 4)).toEqual([]));
});
