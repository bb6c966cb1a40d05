import { expect, test } from "vitest";
import { mapSettings, originOfTiles } from "./map-settings.ts";

test.each([
  ["https://tiles.example.cn/{z}/{x}/{y}.png", "https://tiles.example.cn"],
  ["https://t0.example.cn:8443/w?x={x}&y={y}&l={z}&tk=a1b2", "https://t0.example.cn:8443"],
  ["https://T0.example.cn/{z}/{x}/{y}", "https://t0.example.cn"],
])("%s: pictures come from %s", (template, origin) => {
  expect(originOfTiles(template)).toBe(origin);
  expect(mapSettings.tiles.schema.safeParse(template).success).toBe(true);
});

test.each([
  "http://tiles.example.cn/{z}/{x}/{y}.png",
  "https://{s}.example.cn/{z}/{x}/{y}.png",
  "https://t{x}.example.cn/{z}/{y}.png",
  "https://tiles.example.cn/{z}/{x}.png",
  "https://tiles.example.cn/{z}/{x}/{y}/{y}.png",
  "https://me:secret@tiles.example.cn/{z}/{x}/{y}.png",
  "https://tiles.example.cn/{z}/{x}/{y}.png; script-src *",
  "https://*/{z}/{x}/{y}.png",
  "javascript:alert(1)//{z}{x}{y}",
  "//tiles.example.cn/{z}/{x}/{y}.png",
])("%j is no tile service", (template) => {
  expect(originOfTiles(template)).toBeUndefined();
  expect(mapSettings.tiles.schema.safeParse(template).success).toBe(false);
});

test("no service at all is fine, and tiles are in one of two systems", () => {
  expect(mapSettings.tiles.schema.safeParse("").success).toBe(true);
  expect(mapSettings.tilesCrs.schema.safeParse("WGS-84").success).toBe(true);
  expect(mapSettings.tilesCrs.schema.safeParse("BD-09").success).toBe(false);
});
