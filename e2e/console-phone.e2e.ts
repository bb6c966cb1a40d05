import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeInBrowser, openBrowser, phone, sidewaysRoom } from "./support/browser.ts";
import { arriveInConsole, type Preview, startConsolePreview } from "./support/preview.ts";

const everybody = "lawyer+supervisor+rights-officer+administrator+auditor+station-manager+organiser";
const pages = `
  / /account /audit /audit/head /audit/roles /data-requests /data-requests/7f0c3c52-7f0e-4d3e-9a36-0d7c1a3f5b00 /data-requests/new
  /draws /draws/1 /draws/1/edit /draws/1/wins /draws/new /employers /employers/11 /employers/new
  /imports /imports/members /imports/library
  /knowledge /knowledge/courses /knowledge/courses/101 /knowledge/courses/101/edit /knowledge/courses/101/test
  /knowledge/courses/new /knowledge/entries /knowledge/entries/3 /knowledge/entries/3/edit /knowledge/entries/new
  /knowledge/progress /knowledge/questions /knowledge/questions/2 /knowledge/questions/new
  /matters /matters/40 /matters/copy-templates /matters/hotline /matters/new /matters/overrides /matters/reply-templates
  /matters/rules /matters/types /matters/units /matters/weekly
  /needs-tuning /needs-tuning/replays /needs-tuning/replays/3 /needs-tuning/replays/4
  /privacy /privacy/retention /staff /staff/5d0c3c52-7f0e-4d3e-9a36-0d7c1a3f5b00 /staff/invite /staff/permissions /statistics /statistics/needs /statistics/weeks
  /system /system/hotline /system/jobs /system/messages /system/open311 /system/settings
  /unions /unions/1 /unions/1/members /visits /visits/1 /visits/1/stops/00000000-0000-4000-8000-000000000001
  /warnings /warnings/1 /warnings/2 /wishes /wishes/campaigns /wishes/campaigns/1 /wishes/campaigns/1/edit
  /wishes/campaigns/new /wishes/screening /workbench /workbench/progress /workbench/requests /workbench/training`
  .trim()
  .split(/\s+/);

/** Stations have their own (console-stations): their data is the product's. */
describeInBrowser("the console on a phone", () => {
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

  test.each(["zh-CN", "en-GB"])("no page scrolls sideways: %s", { timeout: 400_000 }, async (locale) => {
    const { context, page } = await arriveInConsole(browser, preview, "/", { as: everybody, locale, viewport: phone });
    const wide: string[] = [];
    for (const path of pages) {
      await page.goto(`${preview.url}/console${path}`);
      await page.locator("main h1:visible, main h2:visible").first().waitFor();
      await page.waitForLoadState("networkidle");
      await page.locator(".waiting").first().waitFor({ state: "detached" });
      expect(await page.getByText(/没有这个页面|There is no such page/).count(), path).toBe(0);
      const room = await sidewaysRoom(page);
      if (room > 0) wide.push(`${path} by ${room} px`);
    }
    expect(wide).toEqual([]);
    await context.close();
  });
});
