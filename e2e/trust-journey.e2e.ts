import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeInBrowser, openBrowser, sidewaysRoom, visit } from "./support/browser.ts";
import { type Product, startProduct } from "./support/product.ts";
import { keepScreenshot } from "./support/screenshots.ts";
import { signInCode } from "./support/sign-in-code.ts";
import { staffClient } from "./support/staff-client.ts";

/**
 * A worker reads an explained case, says whether it helped, asks for one that is missing, sees who looked at her words, takes her
 * data away and has it deleted. Without JavaScript, at 360 px: what she trusts us with must not need a good phone.
 */
describeInBrowser("a worker and her own data", () => {
  let browser: Browser;
  let product: Product;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];
  const phone = "19900000077";
  const words = "老板把我调到外地，我不去会不会算旷工";

  beforeAll(async () => {
    product = await startProduct();
    browser = await openBrowser();
    ({ context, page, complaints } = await visit(browser, { javaScriptEnabled: false, acceptDownloads: true }));
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const here = async (place: string) => {
    expect(await sidewaysRoom(page), `${place} scrolls sideways`).toBe(0);
    await keepScreenshot(page, `trust-${place}`);
  };
  const press = (name: string | RegExp) => page.getByRole("button", { name, exact: true }).click();

  async function signIn(): Promise<void> {
    await page.goto(`${product.url}/sign-in`);
    await page.getByLabel("手机号码").fill(phone);
    await press("发验证码");
    await page.getByRole("heading", { level: 1, name: "填验证码" }).waitFor();
    const code = await signInCode(context, product.url, phone);
    await page.getByLabel("短信里的 6 位数字").fill(code);
    await press("登录");
    await page.getByRole("heading", { level: 1, name: "我的" }).waitFor();
  }

  /** A member of staff at the API, as the console speaks to it. */
  test("reads, rates, asks", async () => {
    await signIn();
    await page.goto(`${product.url}/needs/WAGE-ARREARS`);
    await page.locator("#cases .case a").first().click();
    await page.getByRole("heading", { level: 2, name: "讲给您听" }).waitFor();
    await press("没帮助");
    await page.getByRole("heading", { level: 1, name: "谢谢您告诉我们" }).waitFor();
    await here("not-helpful");
    await page.getByLabel("看不懂").check();
    await press("告诉律师");
    await page.getByRole("heading", { level: 1, name: "记下了" }).waitFor();

    await page.goto(`${product.url}/explain?need=CTR-CHANGE`);
    await page.getByText("您单位和单位工会看不到").waitFor();
    await page.getByLabel("您最想弄明白什么？").fill(words);
    await here("explain");
    await press("发给律师");
    await page.getByRole("heading", { level: 1, name: "已经发给律师" }).waitFor();
    await here("asked");
  });

  test("sees in plain words that a lawyer looked, and nobody else", async () => {
    const lawyer = await staffClient(product, "lawyer@demo");
    const { rows } = await lawyer.listExplanationRequests({ query: { state: "open" } });
    expect(rows.map((row) => row.words)).toContain(words);
    const chair = await staffClient(product, "chair@demo");
    await expect(chair.listExplanationRequests({ query: { state: "open" } })).rejects.toMatchObject({ status: 403 });

    await page.goto(`${product.url}/me/privacy`);
    const looks = page.locator("#looks");
    await looks.getByText("律师").first().waitFor();
    expect(await looks.textContent()).not.toContain("企业工会主席");
    await here("who-looked");
  });

  test("takes her data away, readable and for programs", async () => {
    await page.goto(`${product.url}/me/export`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await page.locator("main").textContent()).toContain(phone);
    expect(await page.locator("main").textContent()).toContain(words);
    await here("my-data");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "存成数据文件（JSON）" }).click(),
    ]);
    const stream = await download.createReadStream();
    let text = "";
    for await (const chunk of stream) text += chunk;
    expect(text).toContain(phone);
    expect(text).toContain(words);
  });

  test("has it deleted, and nothing of her is left to sign in to", async () => {
    await page.goto(`${product.url}/me/delete`);
    await here("delete");
    await page
      .getByLabel(/删除/)
      .first()
      .fill("删除")
      .catch(() => page.locator("input[name=confirm]").fill("删除"));
    const now = page.locator("input[name=when][value=now]");
    if (await now.count()) await now.check();
    await page.locator("main form button").last().click();
    await page.getByRole("heading", { level: 1 }).waitFor();
    await here("deleted");
    await page.goto(`${product.url}/me`);
    expect(new URL(page.url()).pathname).toBe("/sign-in");
    const lawyer = await staffClient(product, "lawyer2@demo");
    const { rows } = await lawyer.listExplanationRequests({ query: { state: "open" } });
    expect(rows.map((row) => row.words)).not.toContain(words);
    await signIn();
    await page.goto(`${product.url}/me/privacy`);
    expect(await page.locator("main").textContent()).not.toContain("律师");
    expect(complaints).toEqual([]);
  });
});
