import fc from "fast-check";
import { expect, test } from "vitest";
import * as draft from "./draft.ts";
import { type Content, emptyContent, missingParts, textOf, withText } from "./explanation.ts";

const write = (happened: string, keep = ""): Content => ({
  ...emptyContent,
  happened: { zh: happened },
  keep: { zh: keep },
});
const begun = draft.openDraft({ content: write("公司没发工资", "工资条"), revision: 3 });

test("nothing is sent before something changes, nor twice at once, nor while a clash waits", () => {
  expect(draft.shouldSend(begun)).toBe(false);
  const changed = draft.typed(begun, "happened.zh", "公司三个月没发工资");
  expect(draft.shouldSend(changed)).toBe(true);
  expect(draft.shouldSend(draft.sent(changed))).toBe(false);
  const met = draft.metOther(changed, { content: write("公司两个月没发工资", "工资条"), revision: 4 });
  expect(draft.shouldSend(met)).toBe(false);
  expect(draft.shouldSend(draft.settled(met, "happened.zh", "公司三个月没发工资"))).toBe(true);
});

test("what is typed while saving is still unsaved when the answer comes", () => {
  const onItsWay = draft.sent(draft.typed(begun, "happened.zh", "一"));
  const done = draft.saved(draft.typed(onItsWay, "happened.zh", "一二"), 4);
  expect(done).toMatchObject({ revision: 4, base: write("一", "工资条"), words: write("一二", "工资条") });
  expect(done.sending).toBeUndefined();
  expect(draft.shouldSend(done)).toBe(true);
});

test("parts that only one side changed are joined; a part that both changed keeps both texts", () => {
  const mine = draft.typed(begun, "happened.zh", "我写的");
  const quiet = draft.metOther(mine, { content: write("公司没发工资", "别人写的"), revision: 4 });
  expect(quiet).toMatchObject({ words: write("我写的", "别人写的"), clashes: [], revision: 4 });
  const loud = draft.metOther(mine, { content: write("别人写的", "工资条"), revision: 4 });
  expect(loud.clashes).toEqual([{ field: "happened.zh", mine: "我写的", theirs: "别人写的" }]);
  expect(textOf(loud.words, "happened.zh")).toBe("我写的");
});

test("a clash waits through whatever else is saved, and meeting the same words twice changes nothing", () => {
  const other = { content: write("别人写的", "工资条"), revision: 4 };
  const met = draft.metOther(draft.typed(begun, "happened.zh", "我写的"), other);
  expect(draft.metOther(met, other)).toEqual(met);
  const again = draft.metOther(met, { content: write("别人写的", "打卡记录"), revision: 5 });
  expect(again).toMatchObject({ words: write("我写的", "打卡记录"), clashes: met.clashes, revision: 5 });
  const newer = draft.metOther(met, { content: write("别人又写的", "工资条"), revision: 5 });
  expect(newer.clashes).toEqual([{ field: "happened.zh", mine: "我写的", theirs: "别人又写的" }]);
});

test("whatever two sides write, every text is afterwards on the page or in a clash", () => {
  const text = fc.constantFrom("", "甲", "乙", "丙");
  const content = fc.record({ happened: text, keep: text }).map(({ happened, keep }) => write(happened, keep));
  fc.assert(
    fc.property(content, content, content, (base, mine, theirs) => {
      const open = { ...draft.openDraft({ content: base, revision: 1 }), words: mine };
      const { words, clashes } = draft.metOther(open, { content: theirs, revision: 2 });
      for (const field of ["happened.zh", "keep.zh"] as const) {
        const clash = clashes.find((one) => one.field === field);
        const seen = [textOf(words, field), clash?.mine, clash?.theirs];
        if (textOf(mine, field) !== textOf(base, field)) expect(seen).toContain(textOf(mine, field));
        if (textOf(theirs, field) !== textOf(base, field)) expect(seen).toContain(textOf(theirs, field));
      }
    }),
  );
});

test("after a reload the unsaved words are there again, and meet what was saved elsewhere", () => {
  const kept = draft.typed(begun, "keep.zh", "工资条、聊天记录");
  expect(draft.takenUp(kept, { content: begun.base, revision: 3 })?.words).toEqual(kept.words);
  expect(draft.takenUp(kept, { content: kept.words, revision: 4 })).toBeUndefined();
  const elsewhere = draft.takenUp(kept, { content: write("改过的经过", "工资条"), revision: 5 });
  expect(elsewhere).toMatchObject({ words: write("改过的经过", "工资条、聊天记录"), revision: 5, clashes: [] });
  const both = draft.takenUp(kept, { content: write("公司没发工资", "打卡记录"), revision: 5 });
  expect(both?.clashes).toEqual([{ field: "keep.zh", mine: "工资条、聊天记录", theirs: "打卡记录" }]);
});

test("an emptied English text is as one never written; short parts are missing", () => {
  const english = withText(emptyContent, "keep.en", "Payslips");
  expect(withText(english, "keep.en", "")).toEqual(emptyContent);
  expect(missingParts(write("一二三四五六七八九十一二三四五六七八九十", "工资条据"))).toEqual([
    "decided",
    "youCan",
    "deadlines",
  ]);
});
