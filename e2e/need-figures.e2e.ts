import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessibilityFaults, bothColours, inColours } from "./support/accessibility.ts";
import { describeInBrowser, openBrowser, sidewaysRoom, visit } from "./support/browser.ts";
import { arriveInConsole, type Preview, startConsolePreview, startWorkerPreview } from "./support/preview.ts";
import { keepScreenshot } from "./support/screenshots.ts";

async function faultsIn(page: Page, name: string): Promise<string[]> {
  const faults: string[] = [];
  for (const colours of bothColours) {
    await inColours(page, colours);
    faults.push(...(await accessibilityFaults(page)).map((fault) => `${name}, ${colours}: ${fault}`));
    if ((await sidewaysRoom(page)) > 0) faults.push(`${name}, ${colours}: scrolls sideways`);
    if (process.env.ZHIJIA_SCREENSHOTS === "1")
      await keepScreenshot(page, `${name.replaceAll(/[^a-z0-9]+/gi, "-")}-${colours}`);
  }
  return faults;
}

describeInBrowser("figures of early warnings", () => {
  let browser: Browser;
  let staff: Preview;
  let workers: Preview;
  beforeAll(async () => {
    [staff, workers, browser] = await Promise.all([startConsolePreview(), startWorkerPreview(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    staff?.stop();
    workers?.stop();
  });

  test.each(["zh-CN", "en-GB"])(
    "staff: drawn, and the same as a table whose rows lead to the list: %s",
    async (locale) => {
      const as = "supervisor+rights-officer";
      const { context, page, complaints } = await arriveInConsole(browser, staff, "/statistics/needs", { as, locale });
      await page.locator(".chart canvas, .chart svg").first().waitFor();
      const faults = await faultsIn(page, `need-figures-${locale}`);
      expect([...faults, ...complaints]).toEqual([]);
      await page
        .getByText(locale === "zh-CN" ? "表" : "Table", { exact: true })
        .first()
        .click();
      await page.getByRole("link", { name: "21" }).first().click();
      await page.waitForURL(/\/console\/warnings\?view=all&group=true&month=2026-11/);
      await context.close();
    },
  );

  test.each(["zh", "en"])("everybody: at 360 px, without JavaScript, in large type: %s", async (lang) => {
    const faults: string[] = [];
    for (const path of ["/figures/needs", "/figures/needs/quiet", "/figures/needs/none"]) {
      const { context, page, complaints } = await visit(browser);
      await page.goto(`${workers.url}/settings?lang=${lang}&large=1&back=${path}`);
      await page.locator("h1").waitFor();
      faults.push(...(await faultsIn(page, `public-need-figures-${lang}${path}`)), ...complaints);
      await context.close();
    }
    expect(faults).toEqual([]);
    const { context, page } = await visit(browser, { javaScriptEnabled: false });
    await page.goto(`${workers.url}/figures/needs`);
    await page.locator("figure.chart svg").waitFor();
    expect(await page.locator("a[href='/me/help']").count()).toBeGreaterThan(0);
    await context.close();
  });
});
