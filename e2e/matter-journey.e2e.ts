import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessibilityFaults } from "./support/accessibility.ts";
import { describeInBrowser, openBrowser, sidewaysRoom, type Visit, visit } from "./support/browser.ts";
import { type Product, startProduct } from "./support/product.ts";
import { keepScreenshot } from "./support/screenshots.ts";
import { readApi, sendApi, signInStaff } from "./support/staff-client.ts";

const text = "（演示）微波炉坏了一个星期，中午没法热饭";
const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { name }).first().waitFor();
/** An icon before the words may have a name of its own. */
const press = (page: Page, name: string) =>
  page
    .getByRole("button", { name: new RegExp(`^(\\w+ )?${name}$`) })
    .first()
    .click();
const stateIs = (page: Page, state: string) => page.locator(".thing__title .state", { hasText: state }).waitFor();

/** One appeal, from a code on a station's wall to the figures of the week; each in the part of somebody else. */
describeInBrowser("an appeal from the scanned code to the weekly report", () => {
  let browser: Browser;
  let product: Product;
  let worker: Visit;
  let officer: Visit;
  let manager: Visit;
  let supervisor: Visit;
  let mediator: Visit;
  let station: { id: number; name: string };
  let scanned: string;
  let number: string;

  beforeAll(async () => {
    product = await startProduct();
    browser = await openBrowser();
    manager = await signIn("station-manager@demo");
    const { stations } = await readApi<{ stations: (typeof station)[] }>(product, manager, "/api/stations");
    for (const one of stations) station ??= (await figuresOf(one.name)) ? station : one;
    const codes = `/api/stations/${station.id}/codes`;
    const known = async () => (await readApi<{ codes: { url: string }[] }>(product, manager, codes)).codes[0];
    if (!(await known())) {
      await sendApi(product, manager, codes, { purpose: "all" });
    }
    scanned = new URL((await known())!.url).pathname;
    worker = await visit(browser, { javaScriptEnabled: false });
  });
  afterAll(async () => {
    for (const one of [worker, officer, manager, supervisor, mediator]) await one?.context.close();
    await browser?.close();
    await product?.stop();
  });

  async function signIn(login: string): Promise<Visit> {
    const one = await signInStaff(browser, product, login, { acceptDownloads: true });
    one.page.on("dialog", (dialog) => void dialog.accept());
    return one;
  }
  /** Finds it in the list, as whoever has its number. */
  async function open({ page }: Visit): Promise<Page> {
    await page.goto(`${product.url}/console/matters?view=all&q=${number}`);
    await page.getByRole("row", { name: /微波炉坏了/ }).waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.locator(".timeline").waitFor();
    return page;
  }
  /** What is done in a dialog that asks why. */
  async function act(page: Page, name: string, words?: string): Promise<void> {
    const button = page.getByRole("button", { name, exact: true });
    if (!(await button.count())) {
      await page.getByRole("button", { name: /^更多/ }).click();
      await page.getByRole("menuitem", { name: new RegExp(`^${name}`) }).click();
    } else await button.click();
    const dialog = page.getByRole("dialog");
    if (words) await dialog.getByRole("textbox").fill(words);
    await dialog.getByRole("button", { name }).click();
    await dialog.waitFor({ state: "hidden" });
  }
  async function look(page: Page, name: string): Promise<void> {
    await expect.poll(() => page.locator(".ant-message-notice").count(), { timeout: 15_000 }).toBe(0);
    expect(await sidewaysRoom(page), name).toBe(0);
    expect(await accessibilityFaults(page), name).toEqual([]);
    await keepScreenshot(page, `matter-journey-${name}`);
  }
  /** The pages that need no script, where nothing can be asked of the page either. */
  async function see(name: string): Promise<void> {
    expect(await sidewaysRoom(worker.page), name).toBe(0);
    await keepScreenshot(worker.page, `matter-journey-${name}`);
  }

  test("a worker scans the code on the wall and says what is wrong, without JavaScript", async () => {
    const { page } = worker;
    await page.goto(product.url + scanned);
    await page.getByText(station.name).first().waitFor();
    await see("01-scanned");
    await page.getByRole("link", { name: "提诉求" }).click();
    await page.getByLabel("驿站服务").check();
    await press(page, "下一步");
    await page.getByLabel("发生了什么？").fill(text);
    await press(page, "下一步");
    await heading(page, "在哪里的事？");
    await press(page, "下一步");
    await page.getByLabel(/^匿名/).check();
    await press(page, "下一步");
    await heading(page, "看一遍，然后发送");
    await see("02-check");
    await press(page, "发送诉求");
    await heading(page, "已经收到");
    await see("03-sent");
    number = /GH-\d{4}-\d{6}/.exec((await page.locator("main").textContent())!)![0];
    const code = (await page.locator(".code-shown").textContent())!;
    await page.goto(`${product.url}/matter`);
    await page.getByLabel("查询码").fill(code);
    await press(page, "看进展");
    await heading(page, number);
    expect(worker.complaints).toEqual([]);
  });

  test("the desk finds it on the week's list with the unit that the rules name, and dispatches the list", async () => {
    officer = await signIn("rights-officer@demo");
    const { page } = officer;
    await page.goto(`${product.url}/console/matters/weekly`);
    const row = page.locator(".weekly__row", { hasText: number });
    await row.getByText("驿站建设办公室").waitFor();
    await look(page, "04-weekly");
    await page.getByRole("button", { name: /^全部派出/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "全部派出" }).click();
    await row.waitFor({ state: "detached" });
    await worker.page.reload();
    await worker.page.locator("#timeline", { hasText: "驿站建设办公室" }).waitFor();
    expect(officer.complaints).toEqual([]);
  });

  test("the unit asks to give it back, and somebody else decides", async () => {
    const unit = await open(manager);
    await stateIs(unit, "待接单");
    await act(unit, "申请退单", "微波炉是权益部捐的，保修也在他们那里");
    await stateIs(unit, "申请退单");
    // Who asks does not decide.
    expect(await unit.getByRole("button", { name: "同意退单" }).count()).toBe(0);
    await look(unit, "05-return-asked");
    supervisor = await signIn("supervisor@demo");
    const page = await open(supervisor);
    await page.getByText("微波炉是权益部捐的").waitFor();
    await act(page, "同意退单", "属实");
    await stateIs(page, "待派单");
    await look(page, "06-returned");
    expect([...manager.complaints, ...supervisor.complaints]).toEqual([]);
  });

  test("the desk dispatches it anew, designated: the next unit accepts it, cannot return it, and replies", async () => {
    const desk = await open(officer);
    await desk.getByRole("button", { name: "派单", exact: true }).click();
    const dialog = desk.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "单位" }).fill("权益保障部");
    await desk.keyboard.press("Enter");
    await dialog.getByRole("checkbox", { name: /指定办理/ }).check();
    await dialog.getByRole("button", { name: "派单" }).click();
    await dialog.waitFor({ state: "hidden" });
    await stateIs(desk, "待接单");
    mediator = await signIn("mediator@demo");
    const page = await open(mediator);
    expect(await page.getByRole("button", { name: "申请退单" }).count()).toBe(0);
    await page.getByRole("button", { name: "接单", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "接单" }).click();
    await stateIs(page, "办理中");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await reply("已请维修师傅，明天上午到。");
    await look(page, "07-answered");
    expect(mediator.complaints).toEqual([]);
  });

  async function reply(words: string): Promise<void> {
    const { page } = mediator;
    await page.keyboard.press("r");
    await page.keyboard.type(words);
    await page.keyboard.press("Control+Enter");
    await page.locator(".said--worker", { hasText: words }).waitFor();
    await stateIs(page, "已答复");
  }

  test("she is not satisfied: it is open again, handed to the leader, answered once more, and solved", async () => {
    const { page } = worker;
    await page.reload();
    await page.getByText("明天上午到").waitFor();
    await see("08-reply");
    await page.getByLabel("没有解决").check();
    await press(page, "提交评价");
    await page.getByText("谢谢您的评价").waitFor();
    await see("09-unsatisfied");

    const desk = await open(officer);
    await stateIs(desk, "办理中");
    await desk.locator(".state", { hasText: "第 2 轮" }).first().waitFor();
    await act(desk, "上报", "一个星期了还没修好");
    await desk.getByText("一个星期了还没修好").waitFor();
    await look(desk, "10-escalated");

    await open(mediator);
    await reply("换了一台新的微波炉，今天中午就能用。");
    await page.reload();
    await page.getByText("换了一台新的微波炉").waitFor();
    await page.getByLabel("解决了", { exact: true }).check();
    await page.getByLabel(/满意吗/).selectOption({ label: "很满意" });
    await press(page, "提交评价");
    await page.getByText("已办结").first().waitFor();
    await see("11-solved");
    await desk.reload();
    await stateIs(desk, "已办结");
    await look(desk, "12-closed");
    expect([...worker.complaints, ...officer.complaints, ...mediator.complaints]).toEqual([]);
  });

  test("the report of this week counts it: received, answered, reopened, solved", async () => {
    const { page } = supervisor;
    const [monday, sunday] = weekOfToday();
    await page.goto(`${product.url}/console/statistics?from=${monday}&to=${sunday}`);
    await heading(page, "诉求办理周报");
    await page
      .getByRole("row", { name: new RegExp(station.name) })
      .first()
      .waitFor();
    await look(page, "13-week");
    expect(await figuresOf(station.name)).toMatchObject({
      received: 1,
      answered: 1,
      onTime: 1,
      reopened: 1,
      satisfied: 1,
      open: 0,
      overrides: 0,
    });
    await press(page, "导出");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: "Word 文档 .docx" }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.docx$/);
    expect((await readFile((await download.path())!)).subarray(0, 2).toString()).toBe("PK");
    expect(supervisor.complaints).toEqual([]);
  });

  /** The row of a station in this week's figures, as whoever manages the stations reads them. */
  async function figuresOf(name: string): Promise<Record<string, unknown> | undefined> {
    const [monday, sunday] = weekOfToday();
    const { report } = await readApi<{ report: Report }>(
      product,
      manager,
      `/api/statistics?from=${monday}&to=${sunday}`,
    );
    const tables = report.parts.filter(({ kind }) => kind === "table");
    return tables.flatMap(({ data }) => data?.rows ?? []).find((row) => row.name === name);
  }
});

type Report = { parts: { kind: string; data?: { rows: Record<string, unknown>[] } }[] };

/** Monday and Sunday of the week, as calendars of the country count. */
function weekOfToday(): [string, string] {
  const today = new Date(Date.now() + 8 * 3_600_000);
  const monday = new Date(today.getTime() - ((today.getUTCDay() + 6) % 7) * 86_400_000);
  const day = (date: Date) => date.toISOString().slice(0, 10);
  return [day(monday), day(new Date(monday.getTime() + 6 * 86_400_000))];
}
