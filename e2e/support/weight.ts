import type { BrowserContext, Page } from "playwright-core";

export type Weight = { total: number; html: number; rest: number };

/** Bytes that come over the wire, headers with them, for the first view of a page with nothing kept from before. */
export async function weightOf(context: BrowserContext, page: Page, url: string): Promise<Weight> {
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.clearBrowserCache");
  const documents = new Set<string>();
  const sizes = new Map<string, number>();
  session.on("Network.responseReceived", ({ requestId, type }) => type === "Document" && documents.add(requestId));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => sizes.set(requestId, encodedDataLength));
  await page.goto(url, { waitUntil: "networkidle" });
  await session.detach();
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const html = [...documents].reduce((sum, id) => sum + (sizes.get(id) ?? 0), 0);
  return { total, html, rest: total - html };
}
