import { randomUUID } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessibilityFaults } from "./support/accessibility.ts";
import { describeInBrowser, openBrowser, sidewaysRoom, type Visit, visit } from "./support/browser.ts";
import { type Product, startProduct } from "./support/product.ts";
import { keepScreenshot } from "./support/screenshots.ts";
import { signInStaff } from "./support/staff-client.ts";

const office = { width: 1366, height: 900 };
const phone = { width: 360, height: 740 };
const hers = "我叫张小花，想要一副扫雪的手套，电话13800001234";
const wall = "（演示）一位环卫工人想要一副扫雪时戴的手套";

const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { name }).first().waitFor();
/** An icon before the words may have a name of its own. */
const press = (page: Page, name: string) => page.getByRole("button", { name: new RegExp(`^(\\w+ )?${name}$`) }).click();
const send = (page: Page, name: string) =>
  page
    .getByRole("dialog")
    .getByRole("button", { name: new RegExp(`^${name}$`) })
    .click();

/** wish → on the wall → claimed by a partner → came true with a photo → thanked. */
describeInBrowser("a wish comes true", () => {
  let browser: Browser;
  let product: Product;
  let officer: Visit;
  let worker: Visit;
  const visits: Visit[] = [];
  let code = "";
  let wish = "";
  let card = "";

  beforeAll(async () => {
    product = await startProduct();
    browser = await openBrowser();
    // The wall asks for no JavaScript.
    worker = await open({ viewport: phone, javaScriptEnabled: false });
  });
  afterAll(async () => {
    for (const { context } of visits) await context.close();
    await browser?.close();
    await product?.stop();
  });

  async function open(options: Parameters<typeof visit>[1]): Promise<Visit> {
    const one = await visit(browser, options);
    visits.push(one);
    return one;
  }

  async function signIn(login: string): Promise<Visit> {
    const one = await signInStaff(browser, product, login, { viewport: office });
    visits.push(one);
    return one;
  }

  test("staff screen it, and put it on the wall in other words than hers", async () => {
    const sent = await fetch(`${product.url}/api/matters`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        submission: randomUUID(),
        kind: "wish",
        text: hers,
        district: "370202",
        anonymity: "anonymous",
      }),
    });
    expect(sent.status).toBe(200);
    code = (await sent.json()).code;

    officer = await signIn("rights-officer@demo");
    const { page } = officer;
    await page.goto(`${product.url}/console/wishes/screening`);
    await page.getByRole("link", { name: /^我叫张小花/ }).click();
    await heading(page, "本人的原话");
    wish = new URL(page.url()).pathname;
    await press(page, "公布到心愿墙");
    const words = page.getByRole("textbox", { name: "墙上的话" });
    await words.waitFor();
    expect(await words.inputValue()).toBe("我叫［姓名］，想要一副扫雪的手套，电话［电话］");
    await send(page, "公布到心愿墙");
    await page.getByRole("dialog").getByText("里面还有姓名、电话").first().waitFor();
    await words.fill(wall);
    expect(await accessibilityFaults(page)).toEqual([]);
    await keepScreenshot(page, "wishes-publish");
    await send(page, "公布到心愿墙");
    await heading(page, wall);
    card = (await page.getByRole("link", { name: "公开页面" }).getAttribute("href"))!;
    expect(officer.complaints.filter((line) => !line.includes("400"))).toEqual([]);
  });

  test("everybody reads it without learning whose it is", async () => {
    const { page } = worker;
    await page.goto(`${product.url}/wishes`);
    await heading(page, "心愿墙");
    await page.getByText("百日试运行（演示）").first().waitFor();
    expect(await sidewaysRoom(page)).toBe(0);
    await keepScreenshot(page, "wishes-wall");
    await page.getByRole("link", { name: wall }).click();
    expect(new URL(page.url()).pathname).toBe(card);
    await page.getByText("等待认领").waitFor();
    expect(await page.content()).not.toMatch(/张小花|13800001234|扫雪的手套/);
  });

  test("a partner takes it up and it comes true with a photo, which a second person looks at", async () => {
    const { page } = officer;
    await press(page, "认领");
    const unit = page.getByRole("combobox", { name: "谁来实现" });
    await unit.click();
    await unit.fill("爱心企业");
    await page.locator(".ant-select-item-option", { hasText: "爱心企业" }).first().click();
    await send(page, "认领");
    await page.getByText("正在实现").first().waitFor();

    const photo = await page.screenshot({ type: "jpeg" });
    await page.setInputFiles("input[type=file]", { name: "手套.jpg", mimeType: "image/jpeg", buffer: photo });
    await page.getByText("等另一个人看").waitFor();
    expect(await page.getByRole("button", { name: "可以公开" }).count()).toBe(0);
    await press(page, "心愿实现了");
    await page.getByRole("textbox", { name: "告诉本人的话" }).fill("手套到了，请到驿站领。");
    await send(page, "心愿实现了");
    await page.getByText("已实现").first().waitFor();

    const second = await signIn("supervisor@demo");
    await second.page.goto(`${product.url}${wish}`);
    await press(second.page, "可以公开");
    await second.page.getByText("已公开").waitFor();
    await keepScreenshot(second.page, "wishes-one");
    expect(second.complaints).toEqual([]);
  });

  test("she thanks, and her words hang on the wall because she agreed", async () => {
    const { page } = worker;
    await page.goto(`${product.url}/matter`);
    await page.locator("input[name=code]").fill(code);
    await page.locator("main form button").first().click();
    await page.getByRole("link", { name: "说声谢谢" }).click();
    await heading(page, "说声谢谢");
    await page.getByLabel("想说的话").fill("手套很暖和，谢谢大家。");
    await page.getByLabel(/同意把这段话贴到心愿墙上/).check();
    await page.getByRole("button", { name: "送出感谢" }).click();
    await page.getByText("谢谢您，我们收到了。").waitFor();
    expect(await sidewaysRoom(page)).toBe(0);
    await page.goto(`${product.url}${card}`);
    await page.getByText("已实现，收到感谢").waitFor();
    expect(await page.content()).not.toContain("手套很暖和");

    await officer.page.reload();
    await press(officer.page, "贴到墙上");
    await send(officer.page, "贴到墙上");
    await officer.page.getByText("已贴在墙上。").waitFor();
    await page.reload();
    await page.getByText("手套很暖和，谢谢大家。").waitFor();
    await keepScreenshot(page, "wishes-thanked");
    const picture = await page.locator("main img").first().getAttribute("src");
    const got = await fetch(`${product.url}${picture}`);
    expect([got.status, got.headers.get("content-type")]).toEqual([200, "image/webp"]);
  });

  test("the campaign counts it", async () => {
    const { page } = officer;
    await page.goto(`${product.url}/console/wishes/campaigns`);
    await page.getByRole("link", { name: "百日试运行（演示）" }).click();
    // Three came true in the demonstration, and this one.
    await page.getByRole("heading", { name: /已实现 4 个/ }).waitFor();
    await page.locator(".chart canvas").waitFor();
    await keepScreenshot(page, "wishes-campaign");
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(worker.complaints).toEqual([]);
  });
});
