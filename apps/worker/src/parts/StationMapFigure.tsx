import type { Spot, StationMap } from "@zhijia/contracts";
import { Button } from "@zhijia/ui";
import { useChinese, useReading } from "../reading.ts";

/** A station with a number of its own on the map; the mark leads to `href`. */
export type Mark = { number?: number; name: string; href: string; spot: Spot };

/** Units of the drawing to a CSS pixel on a phone 360 px wide; the script keeps marks at that size when one zooms. */
const unitsPerPixel = 60;

/**
 * The map as one drawing of the server's: complete without a script and without tiles. The script adds moving, zooming and,
 * when she asks for them, the pictures of a tile service.
 */
export function StationMapFigure({ map, label, marks }: { map: StationMap; label: string; marks: readonly Mark[] }) {
  const { words, view } = useReading();
  const { client, map: say } = words.stations;
  const chinese = useChinese();
  const scale = unitsPerPixel * (view.large ? 1.15 : 1);
  const put = ([x, y]: Spot) => `translate(${x} ${y}) scale(${scale})`;
  const marked = new Set(marks.map(({ spot }) => spot));
  return (
    <figure className="map" data-map={JSON.stringify({ world: map.world, left: map.left, top: map.top, scale })}>
      <section className="map__view" data-map-view="" aria-label={label}>
        {/* biome-ignore lint/a11y/noSvgWithoutTitle: the section around it says what it is; every mark has its own name. */}
        <svg viewBox={`0 0 ${map.width} ${map.height}`} data-drawing="">
          <g data-tiles={map.tiles?.template} />
          <g className="map__areas" transform={`scale(${map.grid})`}>
            {map.areas.map(({ name, schematic, rings }) => (
              <path
                key={name}
                className={schematic ? "map__area map__area--schematic" : "map__area"}
                d={rings.map(pathOf).join("")}
              />
            ))}
          </g>
          <path
            className="map__dots"
            data-dots=""
            d={map.spots.map((spot) => (spot ? `M${spot[0]} ${spot[1]}h0` : "")).join("")}
          />
          <g className="map__names" {...chinese}>
            {map.areas.map(({ name, label: at }) => (
              <text key={name} transform={put(at)} data-put="">
                {name}
              </text>
            ))}
          </g>
          <g data-marks="" data-you={client.you}>
            {marks.toReversed().map(({ number, name, href, spot }) => (
              <g key={href} transform={put(spot)} data-put="">
                <a
                  className={number === undefined ? "map__mark map__mark--one" : "map__mark"}
                  href={href}
                  aria-label={number === undefined ? name : `${number} ${name}`}
                >
                  <circle r={number === undefined ? 8 : 12} />
                  {number !== undefined && <text dy="4">{number}</text>}
                </a>
              </g>
            ))}
          </g>
        </svg>
      </section>
      <div className="map__tools" data-enhanced="" hidden>
        <Button type="button" data-zoom="2" aria-describedby="map-keys">
          ＋ <span className="visually-hidden">{say.closer}</span>
        </Button>
        <Button type="button" data-zoom="0.5">
          － <span className="visually-hidden">{say.farther}</span>
        </Button>
        <Button type="button" data-zoom="0">
          {say.whole}
        </Button>
        {map.tiles && (
          <Button type="button" data-tiles-switch={say.tilesOff} aria-describedby="map-tiles">
            {say.tiles}
          </Button>
        )}
      </div>
      <figcaption className="quiet">
        <p>
          {marks.length === 1 && marks[0]!.number === undefined ? say.captionOne : marked.size > 0 && say.caption}{" "}
          {map.areas.some(({ schematic }) => schematic) && say.schematic}{" "}
          {map.areas.some(({ schematic }) => !schematic) && say.outlines}
        </p>
        <p id="map-keys" data-enhanced="" hidden>
          {say.keys}
        </p>
        {map.tiles && (
          <p id="map-tiles" data-enhanced="" hidden>
            {say.tilesWhat(map.tiles.host)}
          </p>
        )}
        {map.lacksApproval && <p>{say.lacksApproval}</p>}
        {(map.attribution || map.approvalNumber) && (
          <p>
            {map.attribution && say.source(map.attribution)} {map.approvalNumber && say.approval(map.approvalNumber)}
          </p>
        )}
      </figcaption>
    </figure>
  );
}

/** Relative steps: shorter by half than absolute ones, and packed better. */
function pathOf(ring: readonly Spot[]): string {
  const [first, ...rest] = ring;
  if (!first) return "";
  let [x, y] = first;
  const steps = rest.map((spot) => {
    const step = `${spot[0] - x} ${spot[1] - y}`;
    [x, y] = spot;
    return step;
  });
  return `M${first[0]} ${first[1]}${steps.length ? `l${steps.join(" ")}` : "h0"}z`;
}
