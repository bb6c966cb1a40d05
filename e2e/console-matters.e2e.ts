import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessibilityFaults, bothColours, inColours } from "./support/accessibility.ts";
import { describeInBrowser, openBrowser, sidewaysRoom, type Visit } from "./support/browser.ts";
import { arriveInConsole, type Preview, startConsolePreview } from "./support/preview.ts";
import { type Product, startProduct } from "./support/product.ts";
import { keepScreenshot } from "./support/screenshots.ts";
import { signInStaff } from "./support/staff-client.ts";

const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { name }).first().waitFor();
/** An icon before the words may have a name of its own. */
const press = (page: Page, name: string) =>
  page
    .getByRole("button", { name: new RegExp(`^(\\w+ )?${name}$`) })
    .first()
    .click();

/** A demo matter on the running product, moved by the keyboard from hand to hand. */
describeInBrowser("a matter goes from desk to unit and back", () => {
  let browser: Browser;
  let product: Product;
  const visits: Visit[] = [];

  beforeAll(async () => {
    product = await startProduct();
    browser = await openBrowser();
  });
  afterAll(async () => {
    for (const { context } of visits) await context.close();
    await browser?.close();
    await product?.stop();
  });

  async function signIn(login: string): Promise<Visit> {
    const one = await signInStaff(browser, product, login);
    visits.push(one);
    return one;
  }

  let number = "";

  test("the desk enters a call by the keyboard alone and reads the code aloud", async () => {
    const officer = await signIn("rights-officer@demo");
    const { page } = officer;
    await page.keyboard.press("g");
    await page.keyboard.press("q");
    await heading(page, "诉求");
    // The demo has a matter with danger to life that nobody has looked at.
    await page.getByRole("status").getByText("紧急信号还没有人确认").waitFor();
    await page.getByRole("link", { name: "未办结", exact: true }).click();
    await page.locator(".row-link").first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await keepScreenshot(page, "matters-list-product");
    await page.keyboard.press("n");
    await heading(page, "录入来电、来访、来信");
    await page.keyboard.type("19912345678");
    await page.keyboard.press("Enter");
    await page.getByText("这个号码没有来过。").waitFor();
    await page.keyboard.type("（演示）驿站的饮水机坏了，没有热水喝。");
    // The type comes from the words.
    await page.locator(".ant-select-content", { hasText: "饮水" }).or(page.getByTitle(/饮水/)).first().waitFor();
    await page.keyboard.press("Control+Enter");
    await heading(page, "已登记");
    const code = (await page.locator(".taken__code").textContent())!;
    expect(code).toMatch(/^[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}$/);
    number = (await page.locator(".facts dd").first().textContent())!;
    await keepScreenshot(page, "matters-entered");

    // The same number again: it is known now.
    await page.keyboard.press("Enter");
    await page.keyboard.type("19912345678");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: number }).waitFor();
    expect(officer.complaints).toEqual([]);
  });

  test("finds it, dispatches it with a key, and the unit accepts and replies", async () => {
    const { page, complaints } = visits[0]!;
    page.on("dialog", (dialog) => void dialog.accept());
    await page.goto(`${product.url}/console/matters?view=all&q=${number}`);
    const row = page.getByRole("row", { name: /饮水机坏了/ });
    await row.waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.getByText(number).first().waitFor();
    await page.locator(".timeline").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await keepScreenshot(page, "matters-one-product");
    if (await page.getByRole("button", { name: "派单" }).isVisible()) {
      await page.keyboard.press("d");
      const dialog = page.getByRole("dialog");
      await dialog.getByText("单位马上看到待接单").waitFor();
      await dialog.getByRole("combobox", { name: "单位" }).click();
      await page.keyboard.type("驿站建设");
      await page.keyboard.press("Enter");
      await dialog.getByRole("button", { name: "派单" }).click();
      await dialog.waitFor({ state: "hidden" });
    }
    await page.locator(".state", { hasText: "待接单" }).first().waitFor();

    const manager = await signIn("station-manager@demo");
    const unit = manager.page;
    await unit.goto(`${product.url}/console/matters?q=${number}`);
    await unit.getByRole("row", { name: /饮水机坏了/ }).waitFor();
    await unit.keyboard.press("j");
    await unit.keyboard.press("Enter");
    await unit.locator(".timeline").waitFor();
    await unit.keyboard.press("a");
    await unit.getByText("接单？").waitFor();
    await unit.keyboard.press("Enter");
    await unit.locator(".state", { hasText: "办理中" }).first().waitFor();
    await unit.getByRole("dialog").waitFor({ state: "hidden" });
    await unit.keyboard.press("n");
    await unit.keyboard.type("已约维修，下午到。");
    await unit.keyboard.press("Control+Enter");
    await unit.locator(".said--staff", { hasText: "已约维修" }).waitFor();
    await unit.keyboard.press("Escape");
    await unit.keyboard.press("r");
    await unit.keyboard.type("饮水机今天下午修好了，可以接热水了。");
    await unit.keyboard.press("Control+Enter");
    await unit.locator(".said--worker", { hasText: "今天下午修好了" }).waitFor();
    await unit.locator(".state", { hasText: "已答复" }).first().waitFor();
    expect(await accessibilityFaults(unit)).toEqual([]);
    await keepScreenshot(unit, "matters-answered");
    expect([...complaints, ...manager.complaints]).toEqual([]);
  });

  test("the desk calls back: not solved, and it is open again under supervision", async () => {
    const { page } = visits[0]!;
    await page.goto(`${product.url}/console/matters?view=all&q=${number}`);
    await page.getByRole("row", { name: /饮水机坏了/ }).waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.locator(".timeline").waitFor();
    await page.keyboard.press("h");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("radio", { name: "没有解决" }).check();
    await dialog.getByLabel("通话情况").fill("还是不热");
    await dialog.getByRole("button", { name: "登记回访" }).click();
    await dialog.waitFor({ state: "hidden" });
    await page.locator(".state", { hasText: "第 2 轮" }).first().waitFor();
    await page.locator(".state", { hasText: "督办" }).first().waitFor();
  });

  test("the supervisor tries a rule before it is saved, and looks through the week's list", async () => {
    const supervisor = await signIn("supervisor@demo");
    const { page } = supervisor;
    await page.goto(`${product.url}/console/matters/rules`);
    await heading(page, "派单规则");
    await page.getByRole("row").nth(1).waitFor();
    await page.getByRole("switch").first().click();
    await page.getByText("改过，还没保存").first().waitFor();
    await press(page, "用最近 30 天试算");
    await page.getByText(/最近 30 天的 \d+ 件里，有 \d+ 件会派到别处/).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await keepScreenshot(page, "matters-rules-product");
    await press(page, "放弃改动");
    await page.getByRole("dialog").getByRole("button", { name: "放弃改动" }).click();
    await page.goto(`${product.url}/console/matters/weekly`);
    await heading(page, "本周派单清单");
    await page.locator(".weekly__row").first().waitFor();
    await keepScreenshot(page, "matters-weekly-product");
    const before = await page.locator(".weekly__row").count();
    await page.getByRole("button", { name: /^全部派出/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "全部派出" }).click();
    await expect.poll(() => page.locator(".weekly__row").count()).toBeLessThan(before);
    expect(supervisor.complaints).toEqual([]);
  });
});

