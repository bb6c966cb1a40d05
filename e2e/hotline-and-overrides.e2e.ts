import { createHmac } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openInstallation } from "../apps/server/src/installation.ts";
import { mattersModule } from "../apps/server/src/modules/matters/index.ts";
import { loadConfig } from "../apps/server/src/platform/config.ts";
import { inTransaction } from "../apps/server/src/platform/context.ts";
import { accessibilityFaults } from "./support/accessibility.ts";
import { describeInBrowser, openBrowser, phone, sidewaysRoom, type Visit } from "./support/browser.ts";
import { type Product, startProduct } from "./support/product.ts";
import { keepScreenshot } from "./support/screenshots.ts";
import { signInStaff } from "./support/staff-client.ts";

const office = { width: 1366, height: 768 };
const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { name }).first().waitFor();
/** An icon before the words may have a name of its own. */
const press = (page: Page, name: string) =>
  page
    .getByRole("button", { name: new RegExp(`^(\\w+ )?${name}$`) })
    .first()
    .click();

const pasted = `工单编号：GD-E2E-1
标题：（演示）驿站没有热水
诉求内容：（演示）驿站的饮水机坏了三天，没有热水喝。
来电人：李女士    联系电话：199 1234 0001
行政区划代码：340705

工单编号：GD-E2E-2
诉求内容：（演示）食堂两个月没发工资
行政区划代码：999999

工单编号：GD-E2E-3
备注：没有内容`;

