import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessibilityFaults } from "./support/accessibility.ts";
import { describeInBrowser, openBrowser, visit } from "./support/browser.ts";
import { goTheWholeWay } from "./support/journey.ts";
import { type Product, startProduct } from "./support/product.ts";
import { keepScreenshot } from "./support/screenshots.ts";
import { withoutStorage } from "./support/wechat.ts";
import { weightOf } from "./support/weight.ts";

describeInBrowser("a worker's way through the running product", () => {
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

  test("from her question to what is saved on the phone; axe finds nothing on the way", async () => {
    const { context, page, complaints } = await visit(browser);
    const faults: string[] = [];
    await goTheWholeWay(page, {
      url: product.url,
      name: "journey",
      scripts: true,
      look: async (page, place) => {
        faults.push(...(await accessibilityFaults(page)).map((fault) => `${place}: ${fault}`));
      },
    });
    expect([...faults, ...complaints]).toEqual([]);
    await context.close();
  });

  test("the same without JavaScript", async () => {
    const { context, page, complaints } = await visit(browser, { javaScriptEnabled: false });
    await goTheWholeWay(page, { url: product.url, name: "no-script", scripts: false });
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("the same in large type at 360 px", async () => {
    const { context, page, complaints } = await visit(browser);
    await page.goto(product.url);
    await page.getByRole("link", { name: "大字", exact: true }).click();
    expect(await page.evaluate(() => getComputedStyle(document.body).fontSize)).toBe("22px");
    await goTheWholeWay(page, { url: product.url, name: "large", scripts: true });
    expect(await page.evaluate(() => getComputedStyle(document.body).fontSize)).toBe("22px");
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("the same in the dark", async () => {
    const { context, page, complaints } = await visit(browser, { colorScheme: "dark" });
    await goTheWholeWay(page, { url: product.url, name: "dark", scripts: true });
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("inside WeChat, without storage, speech and service worker", async () => {
    const { context, page, complaints } = await visit(browser, withoutStorage.options);
    await context.addInitScript(withoutStorage.script);
    await page.goto(product.url);
    expect(await page.getByRole("button", { name: "说话" }).isVisible()).toBe(false);
    await page.getByLabel("用您自己的话写下来").fill("老板拖欠工资不给");
    await page.getByRole("button", { name: "帮我看看" }).click();
    await page.getByRole("button", { name: "不答了，直接看答案" }).click();
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("拖欠工资");
    await page.locator(".evidence input").first().check();
    await page.getByRole("button", { name: "存到这部手机" }).click();
    expect(await page.locator("#status").textContent()).toContain("不让存东西");
    await page.getByRole("link", { name: "我存的" }).click();
    expect(await page.getByText("这个浏览器不让存东西").isVisible()).toBe(true);
    await keepScreenshot(page, "wechat-saved");
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("by keyboard alone, always seeing where one is", async () => {
    const { context, page, complaints } = await visit(browser);
    const press = (key: string) => page.keyboard.press(key);
    const tabTo = async (words: string | RegExp) => {
      for (let n = 0; n < 60; n++) {
        await press("Tab");
        const { text, seen } = await page.evaluate(focused);
        expect(seen, `focus on "${text}" is not to be seen`).toBe(true);
        if (typeof words === "string" ? text === words : words.test(text)) return;
      }
      throw new Error(`no way by Tab to ${words}`);
    };
    await page.goto(product.url);
    await press("Tab");
    expect((await page.evaluate(focused)).text).toBe("跳到正文");
    await press("Enter");
    await tabTo("用您自己的话写下来");
    await page.keyboard.type("老板拖欠工资不给");
    await tabTo("帮我看看");
    await press("Enter");
    await page.getByText("第 1 步，共 3 步").waitFor();
    await tabTo("还在上班");
    await press("ArrowDown");
    await tabTo("下一步");
    await press("Enter");
    await page.getByText("第 2 步，共 3 步").waitFor();
    await tabTo("不答了，直接看答案");
    await press("Enter");
    await page.getByRole("heading", { level: 1, name: "拖欠工资" }).waitFor();
    expect(await page.locator(".facts--answers").textContent()).toContain("已经离职");
    await tabTo("证据");
    await press("Enter");
    await press("Tab");
    await press("Space");
    expect(await page.locator(".evidence input").first().isChecked()).toBe(true);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("going back keeps her words and her answers", async () => {
    const { context, page } = await visit(browser, { javaScriptEnabled: false });
    await page.goto(product.url);
    await page.getByLabel("用您自己的话写下来").fill("老板拖欠工资不给");
    await page.getByRole("button", { name: "帮我看看" }).click();
    await page.getByLabel("已经离职").check();
    await page.getByRole("button", { name: "下一步" }).click();
    await page.getByText("第 2 步，共 3 步").waitFor();
    await page.getByRole("link", { name: "返回" }).click();
    expect(await page.getByLabel("已经离职").isChecked()).toBe(true);
    await page.getByRole("link", { name: "返回" }).click();
    expect(await page.getByLabel("用您自己的话写下来").inputValue()).toBe("老板拖欠工资不给");
    await context.close();
  });

  test("an empty question is refused at the field and at the top", async () => {
    const { context, page, complaints } = await visit(browser);
    await page.goto(product.url);
    await page.getByRole("button", { name: "帮我看看" }).click();
    await page.getByRole("alert").waitFor();
    expect(await page.title()).toMatch(/^错误/);
    expect(await page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("alert");
    await page.getByRole("alert").getByRole("link").click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("q");
    expect([...(await accessibilityFaults(page)), ...complaints]).toEqual([]);
    await keepScreenshot(page, "empty-question");
    await context.close();
  });

  test("the first view of every page weighs at most 60 KB", async () => {
    const { context: first, page } = await visit(browser);
    await page.goto(product.url);
    await page.getByLabel("用您自己的话写下来").fill("公司违法辞退我，没有给补偿");
    await page.getByRole("button", { name: "帮我看看" }).click();
    const question = page.url();
    await page.getByRole("button", { name: "不答了，直接看答案" }).click();
    await page.locator("#now").waitFor();
    const answer = page.url();
    const judgment = await page
      .locator("#cases .case a")
      .first()
      .evaluate((link: HTMLAnchorElement) => link.href);
    const article = await page
      .locator("#articles h3 a")
      .first()
      .evaluate((link: HTMLAnchorElement) => link.href);
    await first.close();

    const pages: Record<string, string> = {
      home: product.url,
      question,
      answer,
      need: `${product.url}/needs/WAGE-ARREARS`,
      cases: `${answer}/cases`,
      case: judgment,
      article,
      calculators: `${product.url}/calculators`,
      calculator: `${product.url}/calculators/severance`,
      saved: `${product.url}/saved`,
      privacy: `${product.url}/privacy`,
      problem: `${product.url}/nowhere`,
    };
    const heavy: string[] = [];
    for (const [name, url] of Object.entries(pages)) {
      const { context, page } = await visit(browser);
      const { total, html, rest } = await weightOf(context, page, url);
      const kb = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
      console.log(`${name.padEnd(12)} ${kb(total).padStart(8)}  (page ${kb(html)}, files ${kb(rest)})`);
      if (total > 60 * 1024 || html === 0) heavy.push(`${name}: ${kb(total)}`);
      await context.close();
    }
    expect(heavy).toEqual([]);
  });
});

/** What has the focus, in words, and whether its place can be seen: its own outline or that of what it stands in. */
function focused(): { text: string; seen: boolean } {
  const element = document.activeElement as HTMLInputElement;
  const label = element.labels?.[0];
  const outlined = (one: Element | null | undefined) => {
    if (!one) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
  };
  const { width, height } = element.getBoundingClientRect();
  return {
    text: (label?.textContent ?? element.textContent ?? "").trim(),
    seen: (outlined(element) || outlined(label)) && width > 0 && height > 0,
  };
}
