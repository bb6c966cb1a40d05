import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureWorkerBundle } from "../apps/server/src/platform/http/build-worker.ts";
import { samplesIn } from "../apps/worker/preview/samples.ts";
import { servePreview } from "../apps/worker/preview/serve.ts";
import { accessibilityFaults } from "./support/accessibility.ts";
import { describeInBrowser, desk, openBrowser, sidewaysRoom, visit } from "./support/browser.ts";
import { keepScreenshot } from "./support/screenshots.ts";

/** Some 200 pictures, when somebody wants to look: `ZHIJIA_SCREENSHOTS=1 npm run test:browser`. */
const keeps = process.env.ZHIJIA_SCREENSHOTS === "1";

/**
 * Every page in every state, full, empty, refused, as the built web app renders it, on invented data: what a journey
 * through the running product does not come across.
 */
describeInBrowser("the worker's pages", () => {
  let browser: Browser;
  let server: Server;
  let base: string;

  beforeAll(async () => {
    await ensureWorkerBundle();
    server = await servePreview();
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  const looks = [
    { name: "light", query: "", colorScheme: "light" },
    { name: "dark", query: "", colorScheme: "dark" },
    { name: "large", query: "&large=1", colorScheme: "light" },
  ] as const;

  const cases = (["zh", "en"] as const).flatMap((lang) => looks.map((look) => ({ lang, ...look })));
  test.each(cases)("axe finds nothing and nothing scrolls sideways at 360 px: $lang, $name", async (look) => {
    const { context, page, complaints } = await visit(browser, { colorScheme: look.colorScheme });
    const faults: string[] = [];
    for (const { name, path } of samplesIn(look.lang)) {
      await page.goto(`${base}${path}?lang=${look.lang}${look.query}`);
      await page.evaluate(() => {
        for (const details of document.querySelectorAll("details")) details.open = true;
      });
      faults.push(...(await accessibilityFaults(page)).map((fault) => `${name}: ${fault}`));
      const room = await sidewaysRoom(page);
      if (room > 0) faults.push(`${name}: scrolls sideways by ${room} px`);
      if (keeps) await keepScreenshot(page, `pages/${name}-${look.lang}-${look.name}`);
    }
    expect([...faults, ...complaints]).toEqual([]);
    await context.close();
  });

  test("axe finds nothing at a desk either", async () => {
    const { context, page, complaints } = await visit(browser, { viewport: desk });
    const faults: string[] = [];
    for (const { name, path } of samplesIn("zh")) {
      await page.goto(base + path);
      faults.push(...(await accessibilityFaults(page)).map((fault) => `${name}: ${fault}`));
      if ((await sidewaysRoom(page)) > 0) faults.push(`${name}: scrolls sideways`);
      if (keeps) await keepScreenshot(page, `pages/${name}-zh-desk`);
    }
    expect([...faults, ...complaints]).toEqual([]);
    await context.close();
  });

  test("targets are at least 44 px, and 60 px in large type", async () => {
    const { context, page } = await visit(browser);
    const small: string[] = [];
    for (const [query, least] of [
      ["", 44],
      ["large=1", 60],
    ] as const) {
      for (const { name, path } of samplesIn("zh")) {
        await page.goto(`${base}${path}?${query}`);
        const found = await page.evaluate((least) => {
          // Links inside a sentence are excused (WCAG 2.2, 2.5.8); everything that stands alone is not.
          const alone = "button, .button, .choice, .chips a, .contents a, summary, .header a, .footer a, .back a";
          return [...document.querySelectorAll<HTMLElement>(alone)]
            .filter((element) => element.offsetParent !== null && element.getBoundingClientRect().height < least - 0.5)
            .map((element) => `${element.textContent} ${element.getBoundingClientRect().height}`);
        }, least);
        small.push(...found.map((text) => `${name}, ${least} px: ${text}`));
      }
    }
    expect(small).toEqual([]);
    await context.close();
  });
});
