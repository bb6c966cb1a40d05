import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeInBrowser, openBrowser, visit } from "./support/browser.ts";
import { type Product, startProduct } from "./support/product.ts";
import { keepScreenshot } from "./support/screenshots.ts";

describeInBrowser("what the phone adds where it can", () => {
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

  test("without a network her words stay, and a plain message says so; afterwards it is sent once", async () => {
    const { context, page } = await visit(browser);
    await page.goto(product.url);
    const sent: string[] = [];
    page.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
    await page.getByLabel("用您自己的话写下来").fill("老板拖欠工资不给");
    await context.setOffline(true);
    await page.getByRole("button", { name: "帮我看看" }).click();
    await page.getByText("现在没有网").waitFor();
    await keepScreenshot(page, "offline");
    expect(sent).toEqual([]);
    expect(await page.getByLabel("用您自己的话写下来").inputValue()).toBe("老板拖欠工资不给");
    await context.setOffline(false);
    await page.reload();
    expect(await page.getByLabel("用您自己的话写下来").inputValue()).toBe("老板拖欠工资不给");
    await page.getByRole("button", { name: "帮我看看" }).dblclick();
    await page.getByText("第 1 步，共 3 步").waitFor();
    expect(sent).toHaveLength(1);
    await page.goto(product.url);
    expect(await page.getByLabel("用您自己的话写下来").inputValue()).toBe("");
    await context.close();
  });

  test("what was saved, with its steps, can be read when there is no network", async () => {
    const { context, page } = await visit(browser, { serviceWorkers: "allow" });
    await page.goto(`${product.url}/needs/WAGE-ARREARS`);
    await page.getByRole("button", { name: "存到这部手机" }).click();
    await page.evaluate(() => navigator.serviceWorker.ready);
    await context.setOffline(true);
    await page.goto(`${product.url}/calculators`);
    expect(await page.locator(".saved h2").textContent()).toBe("拖欠工资");
    expect(await page.locator(".saved ol li").count()).toBeGreaterThan(2);
    expect(await page.getByText("现在没有网").isVisible()).toBe(true);
    await keepScreenshot(page, "offline-saved");
    await context.close();
  });

  test("a need becomes a picture to send on, with none of her words", async () => {
    const { context, page, complaints } = await visit(browser);
    await page.goto(`${product.url}/needs/WAGE-ARREARS`);
    await page.getByRole("button", { name: "做成图片" }).click();
    const picture = page.getByRole("img", { name: /^图片卡片/ });
    await picture.waitFor();
    expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(750);
    await keepScreenshot(page, "picture-card");
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("what she says is written into the field", async () => {
    const { context, page, complaints } = await visit(browser);
    await context.addInitScript(() => {
      class Recognition extends EventTarget {
        start() {
          const results = [[{ transcript: "老板拖欠工资" }]];
          setTimeout(() => this.dispatchEvent(Object.assign(new Event("result"), { results })));
        }
      }
      Object.defineProperty(window, "SpeechRecognition", { value: Recognition });
    });
    await page.goto(product.url);
    await page.getByRole("button", { name: "说话" }).click();
    await page.getByText("听到了，请看看写得对不对。").waitFor();
    expect(await page.getByLabel("用您自己的话写下来").inputValue()).toBe("老板拖欠工资");
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("what is sent on is the need's address, without her words", async () => {
    const { context, page } = await visit(browser, { permissions: ["clipboard-read", "clipboard-write"] });
    await context.addInitScript(() => Object.defineProperty(navigator, "share", { value: undefined }));
    await page.goto(product.url);
    await page.getByLabel("用您自己的话写下来").fill("老板拖欠工资不给");
    await page.getByRole("button", { name: "帮我看看" }).click();
    await page.getByRole("button", { name: "不答了，直接看答案" }).click();
    await page.getByRole("button", { name: "发给别人" }).click();
    await page.getByText("链接已复制").waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${product.url}/needs/WAGE-ARREARS`);
    await context.close();
  });

  test("the province chosen once goes with the next question, until everything is removed", async () => {
    const { context, page } = await visit(browser);
    const sent: string[] = [];
    page.on("request", (request) => request.url().endsWith("/ask") && sent.push(request.postData() ?? ""));
    const ask = async () => {
      await page.goto(product.url);
      await page.getByLabel("用您自己的话写下来").fill("老板拖欠工资不给");
      await page.getByRole("button", { name: "帮我看看" }).click();
      await page.getByRole("button", { name: "不答了，直接看答案" }).click();
    };
    await ask();
    await page.getByLabel("您在哪里上班").selectOption("浙江");
    await page.getByRole("button", { name: "先看本地案例" }).click();
    await page.locator("#province option:checked", { hasText: "浙江" }).waitFor({ state: "attached" });
    await ask();
    expect(sent.at(-1)).toContain("province=330000");
    expect(await page.getByLabel("您在哪里上班").inputValue()).toBe("330000");
    await page.goto(`${product.url}/saved`);
    await page.getByRole("button", { name: "全部删除" }).click();
    await ask();
    expect(sent.at(-1)).toMatch(/province=$/);
    await context.close();
  });
});
