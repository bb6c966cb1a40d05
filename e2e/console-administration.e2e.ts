import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessibilityFaults, bothColours, inColours } from "./support/accessibility.ts";
import { authenticatorCode } from "./support/authenticator.ts";
import { describeInBrowser, openBrowser, sidewaysRoom, type Visit, visit } from "./support/browser.ts";
import { arriveInConsole, type Preview, startConsolePreview } from "./support/preview.ts";
import { type Product, startProduct } from "./support/product.ts";
import { keepScreenshot } from "./support/screenshots.ts";
import { enterConsole } from "./support/staff-client.ts";

const office = { width: 1366, height: 768 };
const { Workbook } = createRequire(new URL("../apps/server/package.json", import.meta.url))(
  "exceljs",
) as typeof import("exceljs");

/** A workbook as an official would fill in the template. */
async function workbook(rows: (string | number)[][]): Promise<Buffer> {
  const book = new Workbook();
  book.addWorksheet("Sheet1").addRows(rows);
  return Buffer.from(await book.xlsx.writeBuffer());
}
const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { name }).first().waitFor();
/** An icon before the words may have a name of its own. */
const press = (page: Page, name: string) => page.getByRole("button", { name: new RegExp(`^(\\w+ )?${name}$`) }).click();

/** Chooses in a field that is searched while one types. */
async function pick(page: Page, label: string, typed: string, option: string): Promise<void> {
  const field = page.getByRole("combobox", { name: label });
  await field.click();
  if (typed) await field.fill(typed);
  await page.locator(`.ant-select-item-option[title*="${option}"], [title*="${option}"]`).last().click();
}

