import { createHash } from "node:crypto";
import { addDays } from "../../../platform/calendar/index.ts";
import type { Context } from "../../../platform/context.ts";
import type { Score } from "./rules.ts";
import { commentField, tables } from "./tables.ts";

const words = ["（演示）水一直有，就是杯子没了。", "（演示）大姐人好，能坐着歇一会儿。", "（演示）插座松了。"];

/** Invented ratings of the demonstration's first stations, each of them labelled; no matter comes of them. */
export async function addDemoRatings(ctx: Context, stations: readonly number[], today: string): Promise<void> {
  for (const [i, stationId] of stations.slice(0, 8).entries()) {
    const count = [23, 14, 9, 31, 6, 12, 4, 8][i]!;
    const ratings = Array.from({ length: count }, (_, n) => {
      const id = demoId(`${i} ${n}`);
      const score = ((n * 7 + i) % 6 === 0 ? 1 : (n + i) % 3 === 0 ? 2 : 3) as Score;
      const comment = n < words.length && (n + i) % 2 === 0 ? words[n] : undefined;
      return { id, score, comment, on: addDays(today, -1 - ((n * 5 + i) % 40)) };
    });
    await tables(ctx)
      .insertInto("station_rating")
      .values(
        ratings.map(({ id, comment, on }) => ({
          id,
          station_id: stationId,
          rated_on: on,
          comment_sealed: comment ? ctx.services.keyring.seal(commentField, id, comment) : null,
          matter_id: null,
          is_demo: true,
        })),
      )
      .execute();
    await tables(ctx)
      .insertInto("station_rating_score")
      .values(
        ratings.flatMap(({ id, score }, n) => [
          { rating_id: id, about: "overall" as const, facility_code: null, score },
          { rating_id: id, about: "clean" as const, facility_code: null, score: (n % 5 === 0 ? 2 : 3) as Score },
        ]),
      )
      .execute();
  }
}

/** The same id for the same name in every installation. RFC 9562, version 8. */
function demoId(name: string): string {
  const hex = createHash("sha256").update(`zhijia demo rating ${name}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
