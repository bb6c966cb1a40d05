import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Installation, openInstallation } from "../apps/server/src/installation.ts";
import { drawsModule, enterableDraws } from "../apps/server/src/modules/draws/index.ts";
import { findStaff } from "../apps/server/src/modules/people/index.ts";
import { stationsModule } from "../apps/server/src/modules/stations/index.ts";
import { listGrants } from "../apps/server/src/modules/unions/index.ts";
import { addDays } from "../apps/server/src/platform/calendar/index.ts";
import { loadConfig } from "../apps/server/src/platform/config.ts";
import { type Actor, type Context, inTransaction } from "../apps/server/src/platform/context.ts";
import { accessibilityFaults } from "./support/accessibility.ts";
import { describeInBrowser, openBrowser, sidewaysRoom, type Visit, visit } from "./support/browser.ts";
import { type Product, startProduct } from "./support/product.ts";
import { keepScreenshot } from "./support/screenshots.ts";
import { weightOf } from "./support/weight.ts";

const command = fileURLToPath(new URL("../apps/server/bin/zhijia.mjs", import.meta.url));
const system: Actor = { kind: "system", name: "draws.turn-day" };

/**
 * Review, draw, verify. The worker's part is done in the running product. A draw ends on a day and waits for a lottery of a later
 * one: the night and the two members of staff therefore work on the product's own database at the time that they would, through
 * the same routes as in the console; the file is downloaded from the product again.
 */
