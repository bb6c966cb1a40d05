import { existsSync } from "node:fs";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { describe } from "vitest";

const executable = [
  process.env.CHROMIUM ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
].find(existsSync);
const missing = "no Chromium here: install it (apt-get install chromium fonts-noto-cjk) or set CI=true to fail instead";

/** Browser journeys are skipped, and say so, on a machine without a browser; never where CI is set. */
export const describeInBrowser = executable || process.env.CI === "true" ? describe : describe.skip;
if (!executable && process.env.CI !== "true") console.warn(`Browser journeys skipped: ${missing}.`);

export async function openBrowser(): Promise<Browser> {
  if (!executable) throw new Error(missing);
  return chromium.launch({
    executablePath: executable,
    args: [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-quic",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-dev-shm-usage",
    ],
  });
}

export const phone = { width: 360, height: 740 };
export const desk = { width: 1280, height: 900 };

export type Visit = {
  context: BrowserContext;
  page: Page;
  /** Content that the security policy refused, and errors of scripts: both must stay empty. */
  complaints: string[];
};

/** A reader of her own, with nothing kept from anybody before. */
export async function visit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: phone, locale: "zh-CN", serviceWorkers: "block", ...options });
  const complaints: string[] = [];
  await context.exposeBinding("tellOfViolation", (_, text: string) => complaints.push(text));
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      const { tellOfViolation } = window as unknown as { tellOfViolation: (text: string) => void };
      tellOfViolation(`${location.pathname}: ${event.effectiveDirective} refused ${event.blockedURI}`);
    });
  });
  const page = await context.newPage();
  // Two files share a small machine.
  page.setDefaultTimeout(30_000);
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" && /content security policy/i.test(message.text())) complaints.push(message.text());
  });
  return { context, page, complaints };
}

/** How far the page, or what scrolls in its place, is wider than it can show, in CSS pixels; 0 is right. */
export function sidewaysRoom(page: Page): Promise<number> {
  return page.evaluate(() =>
    Math.max(...[...document.querySelectorAll("html, body, main")].map((one) => one.scrollWidth - one.clientWidth)),
  );
}
