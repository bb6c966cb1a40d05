import type { Page } from "playwright-core";
import { expect } from "vitest";
import { sidewaysRoom } from "./browser.ts";
import { keepScreenshot } from "./screenshots.ts";

export type Journey = {
  url: string;
  /** Starts the names of the screenshots. */
  name: string;
  /** Without scripts nothing can be kept on the phone; everything else is the same. */
  scripts: boolean;
  /** Looked at on every page on the way. */
  look?: (page: Page, place: string) => Promise<void>;
};

const question = "公司违法辞退我，没有给补偿";

/** Question → three questions → answer → calculator → case → article → saved, as a worker goes. */
export async function goTheWholeWay(page: Page, { url, name, scripts, look }: Journey): Promise<void> {
  let n = 0;
  const here = async (place: string) => {
    expect(await sidewaysRoom(page), `${place} scrolls sideways`).toBe(0);
    await look?.(page, place);
    await keepScreenshot(page, `${name}-${++n}-${place}`);
  };

  await page.goto(url);
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("遇到什么事了？");
  await here("home");
  await page.getByLabel("用您自己的话写下来").fill(question);
  await page.getByRole("button", { name: "帮我看看" }).click();

  for (const [step, choice] of ["已经离职", "没有", "上班的单位"].entries()) {
    await page.getByText(`第 ${step + 1} 步，共 3 步`).waitFor();
    await here(`question-${step + 1}`);
    await page.getByLabel(choice, { exact: true }).check();
    await page.getByRole("button", { name: step < 2 ? "下一步" : "看答案" }).click();
  }

  await page.getByRole("heading", { level: 2, name: "您现在可以做什么" }).waitFor();
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toContain("辞退");
  expect(await page.locator(".asked").textContent()).toContain(question);
  await here("answer");
  const answer = page.url();

  const clock = page.locator(".clock", { hasText: "申请劳动仲裁的期限" });
  await clock.locator("input[type=date]").fill("2026-02-27");
  await clock.getByRole("button", { name: "算出最后一天" }).click();
  await page.locator(".clock__day").first().waitFor();
  // 2027-02-27 is a Saturday: the law moves its end to the Monday.
  expect(await page.locator(".clock__day").first().textContent()).toBe("2027年2月27日星期六");
  await here("clock");

  await page.locator("#calculators").getByRole("link", { name: "违法辞退" }).click();
  await here("calculator");
  await page.getByLabel("哪天开始上班").fill("2019-03-01");
  await page.getByLabel(/^最后一天上班/).fill("2026-06-30");
  await page.getByLabel("离职前十二个月的平均月工资").fill("6500");
  await page.getByRole("button", { name: "算一算" }).click();
  expect(await page.locator(".total strong").textContent()).toBe("97,500 元");
  expect(await page.locator("#result").textContent()).toContain("第四十七条");
  expect(await page.locator("#result").textContent()).toContain("回去上班");
  await here("result");

  await page.goto(answer);
  await page.locator("#cases .case a").first().click();
  await page.locator("#text").waitFor();
  await here("case");
  const judgment = await page.getByRole("heading", { level: 1 }).textContent();
  if (scripts) await page.getByRole("button", { name: "存到这部手机" }).click();
  await page.locator("#cites a").first().click();
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toMatch(/^《.+》第.+条$/);
  await here("article");

  await page.goto(answer);
  await page.getByRole("link", { name: /^看全部 \d+ 个案例$/ }).click();
  await page.locator(".facets").waitFor();
  await here("cases");

  await page.goto(answer);
  if (scripts) await page.getByRole("button", { name: "存到这部手机" }).click();
  await page.getByRole("link", { name: "我存的" }).click();
  if (scripts) {
    await page.locator(".saved li h2").first().waitFor();
    expect(await page.locator(".saved h2").allTextContents()).toContain(judgment);
  } else {
    expect(await page.getByText("这里需要打开 JavaScript").isVisible()).toBe(true);
  }
  await here("saved");
}
