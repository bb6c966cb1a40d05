import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { codePurpose, type PosterPaper } from "@zhijia/contracts";
import jsQR from "jsqr";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writePdf } from "../../../platform/documents/pdf/index.ts";
import { drawPoster, type Poster } from "./draw-poster.ts";

// The package is CommonJS: its types say one default too many.
const readQr = jsQR as unknown as typeof jsQR.default;

const has = (command: string) => {
  try {
    execFileSync(command, ["-v"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};
// The whole check installs it; a user's machine may go without.
const drawable = has("pdftoppm") || process.env.CI === "true";
if (!drawable) console.warn("Posters are not read back: install poppler-utils (pdftoppm, pdftotext).");

const url = (at: number) => `https://zhijia.tlszgh.example.gov.cn/s/0001M7K3Q9XW2BVTR${at}`;
const posters = codePurpose.options.map(
  (purpose, at): Poster => ({
    url: url(at),
    purpose,
    station: {
      name: ["幸福社区驿站", "𬭁岭路㙦站", "义安区顺安镇工业园区司机之家（二号停车场西侧入口旁便民服务中心）", "站"][
        at
      ]!,
      number: `TG-${at}`,
    },
    hotline: "12351",
  }),
);

async function written(paper: PosterPaper, pages: readonly Poster[]): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const options = { title: "海报", paper, lang: "zh" as const, date: new Date(0) };
  for await (const chunk of writePdf(pages.map(drawPoster), options)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

let desk: string;
beforeAll(() => {
  desk = mkdtempSync(join(tmpdir(), "posters-"));
});
afterAll(() => rmSync(desk, { recursive: true, force: true }));

/** What a reader of QR codes finds on a picture, as it is and as a phone sees it: turned, small and blurred. */
async function decoded(file: string, { width, turn = 0, blur }: { width: number; turn?: number; blur?: number }) {
  let picture = sharp(file).rotate(turn, { background: "#ffffff" }).resize(width);
  if (blur) picture = picture.blur(blur);
  const { data, info } = await picture.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return readQr(new Uint8ClampedArray(data), info.width, info.height)?.data;
}

describe.skipIf(!drawable)("printed posters", () => {
  test.each(["A4", "A3"] as const)(
    "on %s say what they were made of, to a reader of codes and to people",
    async (paper) => {
      const file = join(desk, `${paper}.pdf`);
      writeFileSync(file, await written(paper, posters));
      execFileSync("pdftoppm", ["-r", paper === "A4" ? "100" : "71", "-png", file, join(desk, paper)]);
      const pictures = readdirSync(desk)
        .filter((name) => name.startsWith(`${paper}-`))
        .sort();
      expect(pictures).toHaveLength(posters.length);
      for (const [at, picture] of pictures.entries()) {
        const path = join(desk, picture);
        expect(await decoded(path, { width: 827 })).toBe(url(at));
        expect(await decoded(path, { width: 420, turn: 12, blur: 0.8 })).toBe(url(at));
      }
      const text = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
      for (const { station } of posters) expect(text).toContain(station.name);
      expect(text.match(/12351/g)).toHaveLength(posters.length);
    },
    60_000,
  );
});

test("one poster is small, whatever the station is called", async () => {
  for (const poster of posters) expect((await written("A4", [poster])).length).toBeLessThan(200_000);
});
