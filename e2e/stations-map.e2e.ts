import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import type { Pages } from "@zhijia/contracts";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { drawMap, type LonLat } from "../apps/server/src/modules/stations/map/draw-map.ts";
import { loadWorkerBundle } from "../apps/server/src/platform/http/renderer.ts";
import { samplesIn } from "../apps/worker/preview/samples.ts";
import { accessibilityFaults } from "./support/accessibility.ts";
import { describeInBrowser, desk, openBrowser, sidewaysRoom, visit } from "./support/browser.ts";
import { type Product, startProduct } from "./support/product.ts";
import { keepScreenshot } from "./support/screenshots.ts";
import { withoutStorage } from "./support/wechat.ts";
import { weightOf } from "./support/weight.ts";

const view = { lang: "zh", large: false, theme: "auto", wechat: false, demo: true, signedIn: false } as const;

/** As the server sends it. */
const packed = (file: string | Buffer) =>
  brotliCompressSync(file, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;

/** A page of a city with eight districts in real length of boundary, its stations where chance puts them. */
function cityOf(count: number): Pages["stations"] {
  let seed = 7;
  const chance = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const centre = (n: number) => [117.8 + (n % 4) / 4, 30.8 + Math.floor(n / 4) / 4] as const;
  const ringOf = (n: number): LonLat[] => {
    let wobble = 0;
    return Array.from({ length: 1200 }, (_, at) => {
      wobble += (chance() - 0.5) / 100 - wobble / 20;
      const turn = (at / 1200) * 2 * Math.PI;
      const [lon, lat] = centre(n);
      return [lon + (0.12 + wobble) * Math.cos(turn), lat + (0.12 + wobble) * Math.sin(turn)];
    });
  };
  const places = Array.from({ length: count }, (_, n) => {
    const [lon, lat] = centre(n % 8);
    return { area: String(n % 8), at: [lon + (chance() - 0.5) / 6, lat + (chance() - 0.5) / 6] as const };
  });
  const areas = Array.from({ length: 8 }, (_, n) => ({ code: String(n), name: `演示${n}区`, rings: [ringOf(n)] }));
  const sample = samplesIn("zh").find(({ name }) => name === "stations-map")!.data as Pages["stations"];
  return { ...sample, total: count, pages: 30, map: { ...sample.map!, ...drawMap({ places, areas, crs: "GCJ-02" }) } };
}

/** Beside the demonstration's stations, in WGS-84 as a phone says it. */
const here = { latitude: 36.0572, longitude: 120.427 };

describeInBrowser("stations in the running product", () => {
  let browser: Browser;
  let product: Product;

  beforeAll(async () => {
    product = await startProduct();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const listed = (page: Page) =>
    page.locator("[data-station] h3").evaluateAll((titles) => titles.map((title) => title.textContent?.trim()));
  const marked = (page: Page) =>
    page.locator(".map__mark").evaluateAll((marks) => marks.map((mark) => mark.getAttribute("aria-label")).reverse());
  const distances = (page: Page) => page.locator("[data-far]:visible").allTextContents();

  test("without JavaScript she finds a station by district and facility, sees it on the map and how to get there", async () => {
    const { context, page, complaints } = await visit(browser, { javaScriptEnabled: false });
    await page.goto(product.url);
    await page.getByRole("link", { name: "找驿站" }).click();
    await page.getByText("按地名、区、设施找").click();
    await page.getByLabel("在哪个区").selectOption({ index: 1 });
    await page.getByLabel("微波炉").check();
    await page.getByRole("button", { name: "找驿站" }).click();
    expect(new URL(page.url()).search).toMatch(/district=\d{6}&.*f=microwave/);
    const names = await listed(page);
    expect(names.length).toBeGreaterThan(0);
    for (const facilities of await page.locator("[data-station]").allTextContents())
      expect(facilities).toContain("微波炉");
    await page.getByRole("link", { name: "地图", exact: true }).click();
    expect(await listed(page)).toEqual(names);
    expect(await marked(page)).toEqual(names);
    expect(await page.getByRole("button", { name: "看离我最近的" }).isVisible()).toBe(false);
    expect(await sidewaysRoom(page)).toBe(0);
    await keepScreenshot(page, "stations-map-no-script");
    await page.locator("[data-station] a").first().click();
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(names[0]!.replace(/^\d+ /, ""));
    expect(await page.getByRole("link", { name: "高德地图" }).getAttribute("href")).toContain("coordinate=gaode");
    await keepScreenshot(page, "station-no-script");
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("the list and the map show the same, page after page; axe finds nothing", async () => {
    const { context, page, complaints } = await visit(browser);
    for (const query of ["", "&page=2", "&open=1"]) {
      await page.goto(`${product.url}/stations?view=map${query}`);
      expect(await marked(page)).toEqual(await listed(page));
    }
    const faults: string[] = [];
    for (const path of ["/stations", "/stations?view=map", "/stations/1", "/stations?q=zzz"]) {
      for (const viewport of [{ width: 360, height: 740 }, desk]) {
        await page.setViewportSize(viewport);
        await page.goto(product.url + path, { waitUntil: "networkidle" });
        faults.push(...(await accessibilityFaults(page)).map((fault) => `${path} ${viewport.width}: ${fault}`));
        expect(await sidewaysRoom(page), path).toBe(0);
        await keepScreenshot(page, `stations${path.replaceAll(/[^a-z0-9]/g, "-")}-${viewport.width}`);
      }
    }
    expect([...faults, ...complaints]).toEqual([]);
    await context.close();
  });

  test("the nearest come first, on the phone alone: nobody is told where she is", async () => {
    const { context, page, complaints } = await visit(browser, { geolocation: here, permissions: ["geolocation"] });
    const asked: string[] = [];
    page.on("request", (request) => asked.push(`${request.method()} ${request.url()} ${request.postData() ?? ""}`));
    await page.goto(`${product.url}/stations?view=map`);
    const all = await page.getByText(/^找到 \d+ 个/).textContent();
    asked.length = 0;
    await page.getByRole("button", { name: "看离我最近的" }).click();
    await page.getByText("离您最近的 20 个").waitFor();
    const far = (await distances(page)).map((text) => {
      const [, number, unit] = /约 ([\d.]+) (米|公里)/.exec(text)!;
      return Number(number) * (unit === "米" ? 1 : 1000);
    });
    expect(far).toHaveLength(20);
    expect(far).toEqual([...far].sort((a, b) => a - b));
    // The demonstration's first station stands beside her, once its coordinates are read in the right system.
    expect(far[0]).toBeLessThan(150);
    const names = await listed(page);
    expect(names.map((name) => Number.parseInt(name!, 10))).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
    expect(await marked(page)).toEqual([undefined, ...names].slice(1));
    expect(await page.getByText("您在这里").isVisible()).toBe(true);
    // One request for all stations, without a place in it.
    expect(asked.map((line) => line.replace(product.url, ""))).toEqual(["GET /stations?all=1 "]);
    expect(asked.join()).not.toMatch(/36\.05|120\.42/);
    const kept = await page.evaluate(() =>
      JSON.stringify({ ...localStorage, ...sessionStorage, cookie: document.cookie }),
    );
    expect(kept).not.toMatch(/36\.05|120\.42/);
    expect(all).toContain("找到");
    await keepScreenshot(page, "stations-nearest");
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("when the phone does not say where she is, she is told what else to do", async () => {
    const { context, page, complaints } = await visit(browser, { permissions: [] });
    await page.goto(`${product.url}/stations`);
    const before = await listed(page);
    await page.getByRole("button", { name: "看离我最近的" }).click();
    await page.getByText("手机没有给位置").waitFor();
    expect(await listed(page)).toEqual(before);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("keys and buttons move and zoom the map; marks stay as large as they were", async () => {
    const { context, page, complaints } = await visit(browser);
    await page.goto(`${product.url}/stations?view=map`, { waitUntil: "networkidle" });
    const drawing = page.locator("[data-drawing]");
    const view = async () => (await drawing.getAttribute("viewBox"))!.split(" ").map(Number);
    const size = async () => (await page.locator(".map__mark circle").first().boundingBox())!.width;
    const [whole, large] = [await view(), await size()];
    await page.getByRole("button", { name: "放大" }).click();
    expect((await view())[2]).toBeCloseTo(whole[2]! / 2, 0);
    expect(await size()).toBeCloseTo(large, 0);
    await page.locator("[data-map-view]").focus();
    const before = await view();
    await page.keyboard.press("ArrowRight");
    expect((await view())[0]).toBeGreaterThan(before[0]!);
    await page.keyboard.press("+");
    await page.keyboard.press("+");
    expect((await view())[2]).toBeCloseTo(whole[2]! / 8, 0);
    await keepScreenshot(page, "stations-map-closer");
    await page.keyboard.press("0");
    expect(await view()).toEqual(whole);
    // A mark leads to its line of the list.
    await page.locator(".map__mark").last().click();
    expect(page.url()).toMatch(/#station-\d+$/);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("inside WeChat, in large type and in the dark it is the same list", async () => {
    const { context, page, complaints } = await visit(browser, { ...withoutStorage.options, colorScheme: "dark" });
    await context.addInitScript(withoutStorage.script);
    await page.goto(`${product.url}/settings?large=1&back=/stations?view=map`);
    expect(await marked(page)).toEqual(await listed(page));
    expect(await sidewaysRoom(page)).toBe(0);
    await keepScreenshot(page, "stations-map-large-dark");
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("with 600 stations and the outlines of a city the first view is still at most 30 KB", async () => {
    const { render, assets } = await loadWorkerBundle();
    const html = render("stations", cityOf(600), { ...view, path: "/stations" });
    const files = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((found) => found[1]!);
    const names = readdirSync(join(assets, "assets")).filter((name) => /^stations-.*\.js$/.test(name));
    const sizes = [...files, ...names.map((name) => `/assets/${name}`)].map((file) =>
      packed(readFileSync(join(assets, file))),
    );
    const total = packed(html) + sizes.reduce((sum, size) => sum + size, 0);
    console.info(`600 stations: page ${packed(html)}, files ${sizes.join(" + ")}, together ${total} bytes`);
    expect(sizes).toHaveLength(3);
    expect(total).toBeLessThanOrEqual(30 * 1024);
  });

  test("the first view is small, with the map too", async () => {
    const { context, page } = await visit(browser);
    for (const path of ["/stations", "/stations?view=map", "/stations/1"]) {
      const { total } = await weightOf(context, page, product.url + path);
      console.info(`${path}: ${(total / 1024).toFixed(1)} KB`);
      expect(total, path).toBeLessThanOrEqual(30 * 1024);
    }
    await context.close();
  });
});
