import { qrCode } from "./qr-code.ts";

export type CardText = { title: string; steps: readonly string[]; call: string; scan: string; url: string };

const width = 750;
const margin = 56;
const font = '"PingFang SC", "Noto Sans SC", "Microsoft YaHei", sans-serif';

/** A picture for a chat group: the need, its steps, whom to call, a code that leads to the page. Returns a PNG's data URL. */
export function pictureCard({ title, steps, call, scan, url }: CardText): string {
  const canvas = document.createElement("canvas");
  const draw = canvas.getContext("2d");
  if (!draw) throw new Error("this browser does not draw");
  const lines = (text: string, size: number, indent = 0) => {
    draw.font = `${size}px ${font}`;
    return wrapped(text, width - 2 * margin - indent, (part) => draw.measureText(part).width);
  };
  const name = lines(title, 52);
  const list = steps.map((step) => lines(step, 30, 48));
  const code = qrCode(url);
  const foot = 260;
  const height = 2 * margin + name.length * 70 + 30 + list.reduce((sum, step) => sum + step.length * 46 + 18, 0) + foot;
  canvas.width = width;
  canvas.height = height;
  draw.fillStyle = "#ffffff";
  draw.fillRect(0, 0, width, height);
  draw.fillStyle = "#c8161d";
  draw.fillRect(0, 0, width, 12);
  draw.textBaseline = "top";

  let y = margin;
  draw.fillStyle = "#1f2329";
  draw.font = `bold 52px ${font}`;
  for (const line of name) {
    draw.fillText(line, margin, y);
    y += 70;
  }
  y += 30;
  for (const [n, step] of list.entries()) {
    draw.fillStyle = "#5c6470";
    draw.font = `bold 30px ${font}`;
    draw.fillText(`${n + 1}`, margin, y);
    draw.fillStyle = "#1f2329";
    draw.font = `30px ${font}`;
    for (const line of step) {
      draw.fillText(line, margin + 48, y);
      y += 46;
    }
    y += 18;
  }

  const top = height - margin - foot + 50;
  draw.fillStyle = "#e3e6ea";
  draw.fillRect(margin, top - 24, width - 2 * margin, 2);
  draw.fillStyle = "#c8161d";
  draw.font = `bold 40px ${font}`;
  draw.fillText(call, margin, top + 20);
  draw.fillStyle = "#5c6470";
  draw.font = `26px ${font}`;
  draw.fillText(code ? scan : url, margin, top + 90);
  if (code) drawCode(draw, code, width - margin, top, 200);
  return canvas.toDataURL("image/png");
}

/** Flush with `right`; whole pixels for each module, or phones read it badly. */
function drawCode(draw: CanvasRenderingContext2D, code: boolean[][], right: number, top: number, size: number): void {
  const cell = Math.floor(size / code.length);
  const left = right - cell * code.length;
  draw.fillStyle = "#000000";
  for (const [y, row] of code.entries()) {
    for (const [x, dark] of row.entries()) if (dark) draw.fillRect(left + x * cell, top + y * cell, cell, cell);
  }
}

/** Lines no wider than `room`; Chinese may break anywhere, words of letters and digits only between them. */
export function wrapped(text: string, room: number, widthOf: (part: string) => number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of text.match(/[\w.,%'-]+\s*|\s+|./gu) ?? []) {
    // A stop at the beginning of a line looks like a mistake.
    if (line && widthOf(line + piece.trimEnd()) > room && !/^[，。、；：？！”）》]$/.test(piece)) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += piece;
  }
  if (line.trim()) lines.push(line.trimEnd());
  return lines;
}
