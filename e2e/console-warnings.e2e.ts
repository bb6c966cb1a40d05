import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessibilityFaults, bothColours, inColours } from "./support/accessibility.ts";
import { describeInBrowser, openBrowser, sidewaysRoom } from "./support/browser.ts";
import { arriveInConsole, type Preview, startConsolePreview } from "./support/preview.ts";
import { keepScreenshot } from "./support/screenshots.ts";

/** Early warnings on invented data. */
describeInBrowser("pages of early warnings", () => {
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

  const places: [path: string, wait: string][] = [
    ["/warnings", ".row"],
    ["/warnings?view=overdue", ".row"],
    ["/warnings?level=worker", ".row"],
    ["/warnings/1", ".timeline"],
    ["/warnings/2", ".timeline"],
    ["/warnings/3", ".timeline"],
    ["/warnings/4", ".timeline"],
  ];
  test.each(["zh-CN", "en-GB"])(
    "axe finds nothing and the policy refuses nothing, in light and dark: %s",
    async (locale) => {
      const { context, page, complaints } = await arrive("supervisor+rights-officer", "/", locale);
      const faults: string[] = [];
      for (const [path, wait] of places) {
        await page.goto(`${preview.url}/console${path}`);
        await page.locator(wait).first().waitFor();
        for (const colours of bothColours) {
          await inColours(page, colours);
          faults.push(...(await accessibilityFaults(page)).map((fault) => `${path}, ${colours}: ${fault}`));
          if ((await sidewaysRoom(page)) > 0) faults.push(`${path}, ${colours}: scrolls sideways`);
          await keepScreenshot(page, `warnings${path.replaceAll(/[^a-z0-9]+/g, "-")}-${locale}-${colours}`);
        }
        if (locale === "en-GB") {
          const texts = await page
            .locator("main h1, main h2, main th, main dt, main button, main label")
            .allTextContents();
          const han = texts.filter(
            (text) => /\p{Script=Han}/u.test(text) && !/演示|铜官区|住宿和餐饮业|劳动报酬/.test(text),
          );
          if (han.length > 0) faults.push(`${path}: not English: ${han.join(" | ")}`);
        }
      }
      expect([...faults, ...complaints]).toEqual([]);
      await context.close();
    },
  );

  test("a group's warning is reached, screened and noted on by the keyboard alone; its workers cannot be asked for", async () => {
    const { context, page, complaints } = await arrive("rights-officer", "/");
    await page.getByRole("heading").first().waitFor();
    await page.keyboard.press("g");
    await page.keyboard.press("n");
    await page.locator(".row-link").first().waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: /演示海燕食品/ }).waitFor();
    await page.getByText("7 天内有 5 人，而通常约 0.4 人").waitFor();
    expect(await page.getByRole("button", { name: "查看是谁" }).count()).toBe(0);
    await page.keyboard.press("s");
    const dialog = page.getByRole("dialog");
    await dialog.getByText("之前谁也不联系").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await dialog.getByRole("button", { name: "值得跟进" }).press("Enter");
    await dialog.waitFor({ state: "hidden" });
    await page.locator(".thing__head .state", { hasText: "待核同意" }).waitFor();
    await page.keyboard.press("c");
    await page.keyboard.type("明天例会上说。");
    await page.keyboard.press("Control+Enter");
    await page.locator(".timeline").getByText("明天例会上说。").waitFor();
    // A refusal stands in the dialog, and nothing is lost.
    await page.keyboard.press("Escape");
    await page.keyboard.press("y");
    await dialog.getByRole("button", { name: "核对同意" }).click();
    await dialog.getByText("先在应用里问这些职工是否希望工会介入。", { exact: true }).waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    await page.keyboard.press("j");
    await page.getByRole("heading", { name: /一名职工/ }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("one worker is shown only for a stated purpose, after it is said what will be logged", async () => {
    const { context, page, complaints } = await arrive("rights-officer", "/warnings/2");
    await page.locator(".timeline").waitFor();
    expect(await page.getByText("+8613912345678").count()).toBe(0);
    await page.getByRole("button", { name: "查看是谁" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("这次查看会写进本人能看到的记录", { exact: false }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await keepScreenshot(page, "warnings-reveal");
    await dialog.getByRole("button", { name: "查看并记录" }).click();
    await dialog.getByText("请填写", { exact: false }).first().waitFor();
    await dialog.getByRole("combobox", { name: "目的" }).click();
    await page.getByTitle("联系本人，问是否需要帮助").click();
    await dialog.getByRole("textbox", { name: "具体说明" }).fill("问要不要帮忙");
    await dialog.getByRole("button", { name: "查看并记录" }).click();
    await page.getByText("+8613912345678").waitFor();
    await page.getByText("王**").waitFor();
    // Gone with the page.
    await page.reload();
    await page.locator(".timeline").waitFor();
    expect(await page.getByText("+8613912345678").count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("whoever has no part in it is told so, and has no entry", async () => {
    const { context, page } = await arrive("auditor", "/warnings");
    await page.getByRole("heading").first().waitFor();
    expect(await page.locator(".row").count()).toBe(0);
    expect(await page.getByRole("link", { name: "预警", exact: true }).count()).toBe(0);
    await context.close();
  });
});
