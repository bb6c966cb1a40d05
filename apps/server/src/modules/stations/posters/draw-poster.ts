import type { CodePurpose } from "@zhijia/contracts";
import type { Drawing, Lettering, Sheet } from "../../../platform/documents/pdf/index.ts";

export type Poster = {
  url: string;
  purpose: CodePurpose;
  station: { name: string; number: string };
  hotline: string;
};

/** One message; the same in English, smaller. */
const messages: Record<CodePurpose, { zh: string; en: string }> = {
  all: { zh: "有事，跟工会说", en: "Tell the union" },
  appeal: { zh: "有难处，跟工会说", en: "In trouble? Tell the union" },
  experience: { zh: "这个驿站好不好？", en: "How is this station?" },
  wish: { zh: "有什么小心愿？", en: "What is your small wish?" },
};

const scan = { zh: "微信扫一扫，不用下载", en: "Scan with WeChat or your camera. Nothing to install." };
const call = { zh: "也可以打电话", en: "Or call" };

// The colours of packages/ui, on white paper.
const ink = "#1F2329";
const grey = "#5C6470";
const red = "#C8161D";

const left = 14;
const width = 210 - 2 * left;

const lettering = (weight: Lettering["weight"], size: number, colour: string, more: Partial<Lettering> = {}) => ({
  weight,
  size,
  least: size * 0.4,
  lines: 1,
  colour,
  stand: "middle" as const,
  ...more,
});

/**
 * The poster of a station: one message, one code, one phone number. From two metres a Chinese character of 10 mm can be read
 * without effort; the message has 22 mm and more. In millimetres of an A4 sheet; A3 is the same, √2 times as large.
 */
export function drawPoster({ url, purpose, station, hotline }: Poster): Drawing {
  return (sheet) => {
    const { zh, en } = messages[purpose];
    const across = (y: number, height: number) => ({ x: left, y, width, height });
    sheet.fill({ x: (210 - 34) / 2, y: 15, width: 34, height: 2.4 }, red, 1.2);
    sheet.text(zh, across(21, 36), lettering("bold", 26, ink));
    sheet.text(en, across(56, 14), lettering("regular", 10.5, grey));
    sheet.qr(url, { x: (210 - 138) / 2, y: 69, width: 138, height: 138 });
    sheet.text(scan.zh, across(203, 15), lettering("bold", 11, ink));
    sheet.text(scan.en, across(217, 8), lettering("regular", 5.6, grey));
    phone(sheet, hotline);
    sheet.text(`${station.name}　${station.number}`, across(271, 8), lettering("regular", 5, ink, { least: 3.2 }));
    // For whoever has no camera: the address can be typed.
    sheet.text(url.replace(/^https?:[/][/]/, ""), across(279, 6), lettering("regular", 3.6, grey));
  };
}

function phone(sheet: Sheet, hotline: string): void {
  const top = 232;
  sheet.fill({ x: left + 20, y: top, width: width - 40, height: 0.4 }, "#E3E6EA");
  sheet.text(
    call.zh,
    { x: left + 6, y: top + 6, width: 62, height: 15 },
    lettering("bold", 9, ink, { align: "right" }),
  );
  sheet.text(
    call.en,
    { x: left + 6, y: top + 20, width: 62, height: 9 },
    lettering("regular", 6, grey, { align: "right" }),
  );
  sheet.text(
    hotline,
    { x: left + 76, y: top + 4, width: width - 82, height: 30 },
    lettering("bold", 25, ink, { align: "left" }),
  );
}
