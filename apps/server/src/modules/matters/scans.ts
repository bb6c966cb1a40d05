import type { Context } from "../../platform/context.ts";

/** Where a printed code hangs. */
export type ScanPlace = { stationId: number; name: string; district: string };

type ReadScan = (ctx: Context, code: string) => Promise<ScanPlace | undefined>;

let readScan: ReadScan = async () => undefined;

/** Whoever prints codes says here what they stand for; matters know of no stations. */
export function readScansBy(read: ReadScan): void {
  readScan = read;
}

/** Undefined for a code that was never printed here, or is used no more. */
export function placeOfScan(ctx: Context, code: string | undefined): Promise<ScanPlace | undefined> {
  return code === undefined ? Promise.resolve(undefined) : readScan(ctx, code);
}
