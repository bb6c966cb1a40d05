import type { Context } from "../../platform/context.ts";

type NameStations = (ctx: Context, ids: Iterable<number>) => Promise<Map<number, string>>;

let nameStations: NameStations = async () => new Map();

/** Whoever keeps the stations says here what they are called; matters know of no stations. */
export function nameStationsBy(name: NameStations): void {
  nameStations = name;
}

/** Of those that the reader may see. */
export function namesOfStations(ctx: Context, ids: Iterable<number>): Promise<Map<number, string>> {
  return nameStations(ctx, ids);
}
