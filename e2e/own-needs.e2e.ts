import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeInBrowser, openBrowser, sidewaysRoom, visit } from "./support/browser.ts";
import { openPastLookUps, type PastLookUps } from "./support/past-look-ups.ts";
import { type Product, startProduct } from "./support/product.ts";
import { keepScreenshot } from "./support/screenshots.ts";
import { signInCode } from "./support/sign-in-code.ts";
import { staffClient } from "./support/staff-client.ts";

/**
 * A worker lets it be noticed that she may need help, looks things up for three days, is asked first and takes the help; puts a
 * wrong guess right; and ends it all in one tap. Without JavaScript, at 360 px: her control over it must not need a good phone.
 */
describeInBrowser("a worker whom the union asks first", () => {
  let browser: Browser;
  let product: Product;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];
  let past: PastLookUps;
  let person: string;
  /** An invented worker of the rosters, with an employer on record. */
  const phone = "19900000150";

  beforeAll(async () => {
    product = await startProduct();
    past = await openPastLookUps(product);
    browser = await openBrowser();
    ({ context, page, complaints } = await visit(browser, { javaScriptEnabled: false }));
  });
  afterAll(async () => {
    await past?.close();
    await browser?.close();
    await product?.stop();
  });

  const here = async (place: string) => {
    expect(await sidewaysRoom(page), `${place} scrolls sideways`).toBe(0);
    await keepScreenshot(page, `own-needs-${place}`);
  };
  const press = (name: string | RegExp) => page.getByRole("button", { name, exact: true }).first().click();
  const open = (path: string) => page.goto(`${product.url}${path}`);
  const rowsOf = async (table: string) =>
    (await past.query(`select from ${table} where person_id = $1`, [person])).rowCount;
  const offer = () => page.getByText(/您这几天在查.+，要不要工会的人帮您看看？/);

  async function signIn(): Promise<void> {
    await open("/sign-in");
    await page.getByLabel("手机号码").fill(phone);
    await press("发验证码");
    await page.getByRole("heading", { level: 1, name: "填验证码" }).waitFor();
    await page.getByLabel("短信里的 6 位数字").fill(await signInCode(context, product.url, phone));
    await press("登录");
    await page.getByRole("heading", { level: 1, name: "我的" }).waitFor();
  }

  /** A member of staff at the API, as the console speaks to it. */
  test("reads what it is, in both languages and in large type, and switches it on in one tap", async () => {
    await signIn();
    await page.getByRole("link", { name: "需要时，工会先问我" }).click();
    await page.getByRole("heading", { level: 1, name: "需要时，工会先问我" }).waitFor();
    await page.getByText("心理健康、组织和入会、集体行动、信访，绝不推断。").first().waitFor();
    await here("off");
    await open("/settings?large=1&lang=en&back=/me/help");
    await page.getByRole("heading", { level: 1, name: "The union asks me first" }).waitFor();
    await here("off-large-en");
    await open("/settings?large=0&lang=zh&back=/me/help");
    for (const box of await page.locator("#choices input[type=checkbox]").all())
      expect(await box.isChecked(), "nobody ticks for her").toBe(false);
    await press("同意并打开");
    await page.getByText("打开了。随时可以在这一页关掉。").waitFor();
    await page.getByText("什么也没有推断出来。").waitFor();
    await here("on");
    person = await past.agreedDaysAgo(phone, 5);
    expect(await rowsOf("need_consent")).toBe(1);
  });

  test("is offered help after three days of the same trouble, and nobody else knows", async () => {
    for (const daysAgo of [3, 2, 1]) {
      await past.lookUp(person, daysAgo, [
        { kind: "search", need: "WAGE-ARREARS", seconds: 60, own: true },
        { kind: "view", need: "WAGE-ARREARS", seconds: 240, own: false },
        { kind: "view", need: "WAGE-ARREARS", seconds: 300, own: false },
        { kind: "calculator", need: "WAGE-ARREARS", seconds: 120, own: true },
      ]);
    }
    // The watch looks every minute.
    await expect
      .poll(
        async () => {
          await open("/");
          return offer().count();
        },
        { timeout: 180_000, interval: 3_000 },
      )
      .toBe(1);
    await here("offer-at-home");
    await open("/needs/WAGE-ARREARS");
    await offer().waitFor();
    await here("offer-at-answer");
    await open("/me/help");
    await page.getByText("可能需要帮助：拖欠工资").waitFor();
    await page.getByText(/分 3 天、查了 3 次拖欠工资、看了 6 篇，共 36 分钟、用了 3 次计算器/).waitFor();
    await page.getByText("还没有人看过。").waitFor();
    await here("inferred");
    const other = await visit(browser, { javaScriptEnabled: false });
    await other.page.goto(`${product.url}/`);
    expect(await other.page.getByText("要不要工会的人帮您看看？").count()).toBe(0);
    await other.context.close();
  });

  test("takes it, and the union gets exactly what she let go along", async () => {
    await open("/me");
    await page.getByRole("link", { name: "要", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "请工会的人帮我看看" }).waitFor();
    await page.getByLabel(/^我的单位：/).uncheck();
    await page.getByLabel("还想说的（可以不写）").fill("三个月没发了，老板说下个月");
    await here("asking");
    await press("交给工会");
    await page.waitForURL(/\/matter\/.+\/sent/);
    await here("sent");
    await open("/me/matters");
    await page.getByText(/平台问我要不要工会的人帮我看看/).waitFor();
    await open("/me/help");
    await page.getByText("您说：要").waitFor();
    const officer = await staffClient(product, "rights-officer@demo");
    const { matters } = await officer.listMatters({ query: { view: "all", page: 1, size: 20 } as never });
    const found = matters.find(({ opening }) => opening.startsWith("平台问我要不要"));
    expect(found).toMatchObject({ kind: "consultation", problemType: { code: "WAGE-ARREARS" } });
    expect(found).not.toHaveProperty("employer");
    await open("/");
    expect(await offer().count(), "asked once").toBe(0);
  });

  test("says that a guess was not about her, and it is void", async () => {
    await past.query(
      `insert into need_mark (person_id, part, category, score, since, told_at, config_version, offered_at)
       values ($1, 'ordinary', 'CONTRACT', .5, now() - interval '1 day', now(), 1, now())`,
      [person],
    );
    await open("/");
    await offer().waitFor();
    await press("不是我的事");
    await page.getByText("记下了，不是您的事。").waitFor();
    await here("corrected");
    await open("/");
    expect(await offer().count()).toBe(0);
    const { rows } = await past.query("select level, category, verdict from need_verdict order by id desc limit 1");
    expect(rows).toEqual([{ level: "worker", category: "CONTRACT", verdict: "not-a-need" }]);
  });

  test("ends it in one tap, and nothing of it is left", async () => {
    await open("/me/privacy");
    await page.getByRole("link", { name: "推断了我什么" }).click();
    await press("关掉，全部删除");
    await page.getByText(/^关掉了。查阅记录、判断和因此作的提醒都已经删除。/).waitFor();
    await page.getByText("现在关着").waitFor();
    await here("ended");
    for (const table of ["need_consent", "look_up_batch", "need_mark"]) expect(await rowsOf(table), table).toBe(0);
    await open("/me/matters");
    await page.getByText(/平台问我要不要工会的人帮我看看/).waitFor();
    expect(complaints).toEqual([]);
  });
});
