import type { StationLine } from "@zhijia/contracts";
import { useChinese, useReading } from "../reading.ts";
import { OpenTag } from "./OpenTag.tsx";

/** Stations with the numbers they have on the map. A script on the phone sorts these very lines by distance. */
export function StationLines({ stations }: { stations: readonly StationLine[] }) {
  const { words } = useReading();
  const chinese = useChinese();
  return (
    <ol className="stations" data-stations="">
      {stations.map(({ id, number, href, name, kind, district, address, open, facilities, at }) => (
        <li
          key={id}
          id={`station-${id}`}
          className="station"
          data-station={number}
          data-at={at && `${at.lon.toFixed(5)},${at.lat.toFixed(5)}`}
          tabIndex={-1}
        >
          <h3>
            <span className="station__number" data-number="">
              {number}
            </span>{" "}
            <a href={href} {...chinese}>
              {name}
            </a>
          </h3>
          <p className="tags">
            <OpenTag open={open} /> <strong className="station__far" data-far="" hidden />
          </p>
          <p {...chinese}>
            {district} {address}
          </p>
          <p className="quiet">{[kind, facilities.join(words.listComma)].filter(Boolean).join(" · ")}</p>
          {!at && <p className="quiet">{words.stations.notMeasured}</p>}
        </li>
      ))}
    </ol>
  );
}
