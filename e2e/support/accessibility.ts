import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

/** Half as long as what the package exports, and sent to every page. */
const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe-core finds on the page as it is now, one line each: rule, where, what to do. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // Through the debugger, because the page's own policy lets no foreign script in.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  return page.evaluate(async () => {
    const { axe: here } = window as unknown as { axe: typeof import("axe-core") };
    const { violations } = await here.run(document, { resultTypes: ["violations"] });
    return violations.flatMap((rule) =>
      rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")} — ${node.failureSummary?.replace(/\s+/g, " ")}`),
    );
  });
}

export const bothColours = ["light", "dark"] as const;

/** The open page in light or dark, as when a phone changes at sunset; resolves when every change of colour is at its end. */
export async function inColours(page: Page, colorScheme: (typeof bothColours)[number]): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.evaluate(async () => {
    // Scripts hear of it before the next frame is drawn.
    for (let n = 0; n < 2; n++) await new Promise(requestAnimationFrame);
    const ends = document.getAnimations().filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime));
    // One that is called off, because its element goes, is at its end too.
    await Promise.allSettled(ends.map((one) => one.finished));
  });
}
