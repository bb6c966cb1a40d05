import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessibilityFaults } from "./support/accessibility.ts";
import { describeInBrowser, openBrowser, phone, sidewaysRoom, type Visit, visit } from "./support/browser.ts";
import { type Product, startProduct } from "./support/product.ts";
import { keepScreenshot } from "./support/screenshots.ts";
import { signInStaff } from "./support/staff-client.ts";

const office = { width: 1366, height: 768 };
/** A photo, drawn by the browser. */
async function picture(page: Page, red: number): Promise<Buffer> {
  const address = await page.evaluate((red) => {
    const canvas = document.createElement("canvas");
    const brush = canvas.getContext("2d")!;
    brush.fillStyle = `rgb(${red}, 90, 60)`;
    brush.fillRect(0, 0, 300, 150);
    return canvas.toDataURL("image/jpeg");
  }, red);
  return Buffer.from(address.slice(address.indexOf(",") + 1), "base64");
}
const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { name }).first().waitFor();
/** An icon before the words may have a name of its own. */
const press = (page: Page, name: string) => page.getByRole("button", { name: new RegExp(`^(\\w+ )?${name}$`) }).click();

/** What stands out at the right, for the message of a failure. */
const tooWide = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("body *")]
      .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
      .map((one) => `${one.tagName}.${one.className}`)
      .slice(0, 12),
  );

