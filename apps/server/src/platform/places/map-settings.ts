import { z } from "zod";
import type { Context } from "../context.ts";
import { isSecureOrigin } from "../http/security-headers.ts";
import { currentValue, setting } from "../settings.ts";
import type { Crs } from "./coordinates.ts";

const words = (most: number) => z.string().trim().max(most);

/** The address of a tile's picture: https, a host without placeholders, `{z}`, `{x}` and `{y}` once each. */
export const tileTemplate = words(500).refine(
  (text) => text === "" || originOfTiles(text) !== undefined,
  "https://host/…{z}…{x}…{y}",
);

export const mapSettings = {
  tiles: setting({
    key: "map.tiles",
    name: { zh: "地图瓦片服务", en: "Map tile service" },
    hint: {
      zh: "例如 https://tiles.example.cn/{z}/{x}/{y}.png；只能是 https，主机名里不能有占位符。空着就只画区划和驿站。填了审图号才会显示。",
      en: "Such as https://tiles.example.cn/{z}/{x}/{y}.png: https, no placeholder in the host. Empty: districts and stations only. Shown once there is an approval number.",
    },
    schema: tileTemplate,
    fallback: "",
  }),
  tilesCrs: setting({
    key: "map.tiles-crs",
    name: { zh: "瓦片的坐标系", en: "Coordinates of the tiles" },
    hint: {
      zh: "GCJ-02（高德、腾讯）或 WGS-84（天地图等）。百度的瓦片分法不同，不能用。",
      en: "GCJ-02 (Amap, Tencent) or WGS-84 (Tianditu and others). Baidu cuts its tiles differently and cannot be used.",
    },
    schema: z.enum(["GCJ-02", "WGS-84"]) as z.ZodType<string>,
    fallback: "GCJ-02",
  }),
  attribution: setting({
    key: "map.attribution",
    name: { zh: "地图来源", en: "Source of the map" },
    hint: {
      zh: "地图服务商或区划数据提供单位要求写的话，显示在地图下面。",
      en: "What the tile service, or whoever gave the district outlines, wants said; shown under the map.",
    },
    schema: words(120),
    fallback: "",
  }),
  approvalNumber: setting({
    key: "map.approval-number",
    name: { zh: "审图号", en: "Map approval number" },
    hint: {
      // 地图管理条例 第十五条、第二十二条.
      zh: "向社会公开的地图要送审并标注审图号（地图管理条例第十五条、第二十二条），例如 GS(2024)0650号。没有它，街道地图不显示。",
      en: "A public map needs review and must show its approval number (Regulation on Map Management, articles 15 and 22). Without it no street map is shown.",
    },
    schema: words(60),
    fallback: "",
  }),
};

export type MapService = {
  tiles?: { template: string; origin: string; crs: Crs };
  /** Tiles are configured and kept back, because no approval number is. */
  lacksApproval: boolean;
  attribution?: string;
  approvalNumber?: string;
};

/** What an administrator has set about maps, as far as it may be shown to the public. */
export async function findMapService(ctx: Context): Promise<MapService> {
  const template = await currentValue(ctx, mapSettings.tiles);
  const origin = originOfTiles(template);
  const crs = (await currentValue(ctx, mapSettings.tilesCrs)) as Crs;
  const attribution = await currentValue(ctx, mapSettings.attribution);
  const approvalNumber = await currentValue(ctx, mapSettings.approvalNumber);
  return {
    ...(origin && approvalNumber && { tiles: { template, origin, crs } }),
    lacksApproval: origin !== undefined && !approvalNumber,
    ...(attribution && { attribution }),
    ...(approvalNumber && { approvalNumber }),
  };
}

/** The one host that the content security policy then lets pictures come from; undefined when the template is none. */
export function originOfTiles(template: string): string | undefined {
  if (!["{z}", "{x}", "{y}"].every((place) => template.split(place).length === 2)) return undefined;
  const filled = template.replace("{z}", "1").replace("{x}", "1").replace("{y}", "1");
  if (/[{}\s]/.test(filled) || !URL.canParse(filled)) return undefined;
  const { origin, username, password } = new URL(filled);
  const host = /^https:\/\/[^/?#]*/.exec(template)?.[0].toLowerCase();
  return origin === host && !username && !password && isSecureOrigin(origin) ? origin : undefined;
}
