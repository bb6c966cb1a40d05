import axe from "axe-core";
import type { Page } from "playwright-core";

/** What axe-core finds on the page as it is now, one line each: rule, where, what to do. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // Through the debugger, because the page's own policy lets no foreign script in.
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: here } = window as unknown as { axe: typeof import("axe-core") };
    const { violations } = await here.run(document, { resultTypes: ["violations"] });
    return violations.flatMap((rule) =>
      rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")} — ${node.failureSummary?.replace(/\s+/g, " ")}`),
    );
  });
}