/** The stations of one district on the running product: looked up, photographed, inspected on a phone, closed. */
describeInBrowser("a station manager", () => {
  let browser: Browser;
  let product: Product;
  let here: Visit;

  beforeAll(async () => {
    product = await startProduct();
    browser = await openBrowser();
    here = await signInStaff(browser, product, "station-manager@demo");
  });
  afterAll(async () => {
    await here?.context.close();
    await browser?.close();
    await product?.stop();
  });

  test("finds a station, adds a photo that the public sees, and corrects its hours", async () => {
    const { page } = here;
    await page.getByRole("link", { name: "服务站点" }).first().click();
    await heading(page, "服务站点");
    await page.locator(".row").first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await keepScreenshot(page, "stations-list");
    await page
      .getByRole("link", { name: /劳动者驿站/ })
      .first()
      .click();
    await page.getByRole("heading", { name: "照片" }).waitFor();
    await page.setInputFiles("input[type=file]", {
      name: "门口.jpg",
      mimeType: "image/jpeg",
      buffer: await picture(page, 200),
    });
    const shown = page.locator(".photos img").first();
    await shown.waitFor();
    const source = await shown.getAttribute("src");
    const visitor = await visit(browser);
    const answer = await visitor.page.request.get(`${product.url}${source}`);
    expect([answer.status(), answer.headers()["content-type"]]).toEqual([200, "image/webp"]);
    await visitor.context.close();
    expect(await accessibilityFaults(page)).toEqual([]);
    await keepScreenshot(page, "station");

    await press(page, "更正");
    await heading(page, /更正/);
    await page.getByLabel("周一").fill("8点到6点");
    await press(page, "保存更正");
    await page.getByText("请照 08:00-18:00 的样子填写").first().waitFor();
    await page.getByLabel("周一").fill("08:00-12:00 14:00-18:00");
    await press(page, "每天都同周一");
    await press(page, "保存更正");
    await page.getByText("08:00–12:00 14:00–18:00").first().waitFor();
    expect(here.complaints).toEqual([]);
  });

  test("inspects it on a phone: each answer is kept at once, and defects stand on the page", async () => {
    const { page } = here;
    await press(page, "开始检查");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "检查表" }).click();
    await page.locator(".ant-select-item-option").first().click();
    await dialog.getByRole("button", { name: "开始检查" }).click();
    await heading(page, /六有/);
    await page.setViewportSize(phone);
    expect(await sidewaysRoom(page), (await tooWide(page)).join(" ")).toBe(0);
    const items = page.locator(".inspection__item");
    const count = await items.count();
    for (let n = 0; n < count; n++) {
      const item = items.nth(n);
      const number = item.getByRole("spinbutton");
      if (await number.count()) {
        await number.fill("6");
        await number.blur();
      } else
        await item
          .getByRole("radio")
          .nth(n === 3 ? 1 : 0)
          .check();
      await page.getByText(`已答 ${n + 1} / ${count}`).waitFor();
    }
    await page.reload();
    await page.getByText(`已答 ${count} / ${count}`).waitFor();
    const finish = async () => {
      await press(page, "完成检查");
      await page.getByRole("dialog").getByRole("button", { name: "完成检查" }).click();
    };
    await finish();
    await page.getByText("还有 2 项需要照片。").waitFor();
    for (const [n, field] of (await page.locator(".inspection__item").all()).entries()) {
      if (!(await field.getByText("需要照片").count())) continue;
      await field
        .locator("input[type=file]")
        .setInputFiles({ name: `${n}.jpg`, mimeType: "image/jpeg", buffer: await picture(page, n) });
      await field.locator(".photos img").waitFor();
    }
    expect(await accessibilityFaults(page)).toEqual([]);
    await keepScreenshot(page, "inspection-phone");
    await finish();
    await heading(page, "问题");
    await page.getByText("5 / 6 项达标").waitFor();
    await press(page, "登记已整改");
    await page.getByText(/已整改$/).waitFor();
    expect(await sidewaysRoom(page), (await tooWide(page)).join(" ")).toBe(0);
    await page.setViewportSize(office);
    expect(here.complaints).toEqual([]);
  });

  test("writes a checklist of their own from the example, and plans an upgrade that somebody else must approve", async () => {
    const { page } = here;
    await page.setViewportSize(office);
    await page.goto(`${product.url}/console/stations/checklists`);
    await press(page, "新检查表");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("中文名称").fill("海湾区六有检查表（演示）");
    await dialog.getByLabel("英文名称").fill("Bay district checklist (demo)");
    await dialog.getByRole("combobox", { name: "所属工会" }).fill("海湾区");
    await page.locator(".ant-select-tree-title", { hasText: "海湾区总工会" }).click();
    await dialog.getByRole("combobox", { name: "从哪一份复制" }).click();
    await page.locator(".ant-select-item-option").first().click();
    await dialog.getByRole("button", { name: "建立草稿" }).click();
    await heading(page, "海湾区六有检查表（演示）");
    await page.getByLabel("检查什么（中文）").first().fill("门口有统一标识（演示）");
    await press(page, "加一项");
    await page.getByLabel("检查什么（中文）").last().fill("有雨具（演示）");
    await page.getByLabel("英文", { exact: true }).last().fill("Rain gear");
    expect(await accessibilityFaults(page)).toEqual([]);
    await keepScreenshot(page, "checklist");
    await press(page, "保存草稿");
    await page.getByText("已保存").waitFor();
    await press(page, "启用草稿");
    await page.getByRole("dialog").getByRole("button", { name: "启用草稿" }).click();
    await page.getByText("第 1 版，7 项").first().waitFor();

    await page.goto(`${product.url}/console/stations/plans`);
    await page.getByRole("link", { name: /夏季前补齐设施/ }).click();
    await heading(page, /夏季前补齐设施/);
    await page.getByText("换一台直饮水机").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await press(page, "登记花费和进度");
    await page.getByRole("dialog").getByLabel("实际花费（元）").nth(1).fill("1500");
    await page.getByRole("dialog").getByRole("button", { name: "保存" }).click();
    await page.getByRole("cell", { name: "1,500.00" }).waitFor();
    expect(here.complaints).toEqual([]);
  });

  test("sees how the district goes on, and every page has room on a phone", async () => {
    const { page } = here;
    await page.goto(`${product.url}/console/stations/trend`);
    await page.locator("canvas").first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await keepScreenshot(page, "stations-trend");
    await page.setViewportSize(phone);
    for (const path of ["", "/new", "/inspections", "/checklists", "/plans", "/trend"]) {
      await page.goto(`${product.url}/console/stations${path}`);
      await page.locator("h1").first().waitFor();
      expect(await sidewaysRoom(page), `${path}: ${(await tooWide(page)).join(" ")}`).toBe(0);
    }
    expect(here.complaints).toEqual([]);
  });
});
