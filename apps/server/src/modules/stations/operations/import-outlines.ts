import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { type Context, inTransaction } from "../../../platform/context.ts";
import type { Crs } from "../../../platform/places/coordinates.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { Trouble } from "../../../platform/trouble.ts";
import { requireDistrict } from "../../unions/index.ts";
import { saveOutline } from "../map/outlines.ts";
import { featureCollection, readOutline } from "../map/read-outlines.ts";

export type OutlineReport = {
  name: string;
  saved: number;
  /** Codes that are no district, and features that are no outline. */
  unknown: string[];
  unreadable: number;
};

/** A national file of counties has some 200 MB; JSON of more than that is no file of outlines. */
const mostBytes = 400 * 1024 * 1024;

/**
 * Takes in GeoJSON (also .gz): a FeatureCollection of polygons with the six digits of a district. Coordinates are in `crs`
 * (WGS-84, as RFC 7946 says, unless told). Safe to run again. Errors: Trouble `outlines/not-geojson`.
 */
export async function importOutlines(context: Context, file: string, crs: Crs = "WGS-84"): Promise<OutlineReport> {
  const features = await readFeatures(file);
  const outlines = features.map((feature) => readOutline(feature, crs));
  const found = outlines.filter((outline) => outline !== undefined);
  return inTransaction(context, async (ctx) => {
    const report: OutlineReport = {
      name: basename(file),
      saved: 0,
      unknown: [],
      unreadable: outlines.length - found.length,
    };
    for (const outline of found) {
      if (await isDistrict(ctx, outline.code)) {
        await saveOutline(ctx, outline);
        report.saved++;
      } else report.unknown.push(outline.code);
    }
    return report;
  });
}

async function isDistrict(ctx: Context, code: string): Promise<boolean> {
  try {
    await requireDistrict(ctx, code);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

async function readFeatures(file: string): Promise<unknown[]> {
  const refuse = (why: string) =>
    new Trouble(
      "outlines/not-geojson",
      `${basename(file)} is no GeoJSON of districts: ${why}.`,
      'Give a FeatureCollection of polygons whose properties hold the district\'s six digits ("code", "adcode" or "gb").',
      "需要行政区划的 GeoJSON 文件（FeatureCollection，属性里有六位区划代码）。",
    );
  const raw = await readFile(file).catch(() => {
    throw refuse("it cannot be read");
  });
  const bytes = file.endsWith(".gz")
    ? await promisify(gunzip)(raw, { maxOutputLength: mostBytes }).catch(() => {
        throw refuse("it cannot be unpacked");
      })
    : raw;
  if (bytes.length > mostBytes) throw refuse("it is larger than 400 MB");
  let given: unknown;
  try {
    given = JSON.parse(bytes.toString("utf8"));
  } catch {
    throw refuse("it is not JSON");
  }
  const read = featureCollection.safeParse(given);
  if (!read.success) throw refuse("it is no FeatureCollection");
  return read.data.features;
}