/** Orders of the hotline on the running product, and what is closed without the worker's word. */
describeInBrowser("orders of the hotline, and closings that somebody else judges", () => {
  let browser: Browser;
  let product: Product;
  let officer: Visit;
  let administrator: Visit;
  let auditor: Visit;
  let supervisor: Visit;
  let number: string;

  beforeAll(async () => {
    product = await startProduct();
    browser = await openBrowser();
  });
  afterAll(async () => {
    for (const one of [officer, administrator, auditor, supervisor]) await one?.context.close();
    await browser?.close();
    await product?.stop();
  });

  async function signIn(login: string): Promise<Visit> {
    const one = await signInStaff(browser, product, login);
    one.page.on("dialog", (dialog) => void dialog.accept());
    return one;
  }
  /** At the desk and on a phone. */
  async function look(page: Page, name: string): Promise<void> {
    await expect.poll(() => page.locator(".ant-message-notice").count(), { timeout: 15_000 }).toBe(0);
    for (const viewport of [phone, office]) {
      await page.setViewportSize(viewport);
      expect(await sidewaysRoom(page), `${name} ${viewport.width}`).toBe(0);
      expect(await accessibilityFaults(page), `${name} ${viewport.width}`).toEqual([]);
      await keepScreenshot(page, `${name}-${viewport.width}`);
    }
  }
  const order = (page: Page, ref: string) => page.locator(".order", { hasText: ref });

  test("pasted orders are read, put right and taken in, each with its own end", async () => {
    officer = await signIn("rights-officer@demo");
    const { page, complaints } = officer;
    await page.goto(`${product.url}/console/matters`);
    await page.getByRole("link", { name: "12345 工单" }).click();
    await heading(page, "收 12345 工单");
    await look(page, "hotline-paste");
    await page.getByLabel("工单文字").fill(pasted);
    await page.keyboard.press("Control+Enter");
    await heading(page, "识别出 3 件");
    await order(page, "GD-E2E-1").getByText("铜官区").waitFor();
    await order(page, "GD-E2E-3").getByText("缺诉求内容").waitFor();
    await press(page, "收下 2 件");
    await page.getByText("收下 1 件；1 件没有收，原因写在旁边").waitFor();
    const link = order(page, "GD-E2E-1").getByRole("link");
    number = (await link.textContent())!;
    await order(page, "GD-E2E-2").getByText("没有这个地区").waitFor();
    await look(page, "hotline-taken");

    await page.getByRole("button", { name: "改 GD-E2E-3" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("诉求内容").fill("（演示）驿站晚上不开门");
    await press(page, "改好了");
    await dialog.waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "去掉 GD-E2E-2" }).click();
    await press(page, "收下这 1 件");
    await page.getByText("收下 2 件", { exact: true }).waitFor();

    // Pasted again, it is the matter that is there.
    await press(page, "再贴一些");
    await page.getByLabel("工单文字").fill(pasted.split("\n\n")[0]!);
    await press(page, "识别工单");
    await press(page, "收下这 1 件");
    await order(page, "GD-E2E-1").getByText("早已收过").waitFor();
    expect(await order(page, "GD-E2E-1").getByRole("link").textContent()).toBe(number);
    expect(complaints).toEqual([]);
  });

  test("a key's secret is shown once, signs an order, and is good for nothing once it is revoked", async () => {
    administrator = await signIn("administrator@demo");
    const { page, complaints } = administrator;
    await page.goto(`${product.url}/console/system/hotline`);
    await page.getByText("还没有发过密钥").waitFor();
    const address = await page.locator(".copy-line code").first().textContent();
    await press(page, "发放密钥");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("系统").fill("市 12345 平台（演示）");
    await dialog.getByRole("combobox", { name: "受理工会" }).click();
    await page.locator(".ant-select-tree-title").first().click();
    await dialog.getByRole("button", { name: "发放密钥" }).click();
    await page.getByText("只显示这一次").waitFor();
    const [key, secret] = await page.locator(".ant-modal .copy-line code").allTextContents();
    expect(await accessibilityFaults(page)).toEqual([]);
    await press(page, "已经交给对方");
    await page.getByRole("cell", { name: "在用" }).waitFor();
    expect(await page.content()).not.toContain(secret!);
    await look(page, "hotline-keys");

    const send = async () => {
      const at = Math.floor(Date.now() / 1000);
      const text = JSON.stringify({ ref: "GD-E2E-4", words: "（演示）充电口没有电" });
      const signature = createHmac("sha256", secret!).update(`POST\n${at}\n${text}`).digest("hex");
      // From nowhere: the system of the hotline is no browser, and signed in nowhere.
      return fetch(address!, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ key: Number(key), at, order: text, signature }),
      });
    };
    expect(await (await send()).json()).toMatchObject({ again: false });
    await page.getByRole("button", { name: "吊销 市 12345 平台（演示）" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "吊销" }).click();
    await page.getByRole("cell", { name: /吊销$/ }).first().waitFor();
    expect((await send()).status).toBe(403);
    expect(complaints).toEqual([]);
  });

  test("what the desk closed without the worker is drawn, an auditor finds it unfounded, and it goes on", async () => {
    const { page } = officer;
    await page.goto(`${product.url}/console/matters?view=all&q=${number}`);
    await page.getByRole("row", { name: /没有热水/ }).waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.locator(".timeline").waitFor();
    await page.keyboard.press("r");
    await page.keyboard.type("（演示）已经修好。");
    await page.keyboard.press("Control+Enter");
    await page.locator(".state", { hasText: "已答复" }).first().waitFor();
    await page.getByRole("button", { name: /^更多/ }).click();
    await page.getByRole("menuitem", { name: /^不经确认办结/ }).click();
    await page.getByRole("dialog").getByRole("textbox").fill("（演示）本人不愿评价");
    await page.getByRole("dialog").getByRole("button", { name: "不经确认办结" }).click();
    await page.locator(".state", { hasText: "已办结" }).first().waitFor();
    await drawNextMonday();

    auditor = await signIn("auditor@demo");
    const hers = auditor.page;
    await hers.goto(`${product.url}/console/audit`);
    await hers.getByRole("link", { name: "办结抽查" }).click();
    const row = hers.getByRole("row", { name: new RegExp(number) });
    await row.getByText("没有打过电话").waitFor();
    // Whoever audits sees no matters.
    expect(await row.getByRole("link").count()).toBe(0);
    await look(hers, "overrides");
    await row.getByRole("button", { name: `写结论：${number}` }).click();
    const dialog = hers.getByRole("dialog");
    await dialog.getByRole("button", { name: "写下结论" }).click();
    await hers.getByRole("alert").filter({ hasText: "请填写" }).first().waitFor();
    await dialog.getByLabel("理由不足").check();
    await dialog.getByLabel("核实了什么").fill("（演示）问了工会，没有人打过回访电话。");
    await dialog.getByRole("button", { name: "写下结论" }).click();
    await dialog.waitFor({ state: "hidden" });
    await hers.getByRole("link", { name: "已复查" }).click();
    await row.getByText("理由不足").waitFor();
    await row.getByText("已重新打开").waitFor();
    await look(hers, "overrides-judged");

    supervisor = await signIn("supervisor@demo");
    await supervisor.page.goto(`${product.url}/console/matters/overrides?view=judged`);
    await supervisor.page.getByRole("link", { name: number }).click();
    await supervisor.page.getByText("抽查：办结理由不足").waitFor();
    await supervisor.page.getByText("没有人打过回访电话").waitFor();
    await supervisor.page.locator(".state", { hasText: "督办" }).first().waitFor();
    expect([...officer.complaints, ...auditor.complaints, ...supervisor.complaints]).toEqual([]);
  });

  /** The job of Monday's early morning, on the product's own database. */
  async function drawNextMonday(): Promise<void> {
    const env = { ...process.env, ZHIJIA_DATA_DIR: product.dataDir };
    const quiet = () => {};
    const log = { info: quiet, warn: console.warn, error: console.error };
    const installation = await openInstallation(loadConfig({ env }), { log, migrate: false });
    await installation.keyring.load();
    const { run } = mattersModule.jobs!.find(({ name }) => name === "matters.draw-overrides")!;
    const context = installation.contextFor({ kind: "system", name: "matters.draw-overrides" });
    await inTransaction({ ...context, now: new Date(Date.now() + 60_000) }, (ctx) => run(ctx, {}));
    await installation.close();
  }
});
