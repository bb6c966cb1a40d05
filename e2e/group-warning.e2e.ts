import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessibilityFaults } from "./support/accessibility.ts";
import { describeInBrowser, openBrowser, type Visit, visit } from "./support/browser.ts";
import { openPastLookUps, type PastLookUps } from "./support/past-look-ups.ts";
import { type Product, startProduct } from "./support/product.ts";
import { keepScreenshot } from "./support/screenshots.ts";
import { signInCode } from "./support/sign-in-code.ts";
import { keysOfStaff, type StaffClient, signInStaff, staffClient } from "./support/staff-client.ts";

/**
 * Four workers of one employer look up the same trouble on three days. The union is warned of a group and never learns who; asks
 * them in the app; goes there under a plan that was drawn by lot; and says what came of it. On the running product.
 */
describeInBrowser("four workers of one employer", () => {
  let browser: Browser;
  let product: Product;
  let past: PastLookUps;
  let officer: Visit;
  let client: StaffClient;
  let supervisor: StaffClient;
  let warning: number;
  const employer = "演示中岭环卫有限公司";
  /** Of that employer in the invented rosters, by their places in it. */
  const phones = ["19900000052", "19900000082", "19900000112", "19900000142"];
  const workers: Page[] = [];
  const persons: string[] = [];

  beforeAll(async () => {
    product = await startProduct();
    past = await openPastLookUps(product);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await past?.close();
    await browser?.close();
    await product?.stop();
  });

  /** A code opens once: whoever signs in twice waits for the next. */
  async function nextCode(): Promise<void> {
    const { code } = keysOfStaff(product);
    const used = code();
    await expect.poll(code, { timeout: 40_000, interval: 500 }).not.toBe(used);
  }

  /** She signs in and lets her employer be used; nobody ticks for her. */
  async function agree(phone: string): Promise<Page> {
    const { context, page } = await visit(browser, { javaScriptEnabled: false });
    const press = (name: string) => page.getByRole("button", { name, exact: true }).first().click();
    await page.goto(`${product.url}/sign-in`);
    await page.getByLabel("手机号码").fill(phone);
    await press("发验证码");
    await page.getByLabel("短信里的 6 位数字").fill(await signInCode(context, product.url, phone));
    await press("登录");
    await page.getByRole("heading", { level: 1, name: "我的" }).waitFor();
    await page.goto(`${product.url}/me/help`);
    await page.locator('#choices input[name="employer"][type="checkbox"]').check();
    await press("同意并打开");
    await page.getByText("打开了。随时可以在这一页关掉。").waitFor();
    return page;
  }

  test("each agrees for herself, and looks up unpaid wages on three days", async () => {
    for (const phone of phones) {
      workers.push(await agree(phone));
      persons.push(await past.agreedDaysAgo(phone, 9));
    }
    const { rows } = await past.query(
      `select count(distinct employer_id)::int as employers, count(*)::int as workers from employment
       where state = 'current' and person_id = any ($1)`,
      [persons],
    );
    expect(rows[0], "the invented roster still has these four at one employer").toEqual({ employers: 1, workers: 4 });
    for (const daysAgo of [3, 2, 1])
      for (const person of persons)
        await past.lookUp(person, daysAgo, [
          { kind: "search", need: "WAGE-ARREARS", seconds: 40, own: true },
          { kind: "view", need: "WAGE-ARREARS", seconds: 240, own: false },
          { kind: "view", need: "WAGE-ARREARS", seconds: 300, own: false },
        ]);
  });

  test("the desk is warned of four people, with what was expected, and no way leads to who they are", async () => {
    client = await staffClient(product, "rights-officer@demo");
    const found = async () => {
      const { warnings } = await client.listWarnings({ query: { text: employer, view: "open", page: 1, size: 50 } });
      return warnings.find((one) => one.employer?.name === employer && one.category.code === "WAGE" && !one.isDemo);
    };
    await expect.poll(found, { timeout: 180_000, interval: 3_000 }).toMatchObject({ level: "employer", workers: 4 });
    const line = (await found())!;
    warning = line.id;
    expect(line.expected).toBeLessThan(4);
    await nextCode();
    officer = await signInStaff(browser, product, "rights-officer@demo");
    const { page } = officer;
    await page.goto(`${product.url}/console/warnings`);
    await page.getByText(employer).first().waitFor();
    await keepScreenshot(page, "group-warning-inbox");
    await page.goto(`${product.url}/console/warnings/${warning}`);
    await page.getByText("为什么提醒").first().waitFor();
    await page
      .getByText(/有 4 人查询，通常约/)
      .first()
      .waitFor();
    await keepScreenshot(page, "group-warning");
    expect(await accessibilityFaults(page)).toEqual([]);
    const everything = JSON.stringify(await client.getWarning({ params: { id: warning } })) + (await page.content());
    for (const [n, person] of persons.entries()) {
      expect(everything).not.toContain(person);
      expect(everything).not.toContain(phones[n]);
    }
    const { rows } = await past.query(
      "select count(*)::int as n from need_warning where id = $1 and level = 'employer'",
      [warning],
    );
    expect(rows[0].n).toBe(1);
  });

  test("is screened, and the four are asked in the app, in words that say nothing of anybody", async () => {
    const { page } = officer;
    await page
      .getByRole("button", { name: /值得跟进$/ })
      .first()
      .click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: /值得跟进$/ }).click();
    await page.getByText("待核同意").first().waitFor();
    await client.askWorkers({ params: { id: warning } });
    for (const [n, one] of workers.entries()) {
      await expect
        .poll(
          async () => {
            await one.goto(`${product.url}/me`);
            return one.getByText("工会想问您一件事，一分钟就好。").count();
          },
          { timeout: 60_000, interval: 2_000 },
        )
        .toBe(1);
      await one.getByRole("link", { name: "打开看看" }).first().click();
      await one.getByRole("heading", { level: 1, name: /^工会可以去了解一下您单位的.+吗？$/ }).waitFor();
      if (n === 0) await keepScreenshot(one, "group-warning-question");
      await one.getByLabel("可以", { exact: true }).check();
      await one.getByRole("button", { name: "告诉工会" }).click();
      await one.getByText("记下了，谢谢您。").waitFor();
    }
    // What they answered is said once a day; until then a supervisor alone may go on.
    const before = await client.getWarning({ params: { id: warning } });
    expect(before.state).toBe("screened");
    supervisor = await staffClient(product, "supervisor@demo");
    const words = "没有等到当天的汇总，按例行走访去。";
    await supervisor.actOnWarning({ params: { id: warning }, body: { act: "check", routine: true, words } });
  });

  test("is visited under a plan by lot that another approves, and nothing in the plan says why", async () => {
    const { rows } = await past.query("select id from union_org where level = 'city' and is_demo limit 1");
    const next = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 7);
    const { id: planId } = await client.createVisitPlan({
      body: { unionId: Number(rows[0].id), month: next, groups: 2 },
    });
    await client.askForVisit({ params: { id: warning }, body: { planId } });
    await client.drawVisitPlan({ params: { id: planId } });
    await supervisor.approveVisitPlan({ params: { id: planId } });
    // Nobody is visited in the week after the drawing: the plan moves nine days back.
    await past.query(
      "update visit_plan set drawn_at = drawn_at - interval '9 days', approved_at = approved_at - interval '9 days' where id = $1",
      [planId],
    );
    const plan = await client.getVisitPlan({ params: { id: planId } });
    expect(plan.stops.length).toBe(10);
    const stops = plan.stops.map((stop) => ({ ...stop, id: "", employer: "", onDay: "", industry: "", district: "" }));
    expect(new Set(stops.map((stop) => JSON.stringify(stop))).size, "every stop says the same").toBe(1);
    const ours = plan.stops.find((stop) => stop.employer.name === employer)!;
    expect(ours, "the wish was drawn").toBeDefined();
    const { page } = officer;
    await page.goto(`${product.url}/console/visits/${planId}`);

    await page.getByText(employer).first().waitFor();
    await keepScreenshot(page, "group-warning-plan");
    const findings = Object.fromEntries(plan.checklist.map(({ code }) => [code, "fine" as const]));
    const wage = plan.checklist.find(({ area }) => area.startsWith("wage"))!.code;
    const on = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    await client.recordVisit({
      params: { id: ours.id },
      body: {
        outcome: "visited",
        on,
        findings: { ...findings, [wage]: "serious" },
        note: "两个月没有发工资，答应月底补发。",
      },
    });
    await page.goto(`${product.url}/console/warnings/${warning}`);
    await page.getByText("两个月没有发工资，答应月底补发。").first().waitFor();
    await keepScreenshot(page, "group-warning-visited");
  });

  test("comes to an end with what was recovered, and with how long before anybody complained", async () => {
    await client.actOnWarning({
      params: { id: warning },
      body: { act: "contact", channel: "visit", outcome: "reached", words: "走访时说清了工资台账。" },
    });
    await client.actOnWarning({
      params: { id: warning },
      body: { act: "open", words: "工会向单位提出补发两个月工资。" },
    });
    const { page } = officer;
    await page.reload();
    await page
      .getByRole("button", { name: /填结果并结束$/ })
      .first()
      .click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("帮到了", { exact: true }).click();
    await dialog.getByLabel("帮到几个人").fill("4");
    await dialog.getByLabel("追回多少元").fill("36000");
    await dialog.getByLabel("是什么钱").click();
    await page.getByTitle("工资", { exact: true }).click();
    await dialog.getByLabel(/^说明/).fill("工资月底全部补发。");
    await keepScreenshot(page, "group-warning-outcome");
    await dialog.getByRole("button", { name: /填结果并结束$/ }).click();
    await page.getByText("36,000").first().waitFor();
    await keepScreenshot(page, "group-warning-closed");
    const { state, outcome } = await client.getWarning({ params: { id: warning } });
    expect(state).toBe("closed");
    expect(outcome).toMatchObject({ helped: true, people: 4, recoveredFen: 3_600_000, leadTo: "outcome" });
    expect(officer.complaints).toEqual([]);
    const { rows } = await past.query(
      "select verdict from need_verdict where level = 'employer' order by id desc limit 1",
    );
    expect(rows[0].verdict).toBe("confirmed");
  });
});
