import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { samplesIn } from "../apps/worker/preview/samples.ts";
import { accessibilityFaults, inColours } from "./support/accessibility.ts";
import { describeInBrowser, desk, openBrowser, phone, sidewaysRoom, visit } from "./support/browser.ts";
import { type Preview, startWorkerPreview } from "./support/preview.ts";
import { keepScreenshot } from "./support/screenshots.ts";

/** Some 200 pictures, when somebody wants to look: `ZHIJIA_SCREENSHOTS=1 npm run test:browser`. */
const keeps = process.env.ZHIJIA_SCREENSHOTS === "1";

/**
 * Every page in every state, full, empty, refused, as the built web app renders it, on invented data: what a journey
 * through the running product does not come across. A page is opened once and looked at in every way that needs no other.
 */
describeInBrowser("the worker's pages", () => {
  let browser: Browser;
  let preview: Preview;

  beforeAll(async () => {
    preview = await startWorkerPreview();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    preview?.stop();
  });

  /** What axe finds on the page as it is now, and whether it scrolls sideways. */
  async function faultsOf(page: Page, name: string): Promise<string[]> {
    const faults = (await accessibilityFaults(page)).map((fault) => `${name}: ${fault}`);
    const room = await sidewaysRoom(page);
    if (room > 0) faults.push(`${name}: scrolls sideways by ${room} px`);
    if (keeps) await keepScreenshot(page, `pages/${name}`);
    return faults;
  }

  async function smallTargets(page: Page, name: string, least: number): Promise<string[]> {
    const found = await page.evaluate((least) => {
      // Links inside a sentence are excused (WCAG 2.2, 2.5.8); everything that stands alone is not.
      const alone = "button, .button, .choice, .chips a, .contents a, summary, .header a, .footer a, .back a";
      return [...document.querySelectorAll<HTMLElement>(alone)]
        .filter((element) => element.offsetParent !== null && element.getBoundingClientRect().height < least - 0.5)
        .map((element) => `${element.textContent} ${element.getBoundingClientRect().height}`);
    }, least);
    return found.map((text) => `${name}, ${least} px: ${text}`);
  }

  const unfold = (page: Page) =>
    page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });

  test.concurrent.each(["zh", "en"] as const)(
    "axe finds nothing, nothing scrolls sideways, targets are at least 44 px: %s, at 360 px in light and dark, at a desk",
    async (lang) => {
      const { context, page, complaints } = await visit(browser, { viewport: lang === "zh" ? desk : phone });
      const faults: string[] = [];
      for (const { name, path } of samplesIn(lang)) {
        await page.emulateMedia({ colorScheme: "light" });
        if (lang === "zh") await page.setViewportSize(desk);
        await page.goto(`${preview.url}${path}?lang=${lang}`);
        if (lang === "zh") {
          faults.push(...(await faultsOf(page, `${name}-zh-desk`)));
          await page.setViewportSize(phone);
        }
        faults.push(...(await smallTargets(page, `${name}-${lang}`, 44)));
        await unfold(page);
        faults.push(...(await faultsOf(page, `${name}-${lang}-light`)));
        await inColours(page, "dark");
        faults.push(...(await faultsOf(page, `${name}-${lang}-dark`)));
      }
      expect([...faults, ...complaints]).toEqual([]);
      await context.close();
    },
  );

  test.concurrent.each(["zh", "en"] as const)(
    "axe finds nothing, nothing scrolls sideways, targets are at least 60 px: %s, in large type at 360 px",
    async (lang) => {
      const { context, page, complaints } = await visit(browser);
      const faults: string[] = [];
      for (const { name, path } of samplesIn(lang)) {
        await page.goto(`${preview.url}${path}?lang=${lang}&large=1`);
        faults.push(...(await smallTargets(page, `${name}-${lang}`, 60)));
        await unfold(page);
        faults.push(...(await faultsOf(page, `${name}-${lang}-large`)));
      }
      expect([...faults, ...complaints]).toEqual([]);
      await context.close();
    },
  );
});
