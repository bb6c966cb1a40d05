import { assessmentQuestions } from "@zhijia/contracts";
import type { Browser, BrowserContext, Page, Request } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeInBrowser, openBrowser, visit } from "./support/browser.ts";
import { type Product, startProduct } from "./support/product.ts";
import { signInCode } from "./support/sign-in-code.ts";
import { staffClient } from "./support/staff-client.ts";

type Told = { batch: string; events: { kind: string; need: string; seconds: number; at: string; words: number }[] };

/** What a browser tells of reading: of whoever agreed, only what was read, and of everybody else nothing. */
describeInBrowser("look-ups", () => {
  let browser: Browser;
  let product: Product;

  beforeAll(async () => {
    product = await startProduct();
    browser = await openBrowser();
    const administrator = await staffClient(product, "administrator@demo");
    const supervisor = await staffClient(product, "supervisor@demo");
    const answers = Object.fromEntries(assessmentQuestions.map((name) => [name, "演示"])) as never;
    for (const code of ["need-recognition", "sensitive-need-recognition"]) {
      const params = { code };
      const { id } = await administrator.draftAssessment({ params, body: { risk: "medium", answers } });
      await supervisor.decideAssessment({ params: { id }, body: { decision: "approved", reason: "演示" } });
      await administrator.setPurposeState({ params, body: { state: "live", reason: "演示" } });
    }
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  /** A worker in a browser of her own, whose clock moves only when told. */
  async function worker(phone: string, { agrees }: { agrees: boolean }) {
    const { context, page, complaints } = await visit(browser);
    await page.goto(`${product.url}/sign-in`);
    await page.getByLabel("手机号码").fill(phone);
    await page.getByRole("button", { name: "发验证码" }).click();
    await page.getByRole("heading", { level: 1, name: "填验证码" }).waitFor();
    await page.getByLabel("短信里的 6 位数字").fill(await signInCode(context, product.url, phone));
    await page.getByRole("button", { name: "登录", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "我的" }).waitFor();
    if (agrees) {
      await page.goto(`${product.url}/me/help`);
      await page.getByRole("button", { name: "同意并打开" }).click();
      await page.getByText("打开了。随时可以在这一页关掉。").waitFor();
    }
    const requests: Request[] = [];
    context.on("request", (request) => void requests.push(request));
    await page.clock.install();
    return { context, page, complaints, requests };
  }

  const toldIn = (requests: readonly Request[]) =>
    requests.filter((one) => one.url().endsWith("/api/look-ups")).map((one) => one.postDataJSON() as Told);
  const eventsIn = (requests: readonly Request[]) => toldIn(requests).flatMap(({ events }) => events);
  const open = async (page: Page, path: string) => {
    await page.goto(`${product.url}${path}`);
    await page.waitForLoadState("networkidle");
  };
  const turn = (page: Page, state: "visible" | "hidden") =>
    page.evaluate((state) => {
      Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, state);
  /** What is kept of her, as she is handed it. */
  const rowsOf = async (context: BrowserContext) => {
    const answer = await context.request.post(`${product.url}/api/me/export`, {
      data: {},
      headers: { "sec-fetch-site": "same-origin" },
    });
    const { sections } = (await answer.json()) as {
      sections: { title: { zh: string }; rows: { value: string }[][] }[];
    };
    return sections.filter(({ title }) => title.zh === "您查阅的主题").flatMap(({ rows }) => rows);
  };
  const counted = async (context: BrowserContext) => (await rowsOf(context)).length;

  test("of whoever agreed are told when she turns away, with the time that she read", async () => {
    const { context, page, complaints, requests } = await worker("19900000301", { agrees: true });
    await open(page, "/needs/WAGE-ARREARS");
    await page.getByText(/这一页是哪类事、看了多久会记下来，您写的字不记/).waitFor();
    await page.clock.runFor(20_000);
    await page.mouse.wheel(0, 300);
    await page.clock.runFor(15_000);
    expect(toldIn(requests)).toEqual([]);
    await turn(page, "hidden");
    await expect.poll(() => toldIn(requests).length).toBe(1);
    const [first] = eventsIn(requests);
    expect(first).toMatchObject({ kind: "view", need: "WAGE-ARREARS" });
    expect(first?.seconds).toBeGreaterThanOrEqual(34);
    expect(first?.seconds).toBeLessThanOrEqual(37);
    await expect.poll(() => counted(context)).toBe(1);

    // Nobody reads a page that lies behind another one, or that nobody touches for long.
    await page.clock.runFor(600_000);
    await turn(page, "visible");
    await page.clock.runFor(600_000);
    await turn(page, "hidden");
    await expect.poll(() => toldIn(requests).length).toBe(2);
    expect(eventsIn(requests)[1]?.seconds).toBeLessThanOrEqual(61);
    // A glance is nothing.
    await turn(page, "visible");
    await page.clock.runFor(2_000);
    await turn(page, "hidden");
    await page.clock.runFor(60_000);
    expect(toldIn(requests)).toHaveLength(2);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("go together from page to page, and the last when she leaves", async () => {
    const { context, page, requests } = await worker("19900000302", { agrees: true });
    await open(page, "/needs/WAGE-ARREARS");
    await page.clock.runFor(10_000);
    await page.locator("#cases .case a").first().click();
    await page.locator("#text").waitFor();
    await page.waitForLoadState("networkidle");
    await page.clock.runFor(12_000);
    await page.getByRole("button", { name: "存到这部手机" }).click();
    expect(toldIn(requests)).toEqual([]);
    await page.goto("about:blank");
    // What goes out with a page is no page's request any more: asked where it arrives. The case may be about more than one need.
    const did = async () => (await rowsOf(context)).map((row) => row[2]?.value);
    await expect.poll(did).toEqual(expect.arrayContaining(["阅读", "收藏"]));
    const views = (await did()).filter((what) => what === "阅读").length;
    expect(views).toBeGreaterThanOrEqual(2);
    expect((await did()).length).toBe(2 * views - 1);
    await context.close();
  });

  test("that could not be told are told later, once", async () => {
    const { context, page, requests } = await worker("19900000303", { agrees: true });
    await open(page, "/needs/WAGE-OT");
    await page.route("**/api/look-ups", (route) => route.abort());
    await page.clock.runFor(8_000);
    await turn(page, "hidden");
    await expect.poll(() => toldIn(requests).length).toBeGreaterThan(0);
    expect(await counted(context)).toBe(0);
    await page.unroute("**/api/look-ups");
    await turn(page, "visible");
    await page.clock.runFor(31_000);
    await expect.poll(() => counted(context)).toBe(1);
    expect(new Set(toldIn(requests).map(({ batch }) => batch)).size).toBe(1);
    await context.close();
  });

  test("of needs that are never inferred, and of sensitive ones without their consent, are none", async () => {
    const { context, page, requests } = await worker("19900000304", { agrees: true });
    for (const need of ["COL-UNION", "PROC-PETITION", "WEL-PSY", "WOM-PREG"]) {
      await open(page, `/needs/${need}`);
      expect(await page.locator("#counted").count(), need).toBe(0);
      await page.clock.runFor(30_000);
    }
    await turn(page, "hidden");
    await page.clock.runFor(60_000);
    expect(toldIn(requests)).toEqual([]);
    await context.close();
  });

  test("of whoever did not agree: no request goes out, and no script for it comes in", async () => {
    const { context, page, requests } = await worker("19900000305", { agrees: false });
    for (const path of ["/needs/WAGE-ARREARS", "/calculators/severance", "/"]) {
      await open(page, path);
      expect(await page.locator("#counted").count(), path).toBe(0);
      await page.clock.runFor(90_000);
      await turn(page, "hidden");
    }
    expect(requests.filter((one) => one.url().includes("look-up"))).toEqual([]);
    await context.close();
  });

  test("end with the consent: what still waits in the browser is thrown away", async () => {
    const { context, page, requests } = await worker("19900000306", { agrees: true });
    await open(page, "/needs/WAGE-ARREARS");
    await page.clock.runFor(20_000);
    await page.evaluate(() => {
      const link = document.createElement("a");
      link.href = "/me/help";
      link.id = "to-help";
      link.textContent = "x";
      document.body.prepend(link);
    });
    await page.locator("#to-help").click();
    await page.getByRole("button", { name: "关掉，全部删除" }).click();
    await page.getByText("关掉了。").first().waitFor();
    const before = toldIn(requests).length;
    expect(await page.evaluate(() => sessionStorage.getItem("zhijia.look-ups"))).toBeNull();
    await open(page, "/needs/WAGE-ARREARS");
    await page.clock.runFor(90_000);
    await page.goto("about:blank");
    expect(toldIn(requests)).toHaveLength(before);
    expect(await counted(context)).toBe(0);
    await context.close();
  });
});
