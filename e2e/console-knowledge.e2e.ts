import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessibilityFaults, bothColours, inColours } from "./support/accessibility.ts";
import { describeInBrowser, openBrowser, sidewaysRoom, type visit } from "./support/browser.ts";
import { arriveInConsole, type Preview, startConsolePreview } from "./support/preview.ts";
import { keepScreenshot } from "./support/screenshots.ts";

/** What grass-roots staff look up, learn and ask, on invented data. */
describeInBrowser("the knowledge base", () => {
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

  const arrive = (as: string, path: string, options: Parameters<typeof visit>[1] = {}) =>
    arriveInConsole(browser, preview, path, { as, ...options });
  const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { name }).first().waitFor();

  const places: [path: string, wait: string][] = [
    ["/knowledge", ".knowledge-tasks"],
    ["/knowledge?q=工资", ".knowledge-results"],
    ["/knowledge?q=没有这样的话", ".place"],
    ["/knowledge/entries", ".row"],
    ["/knowledge/entries/3", ".knowledge-text"],
    ["/knowledge/entries/6", ".knowledge-text"],
    ["/knowledge/entries/3/edit", "form"],
    ["/knowledge/courses", ".knowledge-courses"],
    ["/knowledge/courses/1", ".knowledge-text"],
    ["/knowledge/courses/1/test", "fieldset"],
    ["/knowledge/progress", ".knowledge-progress"],
    ["/knowledge/questions", ".row"],
    ["/knowledge/questions/2", ".knowledge-text"],
    ["/knowledge/questions/new", "form"],
  ];

  test.each(["zh-CN", "en-GB"])("axe finds nothing, in light and dark: %s", async (locale) => {
    const { context, page, complaints } = await arrive("lawyer+supervisor", "/knowledge", {
      locale,
      reducedMotion: "reduce",
    });
    const faults: string[] = [];
    for (const [path, wait] of places) {
      await page.goto(`${preview.url}/console${path}`);
      await page.locator(wait).first().waitFor();
      for (const colours of bothColours) {
        await inColours(page, colours);
        faults.push(...(await accessibilityFaults(page)).map((fault) => `${path}, ${colours}: ${fault}`));
        const room = await sidewaysRoom(page);
        if (room > 0) faults.push(`${path}, ${colours}: scrolls sideways by ${room} px`);
        if (process.env.ZHIJIA_SCREENSHOTS === "1") {
          await keepScreenshot(page, `knowledge${path.replaceAll(/[^a-z0-9]+/g, "-")}-${locale}-${colours}`);
        }
      }
    }
    expect([...faults, ...complaints]).toEqual([]);
    await context.close();
  });

  test("by keyboard: one box, facets in the address, an entry with its mark, its sources and its history", async () => {
    const { context, page, complaints } = await arrive("lawyer+supervisor", "/");
    await heading(page, /您好/);
    await page.keyboard.press("g");
    await page.keyboard.press("k");
    await heading(page, "知识库");
    await page.getByRole("heading", { name: "请您复核的条目" }).waitFor();
    const box = page.getByRole("searchbox", { name: /搜索知识/ });
    await box.focus();
    await page.keyboard.type("经费");
    await page.keyboard.press("Enter");
    await page.waitForURL(/q=/);
    const results = page.locator(".knowledge-results > li");
    await results.first().waitFor();
    expect(await page.locator(".knowledge-results mark").count()).toBeGreaterThan(0);
    const facets = page.getByRole("navigation", { name: "按种类看" });
    await facets.getByRole("link", { name: /工会规定/ }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/kind=rule/);
    await results.getByRole("link", { name: /工会经费：来源/ }).focus();
    await page.keyboard.press("Enter");
    await heading(page, /工会经费：来源/);
    await page.getByText("还没有律师看过").waitFor();
    await page.getByRole("link", { name: "工会法第四十三条" }).waitFor();
    await page.goto(`${preview.url}/console/knowledge/entries`);
    await page.locator(".row").first().waitFor();
    await page.getByRole("link", { name: "已过复核期" }).click();
    await page.getByText("1 个条目", { exact: true }).waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.waitForURL(/entries\/3$/);
    await page.getByText("已过复核期（").waitFor();
    await page.getByText("全部 2 个版本").click();
    await page.getByRole("button", { name: "看第 1 版" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "收起第 1 版" }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("a test by keyboard: nothing is handed in half, each answer is explained with its article", async () => {
    const { context, page, complaints } = await arrive("organiser", "/knowledge/courses/1");
    await heading(page, "新任工会干部第一课");
    await page.getByRole("button", { name: "开始测试" }).focus();
    await page.keyboard.press("Enter");
    await heading(page, "测试");
    const hand = page.getByRole("button", { name: "交卷" });
    expect(await hand.isDisabled()).toBe(true);
    const groups = page.locator("fieldset");
    const count = await groups.count();
    for (let n = 0; n < count; n++) {
      const first = groups.nth(n).locator("input").first();
      await first.focus();
      await page.keyboard.press("Space");
    }
    await page.getByText("都答了，可以交卷").waitFor();
    await hand.focus();
    await page.keyboard.press("Enter");
    await heading(page, /题答对/);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("H1");
    await page.getByRole("link", { name: "工会法第六条" }).waitFor();
    await page.getByText("您选的").first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole("button", { name: "再测一次" }).click();
    await heading(page, "测试");
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("a question with a phone number is shown masked before it is sent; an expert takes and answers it", async () => {
    const { context, page, complaints } = await arrive("lawyer", "/knowledge/questions/new");
    await heading(page, "提问");
    await page.getByRole("textbox", { name: "问题" }).fill("职工电话13812345678，三个月没发工资，第一步找谁？");
    await page.getByRole("combobox", { name: "类别" }).click();
    await page.locator(".ant-select-item-option").first().click();
    await page.getByRole("button", { name: "发出提问" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("［电话］").waitFor();
    expect(await dialog.textContent()).not.toContain("13812345678");
    expect(await accessibilityFaults(page)).toEqual([]);
    await dialog.getByRole("button", { name: "按遮住的发出" }).click();
    await page.getByText("职工电话［电话］").waitFor();
    await page.getByRole("button", { name: "我来答" }).click();
    await page.getByRole("button", { name: "写答复" }).click();
    await page.getByRole("dialog").getByRole("textbox", { name: "答复" }).fill("先看时效，再由工会交涉。");
    await page.getByRole("dialog").getByRole("button", { name: "发出答复" }).click();
    await page.getByText("先看时效，再由工会交涉。").first().waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("a draft is written with a preview and waits for a second person", async () => {
    const { context, page, complaints } = await arrive("lawyer+supervisor", "/knowledge/entries/new");
    await heading(page, "新条目");
    await page.getByRole("textbox", { name: "标题", exact: true }).fill("窗口接待怎么做");
    await page.getByRole("textbox", { name: /^正文/ }).fill("## 步骤\n1. 登记\n2. 核对\n<b>不发群</b>");
    await page.getByText("预览").click();
    const preview = page.locator(".knowledge-preview");
    await preview.getByRole("heading", { name: "步骤" }).waitFor();
    expect(await preview.locator("ol li").count()).toBe(2);
    await preview.getByText("<b>不发群</b>").waitFor();
    await page.getByRole("combobox", { name: "类别" }).click();
    await page.locator(".ant-select-item-option").first().click();
    await page.getByRole("button", { name: "保存草稿" }).click();
    await page.waitForURL(/entries\/6$/);
    await page.getByRole("button", { name: "审核并发布" }).click();
    await page.getByRole("dialog").getByText("请对照来源逐条核过再发布").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "审核并发布" }).click();
    await page.getByText("已发布").first().waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});
