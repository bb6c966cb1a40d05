import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessibilityFaults, inColours } from "./support/accessibility.ts";
import { describeInBrowser, openBrowser } from "./support/browser.ts";
import { arriveInConsole, type Preview, startConsolePreview } from "./support/preview.ts";
import { keepScreenshot } from "./support/screenshots.ts";

const wide = { width: 1920, height: 1080 };

describeInBrowser("the lawyers' workbench in the console, with invented data", () => {
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

  const open = (path: string, options: Partial<Parameters<typeof arriveInConsole>[3]> = {}) =>
    arriveInConsole(browser, preview, path, { as: "lawyer", ...options });
  const title = (page: Page) => page.getByRole("heading", { level: 1 });

  test("by keyboard: three cases selected, a label confirmed on them, and it says how many changed", async () => {
    const { page, context, complaints } = await open("/workbench");
    await page.locator("tr[data-row-key]").first().waitFor();
    const before = await page.locator(".need--confirmed").count();
    for (const key of ["j", "x", "j", "x", "j", "x"]) await page.keyboard.press(key);
    await page.getByText("已选 3 条").waitFor();
    await page.getByRole("button", { name: "确认标签…" }).click();
    await page.getByText("其余 2 个没有这条建议，不会改动", { exact: false }).waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "确认标签" }).click();
    await page.getByText("1 个案例已改，2 个没有这条建议，没有改动").waitFor();
    await expect.poll(() => page.locator(".need--confirmed").count()).toBe(before + 1);
    await page.keyboard.press("Escape");
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/workbench\/cases\//);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("the list as a file holds what the filters find", async () => {
    const { page, context } = await open("/workbench?state=in-review");
    await page.locator("tr[data-row-key]").first().waitFor();
    await page.getByRole("button", { name: "导出" }).click();
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByText(/^CSV 文件/).click()]);
    expect(file.suggestedFilename()).toBe("案例工作台.csv");
    await context.close();
  });

  test("a lawyer labels and writes; it is saved by itself, survives a reload, and is submitted when it is whole", async () => {
    const { page, context, complaints } = await open("/workbench/cases/demo-0008");
    await title(page).waitFor();
    await page.locator(".labels__one[aria-current]").waitFor();
    await page.keyboard.press("y");
    await page.getByText("还没有人做过决定。").waitFor({ state: "detached" });

    await page.keyboard.press("e");
    const happened = "厂子停产，欠了全厂五十五名职工两个月工资，大家一起去申请仲裁。";
    await page.keyboard.type(happened);
    expect(await page.getByLabel("发生了什么", { exact: true }).inputValue()).toBe(happened);
    await page.getByText("有修改，几秒内自动保存").waitFor();
    await page.getByText(/已保存 \d\d:\d\d$/).waitFor();
    await page.getByRole("button", { name: "提交审核" }).waitFor();

    await page.getByLabel("要留好的证据", { exact: true }).fill("依据《劳动法》第四十四条");
    await page.getByText("引用了已经变化的法条").waitFor();
    await page.getByRole("button", { name: "提交审核" }).click();
    await page
      .getByText(/提交前还缺：怎么判的/)
      .last()
      .waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("explanation-decided-zh");

    // The server is away: what is written stays on the page and in the browser.
    await page.route("**/explanation", (route) => route.abort());
    await page.keyboard.type("法院判公司付清两个月工资，停产没钱不是理由。");
    await page.getByText("没有存上，正在再试").waitFor();
    page.on("dialog", (dialog) => dialog.accept());
    await page.reload();
    await page.getByText("上次离开时有没保存的文字，已经恢复。").waitFor();
    expect(await page.getByLabel("怎么判的，为什么", { exact: true }).inputValue()).toContain("停产没钱不是理由");
    await page.unroute("**/explanation");

    await page.getByLabel("您可以怎么做", { exact: true }).fill("先向劳动保障监察投诉，再申请仲裁。");
    await page.getByLabel("注意时间", { exact: true }).fill("离职后一年之内");
    await page.getByText("五部分都写好了，可以提交审核").waitFor();
    await keepScreenshot(page, "workbench-case");
    await page.getByRole("button", { name: "提交审核" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "提交审核" }).click();
    await page.getByText("已提交，等另一位律师审核", { exact: false }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("two windows write the same part: both texts stand side by side, and nothing is lost", async () => {
    const first = await open("/workbench/cases/demo-0002");
    const part = first.page.getByLabel("要留好的证据", { exact: true });
    await part.waitFor();
    const second = await first.context.newPage();
    await second.goto(first.page.url());
    const other = second.getByLabel("要留好的证据", { exact: true });
    await other.fill("后来的窗口写的证据");
    await second.getByText(/已保存 \d\d:\d\d$/).waitFor();
    await part.fill("先开的窗口写的证据");
    const clash = first.page.locator(".clash");
    await clash.waitFor();
    expect(await clash.textContent()).toContain("先开的窗口写的证据");
    expect(await clash.textContent()).toContain("后来的窗口写的证据");
    await clash.getByRole("button", { name: "两段都留下，再改" }).click();
    expect(await part.inputValue()).toBe("先开的窗口写的证据\n后来的窗口写的证据");
    await first.page.getByText(/已保存 \d\d:\d\d$/).waitFor();
    await first.context.close();
  });

  test("a second lawyer sees what changed, returns one with a note and publishes another", async () => {
    const { page, context, complaints } = await open("/workbench/cases/demo-0007");
    await page.locator(".difference ins").first().waitFor();
    await keepScreenshot(page, "workbench-review");
    await page.getByRole("button", { name: "退回" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "退回" }).click();
    await page.getByText("请至少写 2 个字").waitFor();
    await page.getByLabel("退回原因").fill("请补上劳动监察");
    await page.getByRole("dialog").getByRole("button", { name: "退回" }).click();
    await page.locator(".thing__title").getByText("已退回").waitFor();

    await page.goto(`${preview.url}/console/workbench/cases/demo-0021`);
    await page.getByRole("button", { name: "发布" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "发布" }).click();
    await page.locator(".thing__title").getByText("已发布").waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("a request is answered with an explained case", async () => {
    const { page, context } = await open("/workbench/requests");
    await page.getByRole("button", { name: "答复" }).first().click();
    await page.getByLabel("搜索已发布解读的案例").fill("冯某");
    await page
      .getByRole("button", { name: /^用这个答复/ })
      .first()
      .click();
    await page.getByText("已答复", { exact: true }).last().waitFor();
    await expect.poll(() => page.locator(".request").count()).toBe(2);
    await context.close();
  });

  test("a training runs and its result is shown", async () => {
    const { page, context } = await open("/workbench/training");
    await page.getByRole("button", { name: "开始训练" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "开始训练" }).click();
    await page.getByText("正在训练", { exact: false }).waitFor();
    await page.getByText("正在训练", { exact: false }).waitFor({ state: "detached", timeout: 30_000 });
    await page.getByRole("button", { name: "开始训练" }).waitFor();
    await context.close();
  });

  const pages = {
    queue: "/workbench",
    case: "/workbench/cases/demo-0003",
    requests: "/workbench/requests",
    progress: "/workbench/progress",
    training: "/workbench/training",
  };
  test.each(Object.entries(pages))(
    "axe finds nothing on %s: light, dark on a wide screen, in English",
    async (name, path) => {
      const chinese = await open(path);
      const english = await open(path, { locale: "en-GB" });
      const looks = { light: chinese, dark: chinese, english };
      for (const [look, { page, complaints }] of Object.entries(looks)) {
        if (look === "dark") {
          await page.setViewportSize(wide);
          await inColours(page, "dark");
        }
        await title(page).waitFor();
        await page.waitForLoadState("networkidle");
        expect(await accessibilityFaults(page), look).toEqual([]);
        expect(complaints, look).toEqual([]);
        await keepScreenshot(page, `workbench-${name}-${look}`);
      }
      await chinese.context.close();
      await english.context.close();
    },
  );

  test.each(Object.entries(pages))("%s: empty, failed and forbidden each say so", async (name, path) => {
    if (name !== "case") {
      const empty = await open(path, { show: "empty" });
      await empty.page.locator(".place--empty").first().waitFor();
      await empty.context.close();
    }
    const failed = await open(path, { show: "failed" });
    await failed.page.locator(".place--failed").first().waitFor();
    expect(await accessibilityFaults(failed.page)).toEqual([]);
    await failed.context.close();
    const forbidden = await open(path, { as: "mediator" });
    await forbidden.page.locator(".place--forbidden").waitFor();
    await forbidden.context.close();
  });
});
