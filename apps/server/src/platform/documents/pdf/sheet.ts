import type PDFDocument from "pdfkit";
import { fitText } from "./fit-text.ts";
import { fontFiles, printable, type Weight } from "./fonts.ts";
import { pointsPerMillimetre } from "./paper.ts";
import { qrModules, quietZone } from "./qr-modules.ts";

/** A place on the sheet, in millimetres from its upper left corner. */
export type Box = { x: number; y: number; width: number; height: number };

export type Lettering = {
  weight: Weight;
  /** Largest and smallest height of a Chinese character, in millimetres. */
  size: number;
  least: number;
  lines: number;
  colour: string;
  align?: "left" | "centre" | "right";
  /** Where the lines stand in the box. */
  stand?: "top" | "middle" | "bottom";
};

const leading = 1.28;
/** Of a character's height, what stands above the baseline: the ideographic em box of the font. */
const ascent = 0.88;

/** One page to draw on. Everything is vector; texts are letters of the embedded font, which can be searched and copied. */
export class Sheet {
  readonly #document: typeof PDFDocument.prototype;
  /** Of each weight: character → width at size 1. */
  readonly #widths: Record<Weight, Map<string, number>> = { regular: new Map(), bold: new Map() };

  constructor(document: typeof PDFDocument.prototype) {
    this.#document = document;
  }

  /** Writes a text as large as it fits; answers where the lines end, and whether something had to be left out. */
  text(written: string, box: Box, lettering: Lettering): { bottom: number; size: number; cut: boolean } {
    const document = this.#document;
    // By its path: under a registered name pdfkit reads the font anew each time it changes.
    document.font(fontFiles[lettering.weight]);
    const measure = (text: string) => this.#width(text, lettering.weight);
    const { lines, size, cut } = fitText(printable(written), { ...box, ...lettering, leading }, measure);
    const spare = box.height - lines.length * size * leading;
    const top = box.y + { top: 0, middle: spare / 2, bottom: spare }[lettering.stand ?? "top"];
    document.fontSize(size * pointsPerMillimetre).fillColor(lettering.colour);
    for (const [at, line] of lines.entries()) {
      const rest = box.width - measureAt(document, line);
      const x = box.x + { left: 0, centre: rest / 2, right: rest }[lettering.align ?? "centre"];
      const baseline = top + at * size * leading + ((leading - 1) / 2 + ascent) * size;
      document.text(line, points(x), points(baseline), { lineBreak: false, baseline: "alphabetic" });
    }
    return { bottom: top + lines.length * size * leading, size, cut };
  }

  /** Character by character, without kerning: laying out every line that is tried would take a second for a page. */
  #width(text: string, weight: Weight): number {
    const widths = this.#widths[weight];
    let width = 0;
    for (const character of text) {
      const one = widths.get(character) ?? this.#document.fontSize(1000).widthOfString(character) / 1000;
      widths.set(character, one);
      width += one;
    }
    return width;
  }

  fill({ x, y, width, height }: Box, colour: string, radius = 0): void {
    const document = this.#document;
    document.roundedRect(points(x), points(y), points(width), points(height), points(radius)).fill(colour);
  }

  /** A QR code with its quiet zone inside the square box; black on the paper, as readers expect it. */
  qr(text: string, { x, y, width }: Box): { version: number; module: number } {
    const document = this.#document;
    const { size, version, bars } = qrModules(text);
    const module = width / (size + 2 * quietZone);
    // One path: separate neighbours would show hairlines of paper between them.
    for (const bar of bars) {
      document.rect(
        points(x + (bar.x + quietZone) * module),
        points(y + (bar.y + quietZone) * module),
        points(bar.length * module),
        points(module),
      );
    }
    document.fill("#000000");
    return { version, module };
  }
}

const points = (millimetres: number) => millimetres * pointsPerMillimetre;

const measureAt = (document: typeof PDFDocument.prototype, line: string) =>
  document.widthOfString(line) / pointsPerMillimetre;
