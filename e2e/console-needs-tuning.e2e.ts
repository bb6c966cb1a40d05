import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessibilityFaults, bothColours, inColours } from "./support/accessibility.ts";
import { describeInBrowser, openBrowser, sidewaysRoom, type Visit } from "./support/browser.ts";
import { arriveInConsole, type Preview, startConsolePreview } from "./support/preview.ts";
import { keepScreenshot } from "./support/screenshots.ts";

const { Workbook } = createRequire(new URL("../apps/server/package.json", import.meta.url))(
  "exceljs",
) as typeof import("exceljs");

/** Thresholds of warnings on invented data: what is in force, other numbers, what they would change. */
describeInBrowser("a supervisor tunes warnings", () => {
  let browser: Browser;
  let preview: Preview;
  let here: Visit;

  beforeAll(async () => {
    preview = await startConsolePreview();
    browser = await openBrowser();
    const page = { viewport: { width: 1366, height: 1500 }, acceptDownloads: true };
    here = await arriveInConsole(browser, preview, "/", { as: "supervisor", ...page });
  });
  afterAll(async () => {
    await here?.context.close();
    await browser?.close();
    preview?.stop();
  });

  const open = async (path: string, heading: string | RegExp) => {
    await here.page.goto(`${preview.url}/console${path}`);
    await here.page.getByRole("heading", { name: heading }).first().waitFor();
  };

  test.each([
    ["/needs-tuning", "预警参数", "in-force"],
    ["/needs-tuning/replays", "换一组数字试算", "replays"],
    ["/needs-tuning/replays/3", "第 3 次重放", "replay"],
    ["/needs-tuning/replays/4", "第 4 次重放", "running"],
  ])("%s can be read by everybody, in light and dark, without scrolling sideways", async (path, heading, name) => {
    await open(path, heading);
    for (const colours of bothColours) {
      await inColours(here.page, colours);
      expect(await accessibilityFaults(here.page)).toEqual([]);
    }
    await inColours(here.page, "light");
    expect(await sidewaysRoom(here.page)).toBe(0);
    await keepScreenshot(here.page, `needs-tuning-${name}`);
    expect(here.complaints).toEqual([]);
  });

  test("each number stands with its reason, and how unusual with where that is from", async () => {
    const { page } = here;
    await open("/needs-tuning", "预警参数");
    await page.getByText("每个数字的理由").click();
    await page.getByRole("cell", { name: "回来看的次数" }).waitFor();
    await page.getByRole("cell", { name: "本市核实结果" }).waitFor();
    await page.getByRole("cell", { name: "模拟城市，不是本市" }).first().waitFor();
  });

  test("verdicts propose, the form is filled, nothing happens before a replay", async () => {
    const { page } = here;
    await open("/needs-tuning/replays", "换一组数字试算");
    const employer = page.getByRole("spinbutton", { name: "用人单位：从多少分起" });
    expect(await employer.inputValue()).toBe("4.6");
    await page.getByRole("button", { name: "按核实结果建议" }).click();
    await page.getByText("用人单位：按 42 次核实，预计属实 66% → 71%").waitFor();
    await page.getByText("行业和区县：核实 4 次，满 30 次才有建议").waitFor();
    await expect.poll(() => employer.inputValue()).toBe("4.9");
    await page.getByRole("button", { name: "先重放一遍" }).click();
    await page.getByText("已重放 71,000 / 184,220 次查阅").waitFor();
    await page.getByRole("button", { name: "停止" }).waitFor();
  });

  test("the curve is a picture, a table and a workbook; accepting asks why", async () => {
    const { page } = here;
    await open("/needs-tuning/replays/3", "第 3 次重放");
    await page.getByRole("cell", { name: "不到 3" }).waitFor();
    const curve = page.getByRole("figure").first();
    await curve.getByRole("img").waitFor();
    await curve.getByText("表", { exact: true }).click();
    expect(await curve.getByRole("row").count()).toBe(20);
    await curve.getByRole("button", { name: "下载数据" }).click();
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByText(".xlsx").last().click()]);
    const book = new Workbook();
    await book.xlsx.load((await readFile((await file.path())!)) as unknown as ArrayBuffer);
    expect(book.worksheets[0]!.rowCount).toBe(20);
    expect(String(book.worksheets[0]!.getRow(1).values)).toContain("提前（中位，天）");
    await page.getByRole("button", { name: "启用这组数字" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "启用这组数字" }).click();
    await dialog.getByText("为什么改").first().waitFor();
    expect(await dialog.isVisible()).toBe(true);
    await dialog.getByRole("textbox").fill("误报偏多，先收紧两周");
    await dialog.getByRole("button", { name: "启用这组数字" }).click();
    await page.getByText("已启用，下一次运行时生效。").waitFor();
    expect(here.complaints).toEqual([]);
  });

  test("everything is said in English too", async () => {
    const { context, page } = await arriveInConsole(browser, preview, "/", { as: "supervisor", locale: "en-GB" });
    for (const path of ["/needs-tuning", "/needs-tuning/replays", "/needs-tuning/replays/3"]) {
      await page.goto(`${preview.url}/console${path}`);
      await page.locator("h1:visible:not(.unseen)").first().waitFor();
      await page.locator(".waiting").waitFor({ state: "detached" });
      const said = await page.locator("main :is(h1, h2, th, dt, dd, td, label, button, summary)").allTextContents();
      expect(said.filter((text) => /\p{Script=Han}/u.test(text) && !/演示/.test(text))).toEqual([]);
    }
    await context.close();
  });
});
