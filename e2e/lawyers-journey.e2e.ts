import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeInBrowser, openBrowser, visit } from "./support/browser.ts";
import { type Product, startProduct } from "./support/product.ts";
import { keepScreenshot } from "./support/screenshots.ts";
import { signInStaff } from "./support/staff-client.ts";

/** On the running product: one lawyer labels and explains a case, a second one publishes it, and a worker reads it. */
describeInBrowser("two lawyers and a reader", () => {
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

  const parts: [label: string, words: string][] = [
    ["发生了什么", "他在工地干了四个月，包工头一直没有发工资，总包说不关他们的事。"],
    ["怎么判的，为什么", "仲裁委让总包先把四个月工资付给他，再去找分包要回来。"],
    ["您可以怎么做", "先去劳动保障监察投诉总包，也可以直接申请仲裁。"],
    ["要留好的证据", "考勤表、微信记录、工友证言"],
    ["注意时间", "离开工地后一年之内"],
  ];

  test("labelled, explained, reviewed, published, read", async () => {
    const first = await signInStaff(browser, product, "lawyer@demo");
    const { page } = first;
    await page.goto(`${product.url}/console/workbench`);
    await page.locator("tr[data-row-key]").first().waitFor();
    await keepScreenshot(page, "lawyers-queue");
    const id = (await page.locator("tr[data-row-key]").first().getAttribute("data-row-key"))!;
    await page.goto(`${product.url}/console/workbench/cases/${encodeURIComponent(id)}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    if (await page.locator(".labels__one[aria-current]").count()) {
      await page.keyboard.press("y");
      await page.getByText("还没有人做过决定。").waitFor({ state: "detached" });
    }
    for (const [label, words] of parts) await page.getByLabel(label, { exact: true }).fill(words);
    await page.getByText("五部分都写好了，可以提交审核").waitFor();
    await page.getByText(/已保存 \d\d:\d\d$/).waitFor();
    await keepScreenshot(page, "lawyers-explained");
    await page.getByRole("button", { name: "提交审核" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "提交审核" }).click();
    await page.getByText("已提交，等另一位律师审核", { exact: false }).waitFor();
    expect(await page.getByRole("button", { name: "发布" }).count(), "nobody publishes their own words").toBe(0);

    const second = await signInStaff(browser, product, "lawyer2@demo");
    await second.page.goto(`${product.url}/console/workbench/cases/${encodeURIComponent(id)}`);
    await second.page.getByRole("button", { name: "发布" }).click();
    await second.page.getByRole("dialog").getByRole("button", { name: "发布" }).click();
    await second.page.locator(".thing__title").getByText("已发布").waitFor();
    await keepScreenshot(second.page, "lawyers-published");

    const reader = await visit(browser, { javaScriptEnabled: false });
    await reader.page.goto(`${product.url}/cases/${encodeURIComponent(id)}`);
    const explained = reader.page.locator("#explained");
    expect(await explained.textContent()).toContain(parts[1]![1]);
    expect(await explained.textContent()).toContain("演示·律师甲");
    await keepScreenshot(reader.page, "lawyers-read");
    for (const one of [first, second, reader]) expect(one.complaints).toEqual([]);
  });
});
