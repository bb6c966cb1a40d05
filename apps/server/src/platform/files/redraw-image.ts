import sharp from "sharp";
import { Refusal } from "../refusals.ts";

/** Of a decoded picture: 50 million are a phone's best camera, and 200 MB of memory. */
const maxPixels = 50_000_000;

// The image library can open far more than is ever handed to it; each reader less is one attack less.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({ operation: ["VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp"] });
// One picture at a time per request: a small machine also answers others meanwhile.
sharp.concurrency(1);
sharp.cache(false);

/**
 * Draws a picture again from its pixels: no camera, no place, no date, no thumbnail, nothing behind its end; turned as it
 * was meant to be seen. Errors: Refusal `files/too-many-pixels`, `files/damaged`.
 */
export async function redrawImage(from: string, to: string, type: string): Promise<void> {
  const picture = sharp(from, { limitInputPixels: maxPixels, failOn: "error", sequentialRead: true }).autoOrient();
  try {
    switch (type) {
      case "image/jpeg":
        await picture.jpeg({ quality: 90 }).toFile(to);
        break;
      case "image/webp":
        await picture.webp({ quality: 90 }).toFile(to);
        break;
      default:
        await picture.png().toFile(to);
    }
  } catch (error) {
    const { message } = error as Error;
    if (/pixel limit/i.test(message))
      throw new Refusal("invalid", "files/too-many-pixels", { millions: maxPixels / 1e6 });
    if ((error as NodeJS.ErrnoException).code === "ENOSPC" || /No space left/i.test(message)) throw error;
    throw new Refusal("invalid", "files/damaged");
  }
}