describeInBrowser("an experience officer and the prize draw", () => {
  let browser: Browser;
  let product: Product;
  let installation: Installation;
  let worker: Visit;
  let scanned: string;
  let draw: Awaited<ReturnType<typeof enterableDraws>>[number];
  let code: string;

  beforeAll(async () => {
    product = await startProduct();
    browser = await openBrowser();
    worker = await visit(browser, { javaScriptEnabled: false, acceptDownloads: true });
    const env = { ...process.env, ZHIJIA_DATA_DIR: product.dataDir };
    const quiet = () => {};
    const log = { info: quiet, warn: console.warn, error: console.error };
    installation = await openInstallation(loadConfig({ env }), { log, migrate: false });
    await installation.keyring.load();
    [draw] = (await as(system, (ctx) => enterableDraws(ctx))) as [typeof draw];
    scanned = await codeOfStation();
  });
  afterAll(async () => {
    await worker?.context.close();
    await installation?.close();
    await browser?.close();
    await product?.stop();
  });

  const as = <R>(actor: Actor, work: (ctx: Context) => Promise<R>, now = new Date()) =>
    inTransaction({ ...installation.contextFor(actor), now }, work);

  async function staff(login: string): Promise<Actor> {
    return as(system, async (ctx) => {
      const { id } = (await findStaff(ctx, "login", [login])).get(login)!;
      return { kind: "staff" as const, id, session: "e2e", grants: await listGrants(ctx, id), apart: [] };
    });
  }
  async function route<T>(
    module: typeof drawsModule,
    id: string,
    actor: Actor,
    input: unknown,
    now?: Date,
  ): Promise<T> {
    const { answer } = module.routes!.find(({ contract }) => contract.id === id)!;
    return as(actor, (ctx) => answer(ctx, input as never), now) as Promise<T>;
  }
  async function codeOfStation(): Promise<string> {
    const manager = await staff("station-manager@demo");
    const query = { page: 1, size: 50, sort: "code", state: "open" };
    type Stations = { stations: { id: number; facilities: string[] }[] };
    const { stations } = await route<Stations>(stationsModule, "listStations", manager, { query });
    const { id } = stations.find(({ facilities }) => facilities.includes("water"))!;
    await route(stationsModule, "issueStationCode", manager, { params: { id }, body: { purpose: "experience" } });
    const { codes } = await route<{ codes: { url: string; purpose: string }[] }>(
      stationsModule,
      "listStationCodes",
      manager,
      { params: { id } },
    );
    return new URL(codes.find(({ purpose }) => purpose === "experience")!.url, product.url).pathname;
  }
  async function see(name: string): Promise<void> {
    expect(await sidewaysRoom(worker.page), name).toBe(0);
    await keepScreenshot(worker.page, `experience-officer-${name}`);
  }
  const press = (name: string) => worker.page.getByRole("button", { name, exact: true }).click();
  const heading = (name: string) => worker.page.getByRole("heading", { level: 1, name }).waitFor();

  test("without JavaScript she scans, rates, and is shown a ticket and what became of it", async () => {
    const { page, complaints } = worker;
    await page.goto(product.url + scanned);
    await page.getByRole("link", { name: "给驿站打分" }).click();
    await heading("给驿站打分");
    await see("01-form");
    await page.getByLabel("还想说什么？").fill("（演示）水是凉的");
    await press("交上去");
    await page.getByText("请先选").first().waitFor();
    expect(await page.getByLabel("还想说什么？").inputValue()).toBe("（演示）水是凉的");
    await see("02-something-missing");
    await page
      .getByRole("group", { name: /总的感觉/ })
      .getByLabel("一般")
      .check();
    await page.getByText("用过的设施好用吗？").click();
    await page.getByRole("group", { name: "饮水" }).getByLabel("差").check();
    await press("交上去");
    await heading("谢谢您的评价");
    const shown = page.getByText(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/);
    code = (await shown.textContent())!;
    await page.getByText("截图，或者抄下来").waitFor();
    await see("03-ticket");
    // Sent again by a reload, it is the same ticket.
    await page.reload();
    expect(await shown.textContent()).toBe(code);
    await page.getByRole("link", { name: "看进度" }).click();
    // Her own words lie folded.
    await page.getByText("饮水：差").first().waitFor({ state: "attached" });
    await see("04-matter");
    await page.goto(`${product.url}${scanned}/rate`);
    await heading("今天已经评过了");
    await see("05-again");
    expect(complaints).toEqual([]);
  });

  test("the form weighs at most 30 KB, and axe finds nothing, in large type, in the dark, in English, in WeChat", async () => {
    const wechat =
      "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0.49";
    for (const [name, options] of [
      ["zh", {}],
      ["wechat-dark", { userAgent: wechat, colorScheme: "dark" }],
      ["en", { locale: "en-GB" }],
    ] as const) {
      const one = await visit(browser, options);
      const weight = await weightOf(one.context, one.page, `${product.url}${scanned}/rate`);
      expect(weight.total, name).toBeLessThanOrEqual(30 * 1024);
      console.info(`rate ${name}: ${weight.total} bytes`);
      await one.page.goto(`${product.url}/settings?large=1&back=${scanned}/rate`);
      expect(await accessibilityFaults(one.page), name).toEqual([]);
      expect(await sidewaysRoom(one.page), name).toBe(0);
      await keepScreenshot(one.page, `experience-officer-large-${name}`);
      await one.page.getByRole("radio").first().check();
      await one.page.locator("form[method=post] button").last().click();
      await one.page.getByText(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/).waitFor();
      expect(await accessibilityFaults(one.page), name).toEqual([]);
      expect(await sidewaysRoom(one.page), name).toBe(0);
      expect(one.complaints).toEqual([]);
      await one.context.close();
    }
  });

  test("the night closes the draw, two enter the lottery, and she finds her ticket in what was drawn", async () => {
    const { page } = worker;
    const { id, period } = draw;
    const night = new Date(`${addDays(period.to, 1)}T00:05:00+08:00`);
    for (const [module, name] of [
      [stationsModule, "stations.forget-visits"],
      [drawsModule, "draws.turn-day"],
    ] as const) {
      const { run } = module.jobs!.find((job) => job.name === name)!;
      await as(system, (ctx) => run(ctx, {}), night);
    }
    await page.goto(`${product.url}/draws/${id}`);
    await page.getByText("封存码").first().waitFor();
    const seedDay = await firstDraw(addDays(period.to, 2));
    const seed = { issue: `${seedDay.slice(0, 4)}001`, drawnOn: seedDay, numbers: "03 08 14 21 27 32 + 09" };
    const later = new Date(`${addDays(seedDay, 1)}T12:00:00+08:00`);
    const manager = await staff("station-manager@demo");
    const supervisor = await staff("supervisor@demo");
    await route(drawsModule, "enterDrawSeed", manager, { params: { id }, body: seed }, later);
    const alone = route(drawsModule, "confirmDrawSeed", manager, { params: { id }, body: seed }, later);
    await expect(alone).rejects.toMatchObject({ code: "request/not-allowed" });
    await route(drawsModule, "confirmDrawSeed", supervisor, { params: { id }, body: seed }, later);
    await page.goto(`${product.url}/draws/${id}`);
    await page.getByLabel("兑奖码").fill(code);
    await press("查一查");
    await heading("我的奖券");
    const outcomes = /这次没有中|您是候补|中奖了/;
    await page.getByText(outcomes).first().waitFor();
    await see("06-outcome");
  });

  test("npx zhijia draw verify says that all of the downloaded file is right, and of a changed one that it is not", async () => {
    const { page } = worker;
    await page.goto(`${product.url}/draws/${draw.id}`);
    const downloading = page.waitForEvent("download");
    await page.getByRole("link", { name: "下载核对文件" }).click();
    const file = join(product.dataDir, "draw.json");
    await (await downloading).saveAs(file);
    const { stdout } = await promisify(execFile)(process.execPath, [command, "draw", "verify", file]);
    expect(stdout).toContain("ALL OF IT IS RIGHT");
    const changed = join(product.dataDir, "changed.json");
    const text = await readFile(file, "utf8");
    await writeFile(changed, text.replace(/"position":1,/, '"position":2,'));
    const refused = promisify(execFile)(process.execPath, [command, "draw", "verify", changed]);
    await expect(refused).rejects.toMatchObject({ code: 3, stdout: expect.stringContaining("NOT RIGHT") });
    console.info(stdout.trim().split("\n").at(-1));
  });

  /** The next day of 双色球 (Tuesday, Thursday, Sunday) from a day on. */
  async function firstDraw(from: string): Promise<string> {
    for (let on = from; ; on = addDays(on, 1)) {
      if ([0, 2, 4].includes(new Date(`${on}T00:00:00Z`).getUTCDay())) return on;
    }
  }
});