/** Registries, staff and audit on the running product, in the order of a first week. */
describeInBrowser("an administrator of the union", () => {
  let browser: Browser;
  let product: Product;
  let here: Visit;

  beforeAll(async () => {
    product = await startProduct();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await here?.context.close();
    await browser?.close();
    await product?.stop();
  });

  test("is asked for ties to employers before anything else, once", async () => {
    here = await enterConsole(browser, product, "administrator@demo", { acceptDownloads: true });
    const { page } = here;
    await heading(page, /先申报您和用人单位的关系|您好/);
    if (await page.getByRole("heading", { name: "先申报您和用人单位的关系" }).isVisible()) {
      await page.getByRole("button", { name: /没有别的关系了|没有关系/ }).click();
      await page.getByRole("dialog").getByRole("button", { name: "就这样申报" }).click();
    }
    await heading(page, /您好/);
    await page.reload();
    await heading(page, /您好/);
  });

  test("imports a broken workbook, gets the error file, then the right one", async () => {
    const { page } = here;
    await page.goto(`${product.url}/console/imports/employers`);
    const head = ["单位名称", "统一社会信用代码", "行政区划代码"];
    const right = ["浙江测试甲有限公司（演示）", "", "330106"];
    const upload = async (name: string, rows: string[][]) =>
      page.setInputFiles("input[type=file]", {
        name,
        mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        buffer: await workbook([head, ...rows]),
      });
    const district = await page.evaluate(async () => {
      const answer = await fetch("/api/employers?size=1");
      return (await answer.json()).employers[0].districtCode as string;
    });
    right[2] = district;
    await upload("有错误.xlsx", [right, ["", "", district], ["乙公司（演示）", "123", "000000"]]);
    await page.getByText("有 2 行有问题，整个文件都没有导入").waitFor();
    await keepScreenshot(page, "administration-import-faulty");
    const [errors] = await Promise.all([page.waitForEvent("download"), press(page, "下载错误文件")]);
    const book = new Workbook();
    await book.xlsx.load((await readFile((await errors.path())!)) as unknown as ArrayBuffer);
    const told: string[] = [];
    book.worksheets[0]!.eachRow((row) => told.push(String(row.values)));
    expect(told.length).toBe(3);
    expect(told.join("\n")).toContain("乙公司");

    await press(page, "重新选择文件");
    await upload("改好了.xlsx", [right]);
    await press(page, "导入 1 行");
    await page.getByRole("dialog").getByRole("button", { name: "导入" }).click();
    await page.getByText("导入完成").waitFor();
    await page.getByRole("link", { name: /用人单位.*查看/ }).click();
    await page.getByLabel("现名、曾用名或完整代码").fill("测试甲");
    await page.getByRole("link", { name: right[0]! }).click();
    await heading(page, right[0]!);
    await page.goto(`${product.url}/console/imports`);
    await page.getByRole("link", { name: "有错误.xlsx" }).waitFor();
    expect(here.complaints).toEqual([]);
  });

  test("invites a lawyer, who sets a password and an authenticator, is given a role and signs in", async () => {
    const { page } = here;
    await page.goto(`${product.url}/console/staff`);
    await press(page, "邀请工作人员");
    await page.getByLabel("姓名").fill("周律师（演示）");
    await page.getByLabel("账号").fill("zhou@demo");
    await press(page, "建立账号，生成邀请链接");
    await heading(page, "给 周律师（演示） 的一次性链接");
    expect(await accessibilityFaults(page)).toEqual([]);
    await keepScreenshot(page, "administration-invitation");
    const link = (await page.locator(".copy-line code").textContent())!;
    await press(page, "去给角色");
    await press(page, "给角色");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "角色" }).click();
    await page.locator(".ant-select-item-option").filter({ hasText: "律师" }).click();
    await dialog.getByText("写案例解读").waitFor();
    await dialog.getByRole("combobox", { name: "工会（及其下级）" }).click();
    await page.locator(".ant-select-tree-title").first().click();
    await press(page, "给这个角色");
    await dialog.waitFor({ state: "hidden" });
    await page.getByRole("cell", { name: "律师", exact: true }).waitFor();

    const lawyer = await visit(browser, { viewport: office });
    const hers = lawyer.page;
    const password = "驿站门口的桂花今年开了三天";
    await hers.goto(link);
    await hers.getByLabel("新密码").fill(password);
    await hers.getByLabel("再输入一次").fill(password);
    await press(hers, "设置密码");
    await heading(hers, "绑定手机验证器");
    const secret = (await hers.locator(".door__secret code").textContent())!.replaceAll(" ", "");
    await hers.getByLabel("六位验证码").fill(authenticatorCode(secret));
    await press(hers, "绑定并登录");
    await hers.getByLabel("我已经保存好了").check();
    await press(hers, "进入工作台");
    await heading(hers, "先申报您和用人单位的关系");
    await press(hers, "这次先跳过");
    await hers.getByRole("navigation", { name: "工作" }).getByRole("link", { name: "案例工作台" }).waitFor();
    await hers.goto(`${product.url}/console/staff`);
    await hers.locator(".place--forbidden").waitFor();
    expect(lawyer.complaints).toEqual([]);

    // Used once: the link opens nothing any more.
    await lawyer.context.clearCookies();
    await hers.goto("about:blank");
    await hers.goto(link);
    await hers
      .getByText(/用过|过期|失效/)
      .first()
      .waitFor();
    await lawyer.context.close();
  });

  test("an auditor reads of it, keeps the head, and takes a proof with the line that checks it", async () => {
    const auditor = await enterConsole(browser, product, "auditor@demo", { acceptDownloads: true });
    const { page } = auditor;
    await heading(page, /先申报您和用人单位的关系|您好/);
    await page.goto(`${product.url}/console/audit?kind=security`);
    const later = page.getByRole("button", { name: "这次先跳过" });
    await page.getByText("访问记录").or(later).first().waitFor();
    if (await later.isVisible()) await later.click();
    await page.getByText("导入了表格").first().waitFor();
    await page.getByText("邀请了工作人员").first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await keepScreenshot(page, "administration-log");
    await page
      .getByRole("button", { name: /^证明第/ })
      .last()
      .click();
    await page.getByText(/npx zhijia verify-log --proof/).waitFor();
    const [proof] = await Promise.all([page.waitForEvent("download"), press(page, "下载证明")]);
    const { inclusion } = JSON.parse(await readFile((await proof.path())!, "utf8"));
    expect(inclusion.path.length).toBeGreaterThan(0);
    expect(auditor.complaints).toEqual([]);
    await auditor.context.close();
  });
});

