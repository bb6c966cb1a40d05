import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import sharp from "sharp";

/** What a page on a bad network may cost. */
export const pictureLimit = 40 * 1024;

/** From large and fine to small and coarse; the last one fits whatever is on it. */
const tries = [
  { width: 640, quality: 70 },
  { width: 640, quality: 50 },
  { width: 480, quality: 40 },
  { width: 320, quality: 30 },
  { width: 200, quality: 20 },
  { width: 96, quality: 10 },
] as const;

/** A photo that was taken in (`receiveFile` drew it again without metadata), as a webp of at most 40 KB. */
export async function drawPicture(photo: Readable): Promise<Buffer> {
  const whole = await buffer(photo);
  for (const { width, quality } of tries) {
    const drawn = await sharp(whole)
      .resize({ width, height: width, fit: "inside", withoutEnlargement: true })
      .webp({ quality })
      .toBuffer();
    if (drawn.length <= pictureLimit) return drawn;
  }
  throw new Error("a picture of 96 × 96 takes more than 40 KB");
}
