import type { CalendarDate } from "../../../platform/calendar/index.ts";
import type { newDetector } from "../detection/detector.ts";
import type { ConsentPart } from "../tables.ts";
import type { NeedConfig } from "../tuning/config.ts";
import type { City } from "./city.ts";

/** What is remembered for one moment's configuration. */
export type Memory = {
  city: City;
  detector: ReturnType<typeof newDetector>;
  config: NeedConfig;
  live: ReadonlyMap<ConsentPart, number>;
  day: CalendarDate;
  /** The place in the order up to which it was looked at. */
  seq: number;
};
