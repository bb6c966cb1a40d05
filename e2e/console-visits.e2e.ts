import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessibilityFaults, bothColours, inColours } from "./support/accessibility.ts";
import { describeInBrowser, openBrowser, sidewaysRoom } from "./support/browser.ts";
import { arriveInConsole, type Preview, startConsolePreview } from "./support/preview.ts";
import { keepScreenshot } from "./support/screenshots.ts";

const stop = "/visits/1/stops/00000000-0000-4000-8000-000000000001";
/** An icon before the words may have a name of its own. */
const press = (page: Page, name: string) =>
  page
    .getByRole("button", { name: new RegExp(`${name}$`) })
    .first()
    .click();

/** Routine visits and the contact kit on invented data. */
describeInBrowser("pages of visits and contact", () => {
  let browser: Browser;
  let preview: Preview;
  beforeAll(async () => {
    preview = await startConsolePreview();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    preview?.stop();
  });

  const arrive = (as: string, path: string, locale = "zh-CN") =>
    arriveInConsole(browser, preview, path, { as, locale });

  test.each(["zh-CN", "en-GB"])("axe finds nothing, in light and dark, and English is English: %s", async (locale) => {
    const { context, page, complaints } = await arrive("supervisor+rights-officer", "/", locale);
    const faults: string[] = [];
    for (const [path, wait] of [
      ["/visits", ".row"],
      ["/visits/1", ".ant-table-row"],
      [stop, "form"],
      ["/warnings/1", ".side-card details"],
      ["/warnings/2", ".side-card details"],
    ] as const) {
      await page.goto(`${preview.url}/console${path}`);
      await page.locator(wait).first().waitFor();
      for (const colours of bothColours) {
        await inColours(page, colours);
        faults.push(...(await accessibilityFaults(page)).map((fault) => `${path}, ${colours}: ${fault}`));
        if ((await sidewaysRoom(page)) > 0) faults.push(`${path}, ${colours}: scrolls sideways`);
        await keepScreenshot(page, `visits${path.replaceAll(/[^a-z0-9]+/g, "-").slice(0, 20)}-${locale}-${colours}`);
      }
      if (locale === "en-GB") {
        const texts = await page.locator("main h1, main h2, main dt, main button, main label").allTextContents();
        const han = texts.filter((text) => /\p{Script=Han}/u.test(text) && !/演示|劳动报酬|住宿和餐饮业/.test(text));
        if (han.length > 0) faults.push(`${path}: not English: ${han.join(" | ")}`);
      }
    }
    expect([...faults, ...complaints]).toEqual([]);
    await context.close();
  });

  test("a plan is drawn once, approved, and its visits are recorded on one form; no row says who is warned", async () => {
    const { context, page, complaints } = await arrive("supervisor", "/visits/2");
    await page.getByText("还没有抽取单位").waitFor();
    await press(page, "抽取单位");
    await page.getByRole("dialog").getByText("只能抽一次").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "抽取单位" }).click();
    await page.locator(".ant-table-row").first().waitFor();
    expect(await page.locator(".ant-table-row").count()).toBe(5);
    expect(await page.locator("main table").textContent()).not.toMatch(/预警|查询/);
    await press(page, "批准");
    await page.getByRole("dialog").getByRole("button", { name: "批准" }).click();
    await page.getByText("走访中").first().waitFor();
    await page.getByRole("link", { name: "记录情况 演示北斗建设有限公司" }).click();
    await page.getByRole("heading", { name: /走访情况/ }).waitFor();
    await page.getByLabel("没见到人").check();
    expect(await page.getByText("工资是否每月按时").count()).toBe(0);
    await page.getByLabel("已走访").check();
    await press(page, "保存");
    await page
      .getByText(/请.*工资是否每月按时|工资是否每月按时.*请/)
      .first()
      .waitFor();
    for (const group of await page.getByRole("radiogroup").all())
      if (await group.getByLabel("符合").count()) await group.getByLabel("符合").check();
    await press(page, "保存");
    await page.getByText("记好了").waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("a group's workers are asked first; a visit goes into a plan; of one worker there is neither", async () => {
    const { context, page, complaints } = await arrive("rights-officer", "/warnings/1");
    await page.getByText("工会可以去了解一下您单位的工资发放吗").waitFor();
    await press(page, "在应用里问职工");
    await page.getByRole("dialog").getByText("您看不到问了谁、有几个人").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "在应用里问职工" }).click();
    await page.getByText("回答还不够，每天早上更新一次").waitFor();
    await press(page, "列入走访计划");
    await page.getByRole("dialog").getByText("最早在七天以后").waitFor();
    await page.keyboard.press("Escape");
    await page.goto(`${preview.url}/console/warnings/2`);
    await page.getByText("服务提醒：您有一条消息，请打开职家查看。").waitFor();
    expect(await page.getByRole("button", { name: "列入走访计划" }).count()).toBe(0);
    await press(page, "发短信");
    await page.getByRole("dialog").getByText("不显示她的号码").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "发短信" }).click();
    await page.getByText("发出了").waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});
