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
    ["/knowledge/courses/101", ".knowledge-text"],
    ["/knowledge/courses/101/test", "fieldset"],
    ["/knowledge/courses/new", "form"],
    ["/knowledge/courses/101/edit", "fieldset"],
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
    const { context, page, complaints } = await arrive("organiser", "/knowledge/courses/101");
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

  test("a course is written, reviewed by a second person, learnt and certified", async () => {
    const { context, page, complaints } = await arrive("organiser", "/knowledge/courses", { acceptDownloads: true });
    const office = page.viewportSize()!;
    const become = (as: string, path: string) =>
      page.goto(`${preview.url}/preview?as=${as}&to=${encodeURIComponent(`/console${path}`)}`);
    // What may be left empty says so after its name.
    const box = (name: string) => page.getByRole("textbox", { name: new RegExp(`^${name}`) });
    const button = (name: string) => page.getByRole("button", { name, exact: true });
    await heading(page, "课程");
    await button("新课程").click();
    await heading(page, "新课程");
    await box("标题").fill("驿站值守第一天");
    await page.getByRole("combobox", { name: "类别" }).click();
    await page.locator(".ant-select-item-option").first().click();
    await box("一句话摘要").fill("开门前看什么，来人怎么接待。");
    await button("加一课").click();
    await box("第 1 课的标题").fill("来人怎么接待");
    await box("第 1 课的正文").fill("## 三句话\n1. 先请坐\n2. 不问姓名");
    await button("加一课").click();
    await box("第 2 课的标题").fill("开门前看一圈");
    await page.getByRole("combobox", { name: /^第 2 课显示的条目/ }).fill("工会经费");
    await page.locator(".ant-select-item-option").filter({ hasText: "工会经费" }).first().click();
    // By keyboard: the second becomes the first, with all that was written.
    await button("上移第 2 课").focus();
    await page.keyboard.press("Enter");
    expect(await box("第 1 课的标题").inputValue()).toBe("开门前看一圈");
    expect(await box("第 2 课的标题").inputValue()).toBe("来人怎么接待");
    const ask = async (n: number, words: string) => {
      await button("加一题").click();
      await box(`第 ${n} 题的题目`).fill(words);
      await box(`第 ${n} 题：为什么`).fill(`因为${words}`);
    };
    const choose = async (n: number, choices: [string, boolean][]) => {
      for (const [at, [text, right]] of choices.entries()) {
        const field = box(`第 ${n} 题的选项 ${at + 1}`);
        if ((await field.count()) === 0) await button(`给第 ${n} 题加选项`).click();
        await field.fill(text);
        await page.getByRole("checkbox", { name: `第 ${n} 题的选项 ${at + 1} 正确` }).setChecked(right);
      }
    };
    await ask(1, "要登记姓名吗？");
    await choose(1, [
      ["不要", true],
      ["要", false],
    ]);
    await button("保存草稿").click();
    await page.waitForURL(/courses\/\d+$/);
    // Half a course is kept, and says what it lacks before anybody reviews it.
    await page.getByText("提交审核前还差 1 处").waitFor();
    await page.getByText("至少要有3道题。").waitFor();
    const address = new URL(page.url()).pathname.replace("/console", "");
    await button("编写").click();
    await heading(page, /^编写：驿站值守第一天/);
    expect(await box("第 1 课的标题").inputValue()).toBe("开门前看一圈");
    await ask(2, "坏了的充电口怎么办？");
    await page.getByRole("combobox", { name: /^第 2 题的题型/ }).click();
    await page.locator(".ant-select-item-option:visible").filter({ hasText: "多选" }).click();
    await choose(2, [
      ["当天报修", true],
      ["贴明", true],
      ["不用管", false],
    ]);
    await ask(3, "夜里可以关空调吗？");
    await page.getByRole("combobox", { name: /^第 3 题的题型/ }).click();
    await page.locator(".ant-select-item-option:visible").filter({ hasText: "判断" }).click();
    expect(await box("第 3 题的选项 2").inputValue()).toBe("错");
    await page.getByRole("checkbox", { name: "第 3 题的选项 2 正确" }).check();
    await page.getByText("预览：学员看到的样子").click();
    const seen = page.locator(".knowledge-preview");
    await seen.getByRole("heading", { name: "第 1 课 开门前看一圈" }).waitFor();
    await seen.getByRole("link", { name: /打开条目“工会经费/ }).waitFor();
    expect(await seen.locator("fieldset").count()).toBe(3);
    expect(await seen.textContent()).not.toContain("因为");
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await sidewaysRoom(page)).toBe(0);
    await page.setViewportSize(office);
    await button("保存草稿").click();
    await page.waitForURL(new RegExp(`${address}$`));
    await page.getByText("当天报修").waitFor();
    await button("提交审核").click();
    await page.getByRole("dialog").getByRole("button", { name: "提交审核" }).click();
    await page.getByText("已提交，等另一个人审核").waitFor();
    expect(await button("审核并发布").count()).toBe(0);
    await become("station-manager", address);
    await page.getByText("没有这门课程").waitFor();
    await become("lawyer+supervisor", "/knowledge");
    await page.getByRole("link", { name: "驿站值守第一天" }).click();
    await page.waitForURL(new RegExp(`${address}$`));
    await page.getByText("因为要登记姓名吗？").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await button("审核并发布").click();
    await page.getByRole("dialog").getByRole("button", { name: "审核并发布" }).click();
    await button("开始测试").waitFor();
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await sidewaysRoom(page)).toBe(0);
    await page.setViewportSize(office);
    await become("station-manager", "/knowledge/courses");
    expect(await button("新课程").count()).toBe(0);
    await page.getByRole("link", { name: "驿站值守第一天" }).click();
    await heading(page, "第 2 课 来人怎么接待");
    expect(await page.locator("main").textContent()).not.toContain("因为");
    await button("开始测试").click();
    for (const name of ["不要", "错"]) await page.getByRole("radio", { name, exact: true }).check();
    for (const name of ["当天报修", "贴明"]) await page.getByRole("checkbox", { name }).check();
    await button("交卷").click();
    await heading(page, /^通过了：3 题答对/);
    for (const format of ["docx", "pdf"]) {
      const download = page.waitForEvent("download");
      await button(`下载学习证明（.${format}）`).click();
      expect((await download).suggestedFilename()).toBe(`学习证明.${format}`);
    }
    expect(complaints).toEqual([]);
    await context.close();
  });
});
