import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { balanceLines, breakLines } from "./break-lines.ts";
import { fitText } from "./fit-text.ts";
import { missingCharacters, printable } from "./fonts.ts";
import { type Drawing, writePdf } from "./index.ts";
import { qrModules } from "./qr-modules.ts";

const measure = (text: string) => [...text].reduce((sum, character) => sum + (character < "\u2000" ? 0.5 : 1), 0);

describe("lines", () => {
  test("break between Chinese characters, never before closing or after opening punctuation", () => {
    expect(breakLines("有话跟工会说，扫一扫就行。", 6, measure)).toEqual(["有话跟工会", "说，扫一扫就", "行。"]);
    expect(breakLines("工会驿站（铜官区）", 4, measure)).toEqual(["工会驿站", "（铜官", "区）"]);
  });

  test("keep English words whole, unless one is longer than the line", () => {
    expect(breakLines("Tell the union today", 5, measure)).toEqual(["Tell the", "union", "today"]);
    expect(breakLines("Donaudampfschiff", 4, measure)).toEqual(["Donaudam", "pfschiff"]);
  });

  test("lose no character and are never too wide", () => {
    const words = fc.array(fc.constantFrom("工", "会", "，", "（", "）", "。", " ", "a", "union", "2026"), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(words, fc.integer({ min: 2, max: 12 }), (pieces, width) => {
        const text = pieces.join("");
        const lines = breakLines(text, width, measure);
        expect(lines.join("").replace(/ /g, "")).toBe(text.replace(/ /g, ""));
        for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(width);
      }),
    );
  });

  test("are made equal, with no more of them than needed", () => {
    expect(balanceLines("有话跟工会说扫一扫", 8, measure)).toEqual(["有话跟工会", "说扫一扫"]);
    expect(balanceLines("一二三", 3, measure)).toEqual(["一二三"]);
  });
});

describe("sizes", () => {
  const frame = { width: 100, height: 40, size: 30, least: 5, lines: 2, leading: 1.3 };

  test("as large as fits, not larger than wanted", () => {
    expect(fitText("工会", frame, measure)).toEqual({ lines: ["工会"], size: 30, cut: false });
    const long = fitText("工".repeat(14), frame, measure);
    expect(long).toMatchObject({ cut: false, lines: ["工".repeat(7), "工".repeat(7)] });
    expect(long.size).toBeLessThanOrEqual(100 / 7);
    expect(long.size).toBeGreaterThan(13);
  });

  test("what never fits ends visibly", () => {
    const { lines, cut } = fitText("工".repeat(200), frame, measure);
    expect(cut).toBe(true);
    expect(lines.at(-1)).toMatch(/…$/);
    expect(measure(lines.at(-1)!) * frame.least).toBeLessThanOrEqual(100);
  });
});

describe("characters", () => {
  const decode = new TextDecoder("gb18030");
  function* doubleBytes() {
    for (let first = 0x81; first <= 0xfe; first++) {
      for (let second = 0x40; second <= 0xfe; second++) {
        if (second !== 0x7f) yield decode.decode(Uint8Array.of(first, second));
      }
    }
  }

  test("every Chinese character that GB 18030 writes with two bytes can be printed", () => {
    const han = [...doubleBytes()].filter((text) => /^\p{Script=Han}$/u.test(text));
    expect(han.length).toBeGreaterThan(20_900);
    expect(missingCharacters(han.join(""))).toEqual([]);
  });

  test("so can rare ones of place names that lie outside it", () => {
    expect(missingCharacters("𬭁㙦㸆𬬻鿍𬇙𬇹𬍛𫭟𫭢𬜬㛃䢼㴪𡎚𫚭𬺈𪩘䓖㘎䜣𬭬𡐓𨟠㳚㕮")).toEqual([]);
  });

  test("one that cannot stands out, and is named", () => {
    expect(missingCharacters("𠀀路站𠀀")).toEqual(["𠀀"]);
    expect(printable("𠀀路\u200b站\n西")).toBe("〓路站 西");
  });
});

describe("a PDF", () => {
  const line = { weight: "bold", size: 20, least: 8, lines: 2, colour: "#1F2329" } as const;
  const page =
    (words: string): Drawing =>
    (sheet) => {
      sheet.text(words, { x: 15, y: 15, width: 180, height: 60 }, line);
      sheet.qr("https://zhijia.example/s/0000100000000000AB", { x: 45, y: 90, width: 120, height: 120 });
    };
  const written = async (pages: Drawing[], date = new Date(0)) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of writePdf(pages, { title: "试", paper: "A4", lang: "zh", date })) chunks.push(chunk);
    return Buffer.concat(chunks);
  };

  test("is the same bytes for the same pages and the same date", async () => {
    const first = await written([page("有话跟工会说"), page("铜官区驿站")]);
    expect(first.subarray(0, 8).toString("latin1")).toBe("%PDF-1.7");
    expect(first.equals(await written([page("有话跟工会说"), page("铜官区驿站")]))).toBe(true);
    expect(first.equals(await written([page("有话跟工会说"), page("铜官区驿站")], new Date(1e12)))).toBe(false);
  });

  test("carries its fonts with it, and only what it uses of them", async () => {
    const bytes = await written([page("有话跟工会说")]);
    const text = bytes.toString("latin1");
    expect(text).toMatch(/\/FontFile2/);
    expect(text).not.toMatch(/Helvetica/);
    expect(bytes.length).toBeLessThan(60_000);
  });

  test("many pages share the fonts", async () => {
    const one = (await written([page("有话跟工会说")])).length;
    const ten = (await written(Array.from({ length: 10 }, () => page("有话跟工会说")))).length;
    expect(ten).toBeLessThan(one * 4);
  });
});

test("a code of usual length stays small enough to be read from afar", () => {
  expect(qrModules(`https://zhijia.tlszgh.gov.cn/s/${"7".repeat(18)}`).version).toBeLessThanOrEqual(5);
  expect(
    qrModules(`https://a-rather-long-name.of-a-city.example.org.cn/s/${"7".repeat(18)}`).version,
  ).toBeLessThanOrEqual(5);
});
