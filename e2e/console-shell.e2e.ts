import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessibilityFaults, bothColours, inColours } from "./support/accessibility.ts";
import { describeInBrowser, openBrowser, sidewaysRoom, type visit } from "./support/browser.ts";
import { arriveInConsole, type Preview, startConsolePreview } from "./support/preview.ts";
import { keepScreenshot } from "./support/screenshots.ts";

const faultyImport = "3f0c1b8e-6d3a-4b7e-9c11-2a4b6c8d0e1f";
const goodImport = "4a1d2c9f-7e4b-4c8f-8d22-3b5c7d9e1f2a";

/** The shell and every part of the console as the built app draws them, on invented data and under the product's policy. */
describeInBrowser("the console", () => {
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

  /** Somebody with these roles, at this page. */
  const arrive = (as: string, path: string, options: Parameters<typeof visit>[1] = {}) =>
    arriveInConsole(browser, preview, path, { as, ...options });
  const go = (page: Page, path: string) => page.goto(`${preview.url}/console${path}`);
  const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { name }).first().waitFor();

  const places: [path: string, wait: string][] = [
    ["/", "h1"],
    ["/sample/list", ".row"],
    ["/sample/list?q=nothing", ".place"],
    ["/sample/list/GH-2611-0120", ".timeline"],
    ["/sample/form", "form"],
    ["/sample/import", ".drop"],
    [`/sample/import?id=${faultyImport}`, ".import__counts"],
    ["/sample/charts", "canvas"],
    ["/sample/logs", ".place--forbidden"],
    ["/nowhere", ".place--notFound"],
    ...["empty", "failed", "unreachable", "missing", "forbidden", "partial"].map((state): [string, string] => [
      `/sample/states/${state}`,
      ".page, .place",
    ]),
  ];
  test.each(["zh-CN", "en-GB"])(
    "axe finds nothing and the policy refuses nothing, in light and dark: %s",
    async (locale) => {
      const { context, page, complaints } = await arrive("lawyer+supervisor", "/", { locale });
      const faults: string[] = [];
      for (const [path, wait] of places) {
        await go(page, path);
        await page.locator(wait).first().waitFor();
        expect(await page.title()).toMatch(locale === "zh-CN" ? /职家工作台$/ : /Zhijia console$/);
        for (const colours of bothColours) {
          await inColours(page, colours);
          faults.push(...(await accessibilityFaults(page)).map((fault) => `${path}, ${colours}: ${fault}`));
          const room = await sidewaysRoom(page);
          if (room > 0) faults.push(`${path}, ${colours}: scrolls sideways by ${room} px`);
          if (process.env.ZHIJIA_SCREENSHOTS === "1") {
            await keepScreenshot(page, `console${path.replaceAll(/[^a-z]+/g, "-")}${locale}-${colours}`);
          }
        }
      }
      expect([...faults, ...complaints]).toEqual([]);
      await context.close();
    },
  );

  test("a list by keyboard: rows, selection, the thing, its neighbour, and back to the same list", async () => {
    const { context, page, complaints } = await arrive("lawyer", "/");
    await heading(page, /您好/);
    await page.keyboard.press("g");
    await page.keyboard.press("l");
    await page.locator(".row").first().waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");

    const rowHere = () => page.evaluate(() => document.activeElement?.closest("tr")?.dataset.rowKey);
    const keys = await page
      .locator("tr.row")
      .evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset.rowKey));
    for (const key of ["j", "j", "j", "k"]) await page.keyboard.press(key);
    expect(await rowHere()).toBe(keys[1]);
    await page.keyboard.press("x");
    await page.getByText("已选 1 条").waitFor();
    await page.keyboard.press("x");
    await page.getByRole("navigation", { name: "翻页" }).waitFor();

    await page.keyboard.press("f");
    await page.keyboard.type("工资");
    await page.waitForURL(/q=/);
    await page.getByText("15 件").waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("j");
    const [first, second] = await page
      .locator("tr.row")
      .evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset.rowKey));
    await page.keyboard.press("Enter");
    await page.waitForURL(new RegExp(`${first}$`));
    await page.getByText("1 / 15").waitFor();
    await page.keyboard.press("j");
    await page.waitForURL(new RegExp(`${second}$`));
    await page.getByText("2 / 15").waitFor();
    await page.keyboard.press("c");
    await page.keyboard.type("jk 已联系单位");
    expect(await page.getByRole("textbox", { name: "答复" }).inputValue()).toBe("jk 已联系单位");
    await page.keyboard.press("Escape");
    await page.keyboard.press("u");
    await page.waitForURL(/\/sample\/list\?q=/);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("the palette finds pages and actions, the list of keys says what works here", async () => {
    const { context, page, complaints } = await arrive("lawyer", "/sample/list");
    await page.locator(".row").first().waitFor();
    await page.keyboard.press("Control+k");
    const field = page.getByRole("combobox", { name: "搜索和操作" });
    await field.fill("超期");
    await page.getByRole("option", { name: "诉求（样例）：超期" }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press("Enter");
    await page.waitForURL(/state=late/);
    await page.getByRole("link", { name: /^超期/, exact: false }).and(page.locator("[aria-current=page]")).waitFor();

    await page.keyboard.press("Control+k");
    await field.fill("sign-ins");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/account$/);

    await go(page, "/sample/list");
    await page.locator(".row").first().waitFor();
    await page.keyboard.press("?");
    await page.getByRole("dialog").getByText("选中或取消这一行").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("filters, views and sort stand in the address; back undoes them one by one", async () => {
    const { context, page, complaints } = await arrive("lawyer", "/sample/list");
    await page.getByRole("link", { name: /新收到/ }).click();
    await page.waitForURL(/\?state=new$/);
    await page.getByRole("combobox", { name: "地区" }).click();
    await page.getByTitle("郊区").click();
    await page.waitForURL(/state=new&district=/);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "保存为视图" }).click();
    await page.getByRole("textbox", { name: "视图名称" }).fill("郊区新件");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "郊区新件" }).waitFor();
    await page.getByRole("columnheader", { name: "期限" }).click();
    await page.waitForURL(/sort=-due/);
    await page.goBack();
    await page.waitForURL((url) => !url.search.includes("sort"));
    await page.goBack();
    await page.waitForURL(/\?state=new$/);
    await page.reload();
    await page.getByRole("link", { name: "郊区新件" }).waitFor();
    await page.getByRole("textbox", { name: "收到" }).or(page.getByPlaceholder("收到：从")).first().click();
    await page.locator(".ant-picker-dropdown").waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("many rows at once: all that the filters find, asked first", async () => {
    const { context, page, complaints } = await arrive("lawyer", "/sample/list");
    await page.getByRole("checkbox", { name: "选中这一页" }).check();
    await page.getByRole("button", { name: "选中符合条件的全部 128 条" }).click();
    await page.getByRole("button", { name: "派单" }).click();
    const dialog = page.getByRole("dialog", { name: "把 128 件诉求派给区总工会？" });
    await dialog.getByRole("button", { name: "派单" }).click();
    await page.getByText("已派单").waitFor();
    await page.getByRole("navigation", { name: "翻页" }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("a form says at the field and on top what the server refused, and asks before it is left", async () => {
    const { context, page, complaints } = await arrive("lawyer", "/sample/form");
    await page.getByRole("button", { name: "登记单位" }).click();
    await page.getByRole("alert").filter({ hasText: "有 3 处需要改一下" }).waitFor();
    await page.getByLabel("单位名称").fill("某某公司");
    await page.getByLabel("统一社会信用代码").fill("913407");
    await page.getByLabel("企业").check();
    await page.getByLabel(/备注/).fill("长\n长\n长\n长");
    await page.getByRole("button", { name: "登记单位" }).click();
    const summary = page.locator(".form__summary");
    await summary.getByText("有 2 处需要改一下").waitFor();
    expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await accessibilityFaults(page)).toEqual([]);
    await summary.getByRole("button", { name: /手机号/ }).click();
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-invalid"))).toBe("true");
    await page.getByRole("link", { name: "工作台", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "留下继续填写" }).click();
    expect(await page.getByLabel("单位名称").inputValue()).toBe("某某公司");
    await page.getByRole("link", { name: "工作台", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "离开，不保存" }).click();
    await heading(page, /您好/);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("an import: a faulty file changes nothing, the right one is applied after a look", async () => {
    const { context, page, complaints } = await arrive("administrator", "/sample/import");
    const choose = (name: string) =>
      page.setInputFiles("input[type=file]", { name, mimeType: "text/csv", buffer: Buffer.from("a,b") });
    await choose("note.txt");
    await page.getByRole("alert").filter({ hasText: "这不是 Excel 表格" }).waitFor();
    await choose("broken.csv");
    await page.getByText("正在检查").first().waitFor();
    await page.getByText("有 3 行有问题，整个文件都没有导入").waitFor();
    await page.getByRole("button", { name: "下载错误文件" }).waitFor();
    expect(await page.getByRole("button", { name: /^导入/ }).count()).toBe(0);
    await page.getByRole("button", { name: "重新选择文件" }).click();
    await choose("right.csv");
    await page.waitForURL(new RegExp(goodImport));
    await page.getByRole("button", { name: "导入 11,992 行" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "导入" }).click();
    await page.getByText("导入完成").waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("a chart: tooltip, table with links, and the same data as files", async () => {
    const { context, page, complaints } = await arrive("lawyer", "/sample/charts");
    const chart = page.getByRole("figure", { name: "三分之一的诉求是欠薪" });
    await chart.locator("canvas").waitFor();
    await chart.locator("canvas").hover({ position: { x: 150, y: 40 } });
    await chart.getByRole("button", { name: "下载数据" }).click();
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: ".xlsx" }).click(),
    ]);
    expect(file.suggestedFilename()).toBe("三分之一的诉求是欠薪.xlsx");
    await chart.getByText("表", { exact: true }).click();
    await chart.getByRole("link", { name: "96" }).click();
    await page.waitForURL(/\/sample\/list$/);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("the door: a wrong password, a locked account, the second factor, and out again", async () => {
    const { context, page, complaints } = await arrive("nobody", "/sample/list?state=late");
    await heading(page, "登录工作台");
    expect(await accessibilityFaults(page)).toEqual([]);
    const signIn = async (login: string, password: string) => {
      await page.getByLabel("账号").fill(login);
      await page.getByLabel("密码", { exact: true }).fill(password);
      await page.getByRole("button", { name: "登录", exact: true }).click();
    };
    await signIn("li.ming", "wrong");
    await page.getByRole("alert").filter({ hasText: "账号或密码不对" }).waitFor();
    await signIn("locked", "right");
    await page.getByRole("alert").filter({ hasText: "锁定到 10:45" }).waitFor();
    await signIn("li.ming", "right");
    await heading(page, "输入动态验证码");
    await page.getByLabel("六位验证码").fill("000000");
    await page.getByRole("button", { name: "验证并登录" }).click();
    await page.getByRole("alert").filter({ hasText: "验证码不对" }).waitFor();
    await page.getByLabel("六位验证码").fill("123 456");
    await page.getByRole("button", { name: "验证并登录" }).click();
    // The place one wanted to go to is still there.
    await page.getByText("9 件").waitFor();
    expect(page.url()).toMatch(/state=late$/);

    await page.getByRole("button", { name: /我的设置/ }).click();
    await page.getByRole("menuitem", { name: "English" }).click();
    await heading(page, "Appeals (sample)");
    await page.getByRole("button", { name: /my settings/ }).click();
    await page.getByRole("menuitem", { name: "Dark" }).click();
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe("dark");
    await page.getByRole("button", { name: /my settings/ }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Sign out" }).click();
    await heading(page, "Sign in to the console");
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("an invitation: a password of one's own, the authenticator, the recovery codes", async () => {
    const { context, page, complaints } = await arrive("nobody", "/");
    await heading(page, "登录工作台");
    await page.goto(`${preview.url}/console/invitation#old-token-that-was-used-before`);
    await page.reload();
    await page.getByText("这个链接已经用过或过期了").waitFor();
    await page.goto(`${preview.url}/console/invitation#a-token-that-opens-an-account`);
    await page.reload();
    await page.getByText("wang.fang").waitFor();
    await page.getByLabel("新密码").fill("秋天的第一杯奶茶在驿站喝");
    await page.getByLabel("再输入一次").fill("秋天的第一杯奶茶在驿站");
    await page.getByRole("button", { name: "设置密码" }).click();
    await page.getByText("两次输入的密码不一样").waitFor();
    await page.getByLabel("再输入一次").fill("秋天的第一杯奶茶在驿站喝");
    await page.getByRole("button", { name: "设置密码" }).click();
    await heading(page, "绑定手机验证器");
    await page.getByRole("img", { name: "绑定验证器的二维码" }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByLabel("六位验证码").fill("123456");
    await page.getByRole("button", { name: "绑定并登录" }).click();
    await page.getByText("7F2K-9QXM").waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByLabel("我已经保存好了").check();
    await page.getByRole("button", { name: "进入工作台" }).click();
    await heading(page, /您好/);
    expect(page.url()).toBe(`${preview.url}/console/`);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("without network: what was read stays, what comes next says so; a session that ended asks to sign in", async () => {
    const { context, page } = await arrive("lawyer", "/sample/list");
    await page.locator(".row").first().waitFor();
    await context.setOffline(true);
    await page.getByText("网络断开了：页面上的内容是断网前的").waitFor();
    await context.setOffline(false);
    await page.getByText("网络断开了").waitFor({ state: "hidden" });
    await context.clearCookies();
    await page.reload();
    await heading(page, "登录工作台");
    await context.close();
  });
});
