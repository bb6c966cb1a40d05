import {
  AlignmentType,
  convertMillimetersToTwip,
  type ILevelsOptions,
  type INumberingOptions,
  type IParagraphStylePropertiesOptions,
  type IRunStylePropertiesOptions,
  type IStylesOptions,
  type IThemeOptions,
  LevelFormat,
  LevelSuffix,
} from "docx";
import type { Lang } from "./figures.ts";

/**
 * The layout of Chinese official documents (GB/T 9704-2012, 5.2 and 7): A4, a text area of 156 × 225 mm, the title in
 * size 2, the body in 仿宋 size 3 with 22 lines a page, headings 一、 in 黑体 and （一） in 楷体. The fonts are named as
 * Windows, macOS and WPS know them; elsewhere the machine's own Chinese serif and sans stand in.
 */
const millimetres = (mm: number) => convertMillimetersToTwip(mm);

export const page = {
  // A4 in twips, as Word writes it.
  size: { width: 11906, height: 16838 },
  margin: {
    top: millimetres(37),
    bottom: millimetres(35),
    left: millimetres(28),
    right: millimetres(26),
    header: millimetres(20),
    footer: millimetres(25),
  },
};
/** Of the text area, in twips. */
export const textWidth = millimetres(156);

const latin = { ascii: "Times New Roman", hAnsi: "Times New Roman", cs: "Times New Roman" };
const fonts = {
  body: { ...latin, eastAsia: "仿宋" },
  title: { ...latin, eastAsia: "宋体" },
  heading: { ...latin, eastAsia: "黑体" },
  subheading: { ...latin, eastAsia: "楷体" },
};

export const colours = { ink: "1F2329", secondary: "5C6470", line: "B9C0C8", shade: "EEF1F5" };

/** Charts take their colours and letters from here, in .xlsx as in .docx. */
export const theme: IThemeOptions = {
  name: "House",
  colors: {
    dark1: "1F2329",
    accent1: "1B5FAA",
    accent2: "D98A2B",
    accent3: "1E7F4F",
    accent4: "8A94A3",
    accent5: "7A4E9E",
    accent6: "5FB3B3",
  },
  fonts: {
    headings: { latin: "Arial", eastAsia: "黑体", scripts: { Hans: "黑体" } },
    body: { latin: "Arial", eastAsia: "黑体", scripts: { Hans: "黑体" } },
  },
};

/** Half-points and twips: what Chinese and English pages set differently. */
const measures = {
  zh: { body: 32, title: 44, small: 21, line: 579, indent: 640, after: 60 },
  en: { body: 24, title: 36, small: 20, line: 340, indent: 0, after: 120 },
};

export const languages = {
  zh: { value: "en-US", eastAsia: "zh-CN" },
  en: { value: "en-GB", eastAsia: "zh-CN" },
};

type Style = { run?: IRunStylePropertiesOptions; paragraph?: IParagraphStylePropertiesOptions };