/** Every page of this part on invented data, in both languages and colours. */
describeInBrowser("pages of registries, administration, privacy and audit", () => {
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

  const everybody = "administrator+supervisor+rights-officer+organiser+auditor";
  const places = [
    "/unions/3",
    "/unions/6/members",
    "/employers",
    "/employers/11",
    "/employers/new",
    "/imports",
    "/imports/library",
    "/staff",
    "/staff/5d0c3c52-7f0e-4d3e-9a36-0d7c1a3f5b00",
    "/staff/permissions",
    "/staff/invite",
    "/account",
    "/system",
    "/system/jobs",
    "/system/settings",
    "/system/open311",
    "/system/hotline",
    "/system/messages",
    "/privacy",
    "/privacy/purposes/messages",
    "/privacy/purposes/messages/assess",
    "/privacy/retention",
    "/data-requests",
    "/data-requests/7f0c3c52-7f0e-4d3e-9a36-0d7c1a3f5b00",
    "/data-requests/new",
    "/audit",
    "/audit/head",
    "/audit/roles",
  ];
  test.each(["zh-CN", "en-GB"])(
    "axe finds nothing and the policy refuses nothing, in light and dark: %s",
    async (locale) => {
      const { context, page, complaints } = await arriveInConsole(browser, preview, "/", { as: everybody, locale });
      const lang = locale.slice(0, 2);
      const faults: string[] = [];
      for (const path of places) {
        await page.goto(`${preview.url}/console${path}`);
        await page.locator("h1:visible:not(.unseen)").first().waitFor();
        await page.locator(".waiting").waitFor({ state: "detached" });
        for (const colours of bothColours) {
          await inColours(page, colours);
          faults.push(...(await accessibilityFaults(page)).map((fault) => `${path}, ${colours}: ${fault}`));
          if ((await sidewaysRoom(page)) > 0) faults.push(`${path}, ${colours}: scrolls sideways`);
          if (process.env.ZHIJIA_SCREENSHOTS === "1") {
            await keepScreenshot(page, `administration${path.replaceAll(/[^a-z]+/g, "-")}${locale}-${colours}`);
          }
        }
        if (lang === "en") {
          const han = (await page.locator("main h1, main h2, main th, main dt, main button").allTextContents()).filter(
            (text) => /\p{Script=Han}/u.test(text) && !/演示|中文/.test(text),
          );
          if (han.length > 0) faults.push(`${path}: not English: ${han.join(" | ")}`);
        }
      }
      expect([...faults, ...complaints]).toEqual([]);
      await context.close();
    },
  );

  const arrive = (as: string, path: string) => arriveInConsole(browser, preview, path, { as });

  test("the tree by keyboard, and the search in it", async () => {
    const { context, page } = await arrive("lawyer", "/unions");
    await page.getByRole("link", { name: "安徽省总工会（演示）", exact: true }).first().focus();
    await page.keyboard.press("ArrowRight");
    await page.locator(".tree").getByRole("link", { name: "铜陵市总工会（演示）" }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/unions\/2$/);
    await heading(page, "铜陵市总工会（演示）");
    await page.keyboard.press("f");
    await page.keyboard.type("池州");
    await page.getByText("找到 1 个").waitFor();
    expect(await page.getByRole("button", { name: "新建下级工会" }).count()).toBe(0);
    await context.close();
  });

  test("a refusal stands at its field", async () => {
    const { context, page } = await arrive("organiser", "/employers/new");
    await page.getByLabel("单位名称").fill("某某公司（演示）");
    await page.getByLabel("统一社会信用代码").fill("123");
    await pick(page, "行政区划", "铜官", "铜官区");
    await press(page, "登记这家单位");
    await page.getByRole("alert").filter({ hasText: "十八位" }).first().waitFor();
    await context.close();
  });

  test("an identity is shown after its purpose is written down, and not before", async () => {
    const { context, page } = await arrive("rights-officer", "/unions/6/members");
    await page.getByRole("button", { name: "张*：操作" }).first().click();
    await page.getByRole("menuitem", { name: "查看身份" }).click();
    await page.getByText("她本人在手机上能看到").waitFor();
    await press(page, "记录并查看");
    await page.getByRole("alert").filter({ hasText: "请填写目的" }).waitFor();
    await page.getByRole("dialog").getByLabel("目的").fill("核对困难职工申请材料");
    await press(page, "记录并查看");
    await page.getByText("张三（演示）").waitFor();
    await context.close();
  });
});
