import { expect, test } from "vitest";
import { toBd09, toWgs84 } from "../../../platform/places/coordinates.ts";
import { navigationLinks } from "./navigation-links.ts";

const at = { lon: 117.811, lat: 30.945, crs: "GCJ-02" } as const;
const links = new Map(
  navigationLinks({ name: "江边|驿站, (一)号&x=1", city: "铜陵市", at }).map(({ id, href }) => [id, href]),
);
const of = (id: string) => new URL(links.get(id as "amap")!);
const six = ({ lon, lat }: { lon: number; lat: number }) => ({ lon: lon.toFixed(6), lat: lat.toFixed(6) });

test("Amap, Tencent and Apple are given GCJ-02, each in its own order", () => {
  expect(of("amap").searchParams.get("to")).toBe("117.811000,30.945000,江边|驿站  (一)号&x=1");
  expect(of("amap").searchParams.get("coordinate")).toBe("gaode");
  expect(of("tencent").searchParams.get("tocoord")).toBe("30.945000,117.811000");
  expect(of("apple").searchParams.get("daddr")).toBe("30.945000,117.811000");
});

test("Baidu is given BD-09, and any other app WGS-84", () => {
  const bd = six(toBd09(at));
  expect(of("baidu").searchParams.get("destination")).toBe(`latlng:${bd.lat},${bd.lon}|name:江边 驿站, (一)号&x=1`);
  expect(of("baidu").searchParams.get("coord_type")).toBe("bd09ll");
  const wgs = six(toWgs84(at));
  expect(links.get("geo")).toMatch(new RegExp(`^geo:${wgs.lat},${wgs.lon}\\?q=${wgs.lat},${wgs.lon}\\(.+\\)$`));
});

test("a name with signs of an address adds nothing to it", () => {
  for (const id of ["amap", "tencent", "baidu", "apple"]) expect(of(id).searchParams.has("x")).toBe(false);
  expect(links.get("geo")).not.toContain("&");
});