/** Built-in styles are named so that Word finds them in its list and its navigation. */
export function styles(lang: Lang): IStylesOptions {
  const { body, title, small, line, indent, after } = measures[lang];
  const exact = { line, lineRule: "exact" } as const;
  const head = (level: number, run: IRunStylePropertiesOptions) => ({
    run: { color: colours.ink, size: body, ...run },
    paragraph: {
      spacing: { ...exact, before: 120, after: 60 },
      indent: { firstLine: indent },
      keepNext: true,
      outlineLevel: level,
      numbering: { reference: "headings", level },
    },
  });
  const own = (id: string, name: string, { run, paragraph }: Style) => ({
    id,
    name,
    basedOn: "Normal",
    quickFormat: true,
    run: { ...run },
    paragraph: { ...paragraph },
  });
  const tight = { line: 280, lineRule: "auto" } as const;
  return {
    default: {
      document: { run: { font: fonts.body, size: body, color: colours.ink, language: languages[lang] } },
      title: {
        run: { font: fonts.title, size: title, bold: true, color: colours.ink },
        paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 240, after: 120, line: 360 }, keepNext: true },
      },
      heading1: head(0, { font: fonts.heading, bold: lang === "en" }),
      heading2: head(1, { font: fonts.subheading, bold: lang === "en" }),
      heading3: head(2, { font: fonts.body, bold: true }),
      caption: {
        run: { font: fonts.heading, size: small + 3, bold: lang === "en", color: colours.ink },
        paragraph: { alignment: AlignmentType.CENTER, spacing: { ...tight, before: 200, after: 80 }, keepNext: true },
      },
    },
    paragraphStyles: [
      own("BodyText", "Body Text", {
        paragraph: { spacing: { ...exact, after }, indent: { firstLine: indent }, alignment: AlignmentType.BOTH },
      }),
      own("ListItem", "List Item", { paragraph: { spacing: { ...exact, after: after / 2 } } }),
      own("Subtitle", "Subtitle", {
        run: { font: fonts.subheading, size: body },
        paragraph: { alignment: AlignmentType.CENTER, spacing: { ...tight, after: 80 } },
      }),
      own("Details", "Details", {
        run: { size: small, color: colours.secondary },
        paragraph: { alignment: AlignmentType.CENTER, spacing: { ...tight, after: 40 } },
      }),
      own("Cell", "Table Cell", { run: { font: fonts.title, size: small }, paragraph: { spacing: tight } }),
      own("CellHead", "Table Heading", {
        run: { font: fonts.heading, size: small, bold: lang === "en" },
        paragraph: { spacing: tight, keepNext: true },
      }),
      own("ChartLine", "Chart", {
        paragraph: {
          alignment: AlignmentType.CENTER,
          spacing: { line: 240, lineRule: "auto", before: 160 },
          keepNext: true,
        },
      }),
      own("Source", "Source", {
        run: { size: small - 2, color: colours.secondary },
        paragraph: { spacing: { ...tight, before: 60, after: 200 } },
      }),
      // GB/T 9704 7.5: page numbers in half-width 宋体 size 4.
      own("PageNumber", "Page Number", { run: { font: fonts.title, size: 28 } }),
      own("RunningTitle", "Running Title", {
        run: { size: 18, color: colours.secondary },
        paragraph: { alignment: AlignmentType.CENTER },
      }),
    ],
  };
}

/** 一、（一） 1. for headings, and lists with figures or points. */
export function numbering(lang: Lang): INumberingOptions {
  const { indent } = measures[lang];
  const level = (n: number, text: string, format: ILevelsOptions["format"], left: number): ILevelsOptions => ({
    level: n,
    text,
    format: format ?? LevelFormat.DECIMAL,
    suffix: lang === "zh" ? LevelSuffix.NOTHING : LevelSuffix.SPACE,
    alignment: AlignmentType.START,
    isLegalNumberingStyle: false,
    style: { paragraph: { indent: left > 0 ? { left, hanging: 400 } : { left: 0, firstLine: indent } } },
  });
  const chinese = LevelFormat.CHINESE_COUNTING_THOUSAND;
  const headings =
    lang === "zh"
      ? [level(0, "%1、", chinese, 0), level(1, "（%2）", chinese, 0), level(2, "%3．", LevelFormat.DECIMAL, 0)]
      : [
          level(0, "%1.", LevelFormat.DECIMAL, 0),
          level(1, "%1.%2", LevelFormat.DECIMAL, 0),
          level(2, "%1.%2.%3", LevelFormat.DECIMAL, 0),
        ];
  const item = (text: string, format: ILevelsOptions["format"]) => ({
    ...level(0, text, format, indent + 420),
    suffix: LevelSuffix.TAB,
  });
  return {
    config: [
      { reference: "headings", levels: headings },
      { reference: "numbers", levels: [item("%1.", LevelFormat.DECIMAL)] },
      { reference: "points", levels: [item("•", LevelFormat.BULLET)] },
    ],
  };
}
