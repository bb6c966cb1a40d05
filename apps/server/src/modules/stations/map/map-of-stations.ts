import type { StationMap } from "@zhijia/contracts";
import type { Context } from "../../../platform/context.ts";
import { findMapService, type MapService } from "../../../platform/places/map-settings.ts";
import { districtNames } from "../district-names.ts";
import { drawMap } from "./draw-map.ts";
import { findOutlines, outlinedBelow } from "./outlines.ts";

type Placed = { district: string; at?: { lon: number; lat: number } };

export type PublicMap = { map: StationMap; needs: { images: string[] } };

/** More districts than one page can carry, as of a province: then only those with stations. */
const mostAreas = 40;

/**
 * The map of these stations, in their order, with the districts around them; `whole`: also those of the same cities that have
 * no station. Undefined when there is nothing to show.
 */
export async function mapOfStations(
  ctx: Context,
  stations: readonly Placed[],
  { whole }: { whole: boolean },
): Promise<PublicMap | undefined> {
  const service = await findMapService(ctx);
  const own = [...new Set(stations.map(({ district }) => district))];
  const cities = whole ? [...new Set(own.map((code) => code.slice(0, 4)))] : [];
  const around = (await Promise.all(cities.map((prefix) => outlinedBelow(ctx, prefix)))).flat();
  const all = [...new Set([...own, ...around.filter((code) => !code.endsWith("00"))])];
  const codes = all.length > mostAreas ? own.slice(0, mostAreas) : all;
  const names = await districtNames(ctx, codes);
  const outlines = await findOutlines(ctx, codes);
  const drawing = drawMap({
    places: stations.map(({ district, at }) => ({ area: district, at: at ? [at.lon, at.lat] : null })),
    areas: codes.map((code) => {
      const rings = outlines.get(code);
      return { code, name: names.get(code) ?? "", ...(rings && { rings }) };
    }),
    crs: service.tiles?.crs ?? "GCJ-02",
  });
  return drawing && { map: { ...drawing, ...shown(service) }, needs: { images: imagesOf(service) } };
}

function shown({ tiles, lacksApproval, attribution, approvalNumber }: MapService) {
  return {
    ...(tiles && { tiles: { template: tiles.template, host: new URL(tiles.origin).host } }),
    lacksApproval,
    ...(attribution && { attribution }),
    ...(approvalNumber && { approvalNumber }),
  };
}

const imagesOf = ({ tiles }: MapService) => (tiles ? [tiles.origin] : []);
