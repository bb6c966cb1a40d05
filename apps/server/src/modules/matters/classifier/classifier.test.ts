import { describe, expect, it } from "vitest";
import { type ClassifierModel, classify, explain, readModel, trainClassifier, writeModel } from "./index.ts";

/** Invented messages: who, of what, and a wish, each pair of subject and trouble once. */
const subjects = {
  wages: [
    ["工资", "加班费", "奖金", "工钱", "提成", "高温津贴"],
    ["被老板拖欠", "一直没有发", "少算了", "被包工头扣了", "年底没有兑现"],
  ],
  safety: [
    ["脚手架", "安全帽", "通风设备", "机器防护罩", "消防通道", "电线"],
    ["松动很危险", "坏了没人修", "在车间里缺失", "在工地上不合格", "有事故隐患"],
  ],
  school: [
    ["小学", "幼儿园", "中学食堂", "老师补课", "孩子上学", "学校宿舍"],
    ["报不了名", "乱收费", "条件不好", "名额不公开", "放学太晚"],
  ],
};
const wishes = ["您好，请帮忙处理：", "我想反映，", "请问一下，", "领导，"];
const rows = Object.entries(subjects).flatMap(([name, [things = [], troubles = []]]) =>
  things.flatMap((thing, i) =>
    troubles.map((trouble, k) => ({ text: `${wishes[(i + k) % 4]}${thing}${trouble}`, class: name })),
  ),
);
const kept = {
  wages: "工地的工资被老板拖欠，一分没有发",
  safety: "防护罩坏了，安全帽也没有",
  school: "小学报名和幼儿园收费的问题",
};

describe("classes of messages", async () => {
  const model = await trainClassifier(rows);

  it("tells messages apart that it has not read, surest first", () => {
    for (const [name, text] of Object.entries(kept)) {
      const found = classify(model, text);
      expect(found.class).toBe(name);
      expect(found.ranked.map((one) => one.class).sort()).toEqual(Object.keys(subjects).sort());
      expect(found.ranked[0]).toEqual({ class: name, confidence: found.confidence });
      expect(found.ranked.reduce((sum, { confidence }) => sum + confidence, 0)).toBeCloseTo(1);
    }
  });

  it("reads words that somebody else has cut like the written text", () => {
    const written = classify(model, "我们的工资被拖欠了，老板不发");
    const cut = classify(model, ["工资", "拖欠", "老板", "不发"]);
    expect(cut.class).toBe("wages");
    expect(cut.confidence).toBeCloseTo(written.confidence, 5);
  });

  it("reads traditional characters and full width like the common form", () => {
    expect(classify(model, "工資被老闆拖欠")).toEqual(classify(model, "工资被老板拖欠"));
  });

  it("suggests nothing for a text that says nothing", () => {
    for (const text of ["", " \n", "。！？", "的了吗", "the quick brown fox"]) {
      expect(classify(model, text)).toEqual({ class: null, confidence: 0, trusted: false, ranked: [] });
      expect(explain(model, text, 3)).toEqual([]);
    }
  });

  it("names the words that weighed most", () => {
    expect(explain(model, "请问领导，小学的食堂什么时候能改善", 2)).toContain("小学");
    expect(explain(model, kept.wages, 2)).toHaveLength(2);
  });

  it("learns the same model again", async () => {
    expect(Buffer.from(writeModel(await trainClassifier(rows))).equals(writeModel(model))).toBe(true);
  });

  it("measures itself on messages that it did not learn from, and trusts only what proved right", () => {
    expect(model.report).toMatchObject({ rows: rows.length, accuracy: expect.any(Number) });
    expect(model.report!.bins.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length);
    expect(model.report!.trust!.precision).toBeGreaterThanOrEqual(0.95);
    expect(classify(model, rows[0]!.text).trusted).toBe(true);
  });

  it("trusts nothing when classes cannot be told apart", async () => {
    const same = rows.map(({ text }, i) => ({ text, class: `c${(i * 7 + (i >> 2)) % 4}` }));
    const lost = await trainClassifier(same);
    expect(lost.report!.trust).toBeNull();
    expect(classify(lost, same[0]!.text).trusted).toBe(false);
  });

  it("learns from a handful, classes of one row among them, without trusting itself", async () => {
    const few = [
      ...rows.slice(0, 6),
      ...rows.slice(60, 66),
      { text: "公园的路灯不亮", class: "lights" },
      { text: "", class: "nothing" },
    ];
    const small = await trainClassifier(few);
    expect(small.classes).toContain("lights");
    expect(small.classes).not.toContain("nothing");
    expect(small.report).toBeNull();
    expect(classify(small, rows[0]!.text)).toMatchObject({ class: rows[0]!.class, trusted: false });
    const some = await trainClassifier([...rows, few[12]!]);
    expect(some.report!.classes.find((one) => one.class === "lights")).toMatchObject({ rows: 1, f1: 0 });
  });

  it("suggests nothing when it learned nothing, or of one class alone nothing with trust", async () => {
    expect(classify(await trainClassifier([]), "工资")).toMatchObject({ class: null, trusted: false });
    const one = await trainClassifier(rows.filter((row) => row.class === "wages"));
    expect(classify(one, kept.wages)).toMatchObject({ class: "wages", trusted: false });
  });

  it("can be stopped", async () => {
    await expect(trainClassifier(rows, { signal: AbortSignal.abort(new Error("stopped")) })).rejects.toThrow("stopped");
  });
});

describe("model file", async () => {
  const model = await trainClassifier(rows);
  const bytes = writeModel(model);

  it("gives back the same model", () => {
    const back = readModel(bytes);
    expect(back).toEqual(model);
    for (const text of Object.values(kept)) expect(classify(back, text)).toEqual(classify(model, text));
  });

  it.each<[string, (whole: Uint8Array) => Uint8Array]>([
    ["not a model of messages", () => Buffer.from("PK something else\n")],
    ["not a model of messages", () => new Uint8Array()],
    ["cut off or was changed", (whole) => whole.subarray(0, whole.length - 7)],
    ["cut off or was changed", (whole) => whole.map((byte, i) => (i === whole.length - 9 ? byte ^ 1 : byte))],
    [
      "reads form 1",
      (whole) => Buffer.from(Buffer.from(whole).toString("latin1").replace('"version":1', '"version":9'), "latin1"),
    ],
    [
      "do not fit",
      (whole) => Buffer.from(Buffer.from(whole).toString("latin1").replace('"features":', '"features":1'), "latin1"),
    ],
  ])("is refused when it is %s", (why, spoil) => {
    expect(() => readModel(spoil(bytes))).toThrow(
      expect.objectContaining({ code: "matters/model-unusable", message: expect.stringContaining(why) }),
    );
  });

  it("stays readable as a model of any class names", async () => {
    const named = await trainClassifier(rows.map((row) => ({ ...row, class: `${row.class}\n"${row.class}"` })));
    expect(readModel(writeModel(named)).classes).toEqual(named.classes satisfies ClassifierModel["classes"]);
  });
});