/** Every page of matters on invented data, in both languages and colours. */
describeInBrowser("pages of matters", () => {
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

  const places: [path: string, wait: string][] = [
    ["/matters", ".row"],
    ["/matters?view=overdue", ".row"],
    ["/matters/41", ".timeline"],
    ["/matters/45", ".timeline"],
    ["/matters/new", "form"],
    ["/matters/weekly", ".weekly__row"],
    ["/matters/rules", ".ant-table-row"],
    ["/matters/units", ".ant-table-row"],
    ["/matters/types", ".ant-table-row"],
    ["/matters/reply-templates", ".ant-table-row"],
    ["/matters/copy-templates", ".ant-table-row"],
    ["/matters/hotline", ".orders"],
    ["/matters/overrides", ".row"],
  ];
  test.each(["zh-CN", "en-GB"])(
    "axe finds nothing and the policy refuses nothing, in light and dark: %s",
    async (locale) => {
      const as = "supervisor+rights-officer";
      const { context, page, complaints } = await arriveInConsole(browser, preview, "/", { as, locale });
      const lang = locale.slice(0, 2);
      const faults: string[] = [];
      for (const [path, wait] of places) {
        await page.goto(`${preview.url}/console${path}`);
        await page.locator(wait).first().waitFor();
        for (const colours of bothColours) {
          await inColours(page, colours);
          faults.push(...(await accessibilityFaults(page)).map((fault) => `${path}, ${colours}: ${fault}`));
          if ((await sidewaysRoom(page)) > 0) faults.push(`${path}, ${colours}: scrolls sideways`);
          if (process.env.ZHIJIA_SCREENSHOTS === "1") {
            await keepScreenshot(page, `matters${path.replaceAll(/[^a-z0-9]+/g, "-")}-${locale}-${colours}`);
          }
        }
        if (lang === "en") {
          const han = (
            await page.locator("main h1, main h2, main th, main dt, main button, main label").allTextContents()
          ).filter((text) => /\p{Script=Han}/u.test(text) && !/演示|铜官区|饮水机|拖欠工资|生活用品/.test(text));
          if (han.length > 0) faults.push(`${path}: not English: ${han.join(" | ")}`);
        }
      }
      expect([...faults, ...complaints]).toEqual([]);
      await context.close();
    },
  );

  const arrive = (as: string, path: string) => arriveInConsole(browser, preview, path, { as });

  test.each(["zh-CN", "en-GB"])("every act opens a dialog that says what follows: %s", async (locale) => {
    const as = "supervisor+rights-officer";
    const { context, page, complaints } = await arriveInConsole(browser, preview, "/matters/40", { as, locale });
    await page.locator(".timeline").waitFor();
    const more = page.locator(".thing__actions .ant-dropdown-trigger");
    const shown = page.locator(".thing__actions button:not(.ant-dropdown-trigger)");
    const faults: string[] = [];
    const look = async (name: string) => {
      const dialog = page.getByRole("dialog");
      await dialog.waitFor();
      if (locale === "zh-CN") faults.push(...(await accessibilityFaults(page)).map((fault) => `${name}: ${fault}`));
      const text = (await dialog.textContent())!;
      if (locale === "en-GB" && /\p{Script=Han}/u.test(text.replaceAll(/（演示）.*?[。）]|饮水机|铜官区/g, ""))) {
        const han = text.match(/\p{Script=Han}+/gu)!.filter((one) => !/演示|驿站|总工会|[省市区]$|工单系统/.test(one));
        if (han.length > 0) faults.push(`${name}: not English: ${han.join(" ")}`);
      }
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "hidden" });
    };
    for (let at = 0; at < (await shown.count()); at++) {
      const name = (await shown.nth(at).textContent())!;
      await shown.nth(at).click();
      await look(name);
    }
    await more.click();
    const names = await page.getByRole("menuitem").locator(".ant-dropdown-menu-title-content").allTextContents();
    expect(names.length).toBeGreaterThan(12);
    await page.keyboard.press("Escape");
    for (const at of names.keys()) {
      await more.click();
      await page.getByRole("menuitem").nth(at).click();
      await look(names[at]!);
    }
    expect([...faults, ...complaints]).toEqual([]);
    await context.close();
  });

  test("many at once: what was refused is told plainly, one by one", async () => {
    const { context, page } = await arrive("rights-officer", "/matters");
    await page.locator(".row").first().waitFor();
    await page
      .getByRole("checkbox", { name: "选择这一页" })
      .or(page.locator("thead input[type=checkbox]"))
      .first()
      .check();
    await press(page, "派给…");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "承办单位" }).click();
    await page.keyboard.type("权益");
    await page.keyboard.press("Enter");
    await dialog.getByRole("button", { name: "派给…" }).click();
    await page.getByText("1 件没有办，原因如下").waitFor();
    await page.getByText("它现在的状态不能这样办").waitFor();
    await keepScreenshot(page, "matters-refused");
    await context.close();
  });

  test("a bulk act that is called off leaves the rows ticked", async () => {
    const { context, page } = await arrive("rights-officer", "/matters");
    await page.locator(".row-link").first().waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("x");
    await page.getByText("已选 1").or(page.locator(".bulk strong")).first().waitFor();
    await press(page, "催办");
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /Close|关闭/ })
      .first()
      .click();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    expect(await page.locator(".bulk").isVisible()).toBe(true);
    await context.close();
  });

  test("the contact is shown after a reason, and not before", async () => {
    const { context, page } = await arrive("rights-officer", "/matters/41");
    await page.getByText("199****0024").waitFor();
    await press(page, "查看完整联系方式");
    await press(page, "记录并查看");
    await page.getByRole("alert").filter({ hasText: "请填写" }).first().waitFor();
    await page.getByRole("dialog").getByLabel("为什么要看").fill("回电核实地点");
    await press(page, "记录并查看");
    await page.getByText("19900000024").waitFor();
    await context.close();
  });

  test("a template is put into the reply, and a reader without the power to dispatch has no such button", async () => {
    const { context, page } = await arrive("station-manager", "/matters/38");
    await page.locator(".timeline").waitFor();
    await page.keyboard.press("r");
    await press(page, "模板");
    await page.getByRole("menuitem", { name: "已修复" }).click();
    expect(await page.getByRole("textbox", { name: "答复劳动者" }).inputValue()).toContain("已经修好");
    expect(await page.getByRole("button", { name: "派单", exact: true }).count()).toBe(0);
    await context.close();
  });
});
