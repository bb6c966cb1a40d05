import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeInBrowser, openBrowser, sidewaysRoom, type Visit, visit } from "./support/browser.ts";
import { type Product, startProduct } from "./support/product.ts";
import { keepScreenshot } from "./support/screenshots.ts";
import { signInStaff } from "./support/staff-client.ts";

const { Workbook } = createRequire(new URL("../apps/server/package.json", import.meta.url))(
  "exceljs",
) as typeof import("exceljs");

const count = 600;
const district = "370202";
const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { name }).first().waitFor();
const press = (page: Page, name: string) => page.getByRole("button", { name: new RegExp(`^(\\w+ )?${name}$`) }).click();

/** A district's stations as an official keeps them: invented, each at a place of its own. */
async function workbook(): Promise<Buffer> {
  const head = "编号,名称,类型,行政区划代码,地址,开放时间,设施,值守电话,经度,纬度,坐标系".split(",");
  const rows = Array.from({ length: count }, (_, n) => [
    `YZ-${String(n + 1).padStart(4, "0")}`,
    `演示第${n + 1}号劳动者驿站`,
    ["驿站", "司机之家", "职工之家"][n % 3]!,
    district,
    `演示路 ${n + 1} 号（演示地址）`,
    ["全天", "周一至周五 08:00-18:00；节假日 休息", "每天 20:00-次日06:00"][n % 3]!,
    n % 5 ? "饮水、微波炉、空调" : "",
    `0532-${String(n).padStart(8, "0")}`,
    (120.35 + (n % 30) / 200).toFixed(4),
    (36.04 + Math.floor(n / 30) / 300).toFixed(4),
    "GCJ-02",
  ]);
  const book = new Workbook();
  book.addWorksheet("站点").addRows([head, ...rows]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** The first day of a city that keeps its stations in a workbook, on the running product. */
describeInBrowser("six hundred stations", () => {
  let browser: Browser;
  let product: Product;
  let here: Visit;
  let before: number;
  const found = async (page: Page) => Number(/找到 (\d+) 个/.exec((await page.locator("main").textContent())!)![1]);

  beforeAll(async () => {
    product = await startProduct();
    browser = await openBrowser();
    const visitor = await visit(browser);
    await visitor.page.goto(`${product.url}/stations`);
    before = await found(visitor.page);
    await visitor.context.close();
    here = await signInStaff(browser, product, "station-manager@demo", { acceptDownloads: true });
  });
  afterAll(async () => {
    await here?.context.close();
    await browser?.close();
    await product?.stop();
  });

  test("are imported from one workbook", async () => {
    const { page } = here;
    await page.goto(`${product.url}/console/imports/stations`);
    await page.setInputFiles("input[type=file]", {
      name: "驿站台账.xlsx",
      mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      buffer: await workbook(),
    });
    await press(page, `导入 ${count} 行`);
    await page.getByRole("dialog").getByRole("button", { name: "导入" }).click();
    await page.getByText("导入完成").waitFor({ timeout: 60_000 });
    await keepScreenshot(page, "stations-600-imported");
    await page.goto(`${product.url}/console/stations?q=演示第600号`);
    await page.getByRole("link", { name: "演示第600号劳动者驿站" }).waitFor();
    expect(here.complaints).toEqual([]);
  });

  test("get their posters in one order, with progress, as one PDF", async () => {
    const { page } = here;
    await page.goto(`${product.url}/console/stations/posters`);
    await press(page, "生成海报");
    const row = page.locator("tbody tr").first();
    // How far it is, as the page tells it on the way.
    const told = new Set<string>();
    await expect
      .poll(
        async () => {
          const text = (await row.textContent()) ?? "";
          const at = /第 (\d+) 张/.exec(text)?.[1];
          if (at) told.add(at);
          return text;
        },
        { timeout: 150_000, interval: 200 },
      )
      .toContain("好了");
    expect(told.size).toBeGreaterThan(0);
    await keepScreenshot(page, "stations-600-posters");
    const [download] = await Promise.all([page.waitForEvent("download"), press(page, "下载 PDF")]);
    const pdf = await readFile((await download.path())!);
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    const what = await row.getByRole("cell").nth(1).textContent();
    const printed = Number(/^(\d+) 张/.exec(what!)![1]);
    expect(printed).toBeGreaterThanOrEqual(count);
    expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(printed);
    expect(here.complaints).toEqual([]);
  });

  test("stand on the worker's map, and one of them is found by its name", async () => {
    const { context, page, complaints } = await visit(browser);
    await page.goto(`${product.url}/stations?view=map`);
    expect(await found(page)).toBe(before + count);
    expect(await sidewaysRoom(page)).toBe(0);
    await keepScreenshot(page, "stations-600-map");
    await page.goto(`${product.url}/stations?view=map&q=演示第321号`);
    expect(await found(page)).toBe(1);
    await page.locator(".map__mark").first().waitFor();
    await page
      .getByRole("link", { name: /演示第321号劳动者驿站/ })
      .first()
      .click();
    await heading(page, "演示第321号劳动者驿站");
    await keepScreenshot(page, "stations-600-one");
    expect(complaints).toEqual([]);
    await context.close();
  });
});
