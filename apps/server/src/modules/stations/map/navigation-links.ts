import type { StationPage } from "@zhijia/contracts";
import { type Point, toBd09, toGcj02, toWgs84 } from "../../../platform/places/coordinates.ts";

export type Destination = { name: string; city: string; at: Point };

/**
 * Addresses that open the usual map apps on the way to a place, on foot, each in its own coordinates and order of numbers.
 * None of them says where the reader is: her app knows that itself.
 */
export function navigationLinks({ name, city, at }: Destination): StationPage["ways"] {
  const gcj = numbers(toGcj02(at));
  const bd = numbers(toBd09(at));
  const wgs = numbers(toWgs84(at));
  const link = (base: string, query: Record<string, string>) => `${base}?${new URLSearchParams(query)}`;
  return [
    {
      id: "amap",
      href: link("https://uri.amap.com/navigation", {
        to: `${gcj.lon},${gcj.lat},${name.replaceAll(",", " ")}`,
        mode: "walk",
        coordinate: "gaode",
        callnative: "1",
        src: "zhijia",
      }),
    },
    {
      id: "tencent",
      href: link("https://apis.map.qq.com/uri/v1/routeplan", {
        type: "walk",
        to: name,
        tocoord: `${gcj.lat},${gcj.lon}`,
        coord_type: "2",
        policy: "0",
        referer: "zhijia",
      }),
    },
    {
      // Without an origin it does not start; this name stands for where the app is.
      id: "baidu",
      href: link("https://api.map.baidu.com/direction", {
        origin: "我的位置",
        destination: `latlng:${bd.lat},${bd.lon}|name:${name.replaceAll("|", " ")}`,
        mode: "walking",
        region: city,
        coord_type: "bd09ll",
        output: "html",
        src: "zhijia",
      }),
    },
    // In China Apple's maps are Amap's.
    { id: "apple", href: link("https://maps.apple.com/", { daddr: `${gcj.lat},${gcj.lon}`, q: name, dirflg: "w" }) },
    // RFC 5870: WGS-84. The label in brackets is Android's.
    {
      id: "geo",
      href: `geo:${wgs.lat},${wgs.lon}?q=${wgs.lat},${wgs.lon}(${encodeURIComponent(name).replace(/[()]/g, " ")})`,
    },
  ];
}

/** Six digits are 0.1 m; more would claim what nobody measured. */
function numbers({ lon, lat }: Point) {
  return { lon: lon.toFixed(6), lat: lat.toFixed(6) };
}
