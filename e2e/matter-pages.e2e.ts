import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessibilityFaults } from "./support/accessibility.ts";
import { describeInBrowser, openBrowser, sidewaysRoom, type Visit, visit } from "./support/browser.ts";
import { type Product, startProduct } from "./support/product.ts";
import { keepScreenshot } from "./support/screenshots.ts";
import { readApi, sendApi, signInStaff } from "./support/staff-client.ts";
import { withoutStorage } from "./support/wechat.ts";
import { weightOf } from "./support/weight.ts";

const most = 30 * 1024;
const text = "充电口坏了一个星期，电动车充不了电";

/** Somebody tells the union something on the running product, follows it, and rates it; on a phone of 360 px. */
describeInBrowser("telling the union something", () => {
  let browser: Browser;
  let product: Product;
  let staff: Visit;
  let scanned: string;
  let photo: Buffer;

  beforeAll(async () => {
    product = await startProduct();
    browser = await openBrowser();
    staff = await signInStaff(browser, product, "station-manager@demo");
    const { stations } = await readApi<{ stations: { id: number }[] }>(product, staff, "/api/stations");
    const id = stations[0]!.id;
    const { codes } = await readApi<{ codes: { url: string }[] }>(product, staff, `/api/stations/${id}/codes`);
    if (codes.length === 0) await sendApi(product, staff, `/api/stations/${id}/codes`, { purpose: "all" });
    const again = await readApi<{ codes: { url: string }[] }>(product, staff, `/api/stations/${id}/codes`);
    scanned = new URL(again.codes[0]!.url).pathname;
    photo = await picture(staff.page);
    await staff.context.close();
    staff = await signInStaff(browser, product, "rights-officer@demo");
  });
  afterAll(async () => {
    await staff?.context.close();
    await browser?.close();
    await product?.stop();
  });

  /** A photo of 2400 × 1800, drawn by the browser. */
  async function picture(page: Page): Promise<Buffer> {
    const address = await page.evaluate(() => {
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [2400, 1800];
      const brush = canvas.getContext("2d")!;
      for (let n = 0; n < 400; n++) {
        brush.fillStyle = `hsl(${n * 7} 60% 50%)`;
        brush.fillRect((n * 97) % 2400, (n * 61) % 1800, 300, 200);
      }
      return canvas.toDataURL("image/jpeg", 0.95);
    });
    return Buffer.from(address.slice(address.indexOf(",") + 1), "base64");
  }
  /** Every page on the way: nothing sideways, nothing that axe finds, a picture to look at. */
  async function look(page: Page, name: string, faults: string[]): Promise<void> {
    expect(await sidewaysRoom(page), name).toBe(0);
    if (faults) faults.push(...(await accessibilityFaults(page)).map((fault) => `${name}: ${fault}`));
    await keepScreenshot(page, `matter-${name}`);
  }
  const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { name }).first().waitFor();
  const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
  const idOf = async (number: string) => {
    const { matters } = await readApi<{ matters: { id: number; number: string }[] }>(
      product,
      staff,
      "/api/matters?view=all&size=100",
    );
    return matters.find((one) => one.number === number)!.id;
  };
  const countOf = async (words: string) => {
    const { matters } = await readApi<{ matters: { opening: string }[] }>(
      product,
      staff,
      "/api/matters?view=all&size=100",
    );
    return matters.filter(({ opening }) => opening.includes(words)).length;
  };

  /** From the board to the page before sending. */
  async function walk(page: Page, words: string, see: (name: string) => Promise<void> = async () => {}): Promise<void> {
    await heading(page, "是哪方面的事？");
    await see("1-about");
    await page.getByLabel("驿站服务").check();
    await press(page, "下一步");
    await heading(page, "发生了什么？");
    await see("2-words");
    await press(page, "下一步");
    await page.getByRole("alert").waitFor();
    await page.getByLabel("发生了什么？").fill(words);
    await press(page, "下一步");
    await heading(page, "在哪里的事？");
    await see("3-place");
    await press(page, "下一步");
    await heading(page, "谁可以知道是您？");
    await see("4-who");
    await page.getByLabel(/^匿名/).check();
    await press(page, "下一步");
    await heading(page, "看一遍，然后发送");
    await see("5-check");
  }

  const modes: [string, BrowserContextOptions, boolean][] = [
    ["plain", { javaScriptEnabled: false }, false],
    ["large", { javaScriptEnabled: false }, true],
  ];
  test.each(modes)(
    "without JavaScript, %s: scanned, asked, sent, followed, answered, rated",
    async (mode, options, large) => {
      const { context, page, complaints } = await visit(browser, options);
      if (large) await page.goto(`${product.url}/settings?large=1&back=/`);
      const see = async (name: string) => {
        expect(await sidewaysRoom(page), name).toBe(0);
        await keepScreenshot(page, `matter-${mode}-${name}`);
      };
      await page.goto(product.url + scanned);
      await page.getByRole("link", { name: "提诉求" }).click();
      await walk(page, `${text}（${mode}）`, see);
      expect(await page.locator(".notice--info").textContent()).toContain("谁也看不到");
      await page.locator("summary", { hasText: "照片" }).click();
      await page
        .getByLabel("照片（可以不加）")
        .setInputFiles({ name: "IMG_1.jpg", mimeType: "image/jpeg", buffer: photo });
      await press(page, "发送诉求");
      await heading(page, "已经收到");
      await see("6-sent");
      const code = (await page.locator(".code-shown").textContent())!;
      const number = /GH-\d{4}-\d{6}/.exec((await page.locator("main").textContent())!)![0];
      expect(await countOf(`（${mode}）`)).toBe(1);
      // The way back and once more: the same matter.
      await page.goBack();
      await press(page, "发送诉求");
      expect(await page.locator(".code-shown").textContent()).toBe(code);
      expect(await countOf(`（${mode}）`)).toBe(1);

      await page.goto(`${product.url}/matter`);
      await see("7-code");
      await page.getByLabel("查询码").fill("7777 7777 7777");
      await press(page, "看进展");
      await page.getByRole("alert").waitFor();
      await page.getByLabel("查询码").fill(code.toLowerCase());
      await press(page, "看进展");
      await heading(page, number);
      expect(page.url()).not.toContain(code.replaceAll(" ", ""));
      expect(await page.locator("#files li").count()).toBe(1);
      await page.getByLabel("写给工会").fill("二楼的也坏了");
      await press(page, "发送");
      await page.getByText("已经发给工会").waitFor();
      await page.locator("#timeline", { hasText: "二楼的也坏了" }).waitFor();
      await see("8-followed");

      const id = await idOf(number);
      await sendApi(product, staff, `/api/matters/${id}/acts`, { act: "reply", words: "充电口已经换了新的" });
      await page.reload();
      await page.getByText("充电口已经换了新的").waitFor();
      await see("9-answered");
      await page.getByLabel("没有解决").check();
      await press(page, "提交评价");
      await page.getByText("谢谢您的评价").waitFor();
      await sendApi(product, staff, `/api/matters/${id}/acts`, { act: "reply", words: "这次修好了" });
      await page.reload();
      await page.getByLabel("解决了", { exact: true }).check();
      await page.getByLabel(/满意吗/).selectOption({ label: "很满意" });
      await press(page, "提交评价");
      await page.getByText("已办结").first().waitFor();
      expect(await page.locator("main").textContent()).toContain("很满意");
      await see("10-closed");
      expect(complaints).toEqual([]);
      await context.close();
    },
  );

  test("axe finds nothing on the way, and the first view of each page is at most 30 KB", async () => {
    const { context, page, complaints } = await visit(browser);
    const faults: string[] = [];
    await page.goto(`${product.url}/appeal`);
    await walk(page, "水龙头漏水", (name) => look(page, `script-${name}`, faults));
    const check = page.url();
    await press(page, "发送诉求");
    await heading(page, "已经收到");
    await look(page, "script-6-sent", faults);
    const sent = page.url();
    await page.getByRole("link", { name: "看进展" }).click();
    await heading(page, /GH-/);
    await look(page, "script-8-followed", faults);
    const followed = page.url();
    await page.goto(`${product.url}/wish`);
    await look(page, "script-wish", faults);
    expect([...faults, ...complaints]).toEqual([]);
    const pages = [
      `${product.url}${scanned}/appeal`,
      `${product.url}/wish`,
      check,
      sent,
      followed,
      `${product.url}/matter`,
    ];
    for (const url of pages) {
      const { total } = await weightOf(context, page, url);
      const name = new URL(url).pathname.replace(/[\w-]{40,}/, "…");
      console.info(`${name}: ${(total / 1024).toFixed(1)} KB`);
      expect(total, name).toBeLessThanOrEqual(most);
    }
    await context.close();
  });

  test("with JavaScript a draft is taken up again, the code is remembered and can be forgotten", async () => {
    const { context, page, complaints } = await visit(browser);
    await page.goto(`${product.url}/appeal`);
    await page.getByLabel("驿站服务").check();
    await press(page, "下一步");
    await page.getByLabel("发生了什么？").fill("夜里没有灯");
    await press(page, "下一步");
    await heading(page, "在哪里的事？");
    // Only the server can read what the phone keeps of it.
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain("夜里没有灯");
    await page.goto(`${product.url}/appeal`);
    await page.getByRole("link", { name: "接着写" }).click();
    await heading(page, "在哪里的事？");
    await press(page, "下一步");
    await press(page, "下一步");
    expect(await page.locator(".facts").textContent()).toContain("夜里没有灯");
    await press(page, "发送诉求");
    await page.getByText("查询码已记在这部手机上").waitFor();
    const number = /GH-\d{4}-\d{6}/.exec((await page.locator("main").textContent())!)![0];
    await page.goto(`${product.url}/appeal`);
    expect(await page.getByRole("link", { name: "接着写" }).isVisible()).toBe(false);
    await page.goto(`${product.url}/matter`);
    await keepScreenshot(page, "matter-script-codes");
    await press(page, number);
    await heading(page, number);
    await page.goto(`${product.url}/matter`);
    await page.getByRole("button", { name: `从这部手机删掉 ${number}` }).click();
    expect(await page.locator("[data-codes]").isVisible()).toBe(false);
    expect(await page.evaluate(() => localStorage.getItem("zhijia.codes"))).toBeNull();
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("without a network it waits on the phone, photo too, and arrives exactly once", async () => {
    const words = "断网时写的一件事";
    const { context, page, complaints } = await visit(browser);
    await page.goto(product.url + scanned);
    await page.getByRole("link", { name: "提诉求" }).click();
    await walk(page, words);
    await page.locator("summary", { hasText: "照片" }).click();
    await page.getByLabel("照片（可以不加）").setInputFiles({ name: "a.jpg", mimeType: "image/jpeg", buffer: photo });
    await page.getByText("照片已缩小").waitFor();
    const size = await page.getByLabel("照片（可以不加）").evaluate((input: HTMLInputElement) => input.files![0]!.size);
    expect(size).toBeLessThan(photo.length);
    await context.setOffline(true);
    await press(page, "发送诉求");
    await page.getByText("没有网，先存在这部手机上").waitFor();
    await keepScreenshot(page, "matter-script-offline");
    expect(await countOf(words)).toBe(0);
    // The first answer is lost on the way; the phone tries again and it is the same matter.
    let lost = 0;
    await page.route("**/api/matters", async (route) => {
      if (lost++ > 0) return route.fallback();
      await route.fetch();
      await route.abort();
    });
    await context.setOffline(false);
    await expect.poll(() => countOf(words), { timeout: 20_000 }).toBe(1);
    await page.reload();
    await page.getByText("刚才存着的已经发出去了").waitFor();
    await keepScreenshot(page, "matter-script-sent-later");
    const number = /GH-\d{4}-\d{6}/.exec((await page.locator("[data-outbox]").textContent())!)![0];
    expect(lost).toBeGreaterThan(1);
    expect(await countOf(words)).toBe(1);
    expect(await page.evaluate(() => localStorage.getItem("zhijia.outbox"))).toBeNull();
    await page.goto(`${product.url}/matter`);
    await press(page, number);
    expect(await page.locator("#files li").count()).toBe(1);
    expect(await page.locator("main").textContent()).toContain("山东省青岛市");
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("with a network the form sends it once, and nothing is left waiting", async () => {
    const words = "有网时写的一件事";
    const { context, page } = await visit(browser);
    await page.goto(`${product.url}/appeal`);
    await walk(page, words);
    await press(page, "发送诉求");
    await heading(page, "已经收到");
    await page.getByText("查询码已记在这部手机上").waitFor();
    await page.waitForFunction(() => localStorage.getItem("zhijia.outbox") === null);
    await page.goto(product.url);
    await page.waitForTimeout(500);
    expect(await page.locator("[data-outbox]").count()).toBe(0);
    expect(await countOf(words)).toBe(1);
    await context.close();
  });

  test("inside WeChat without storage or recorder it is the same way", async () => {
    const { context, page, complaints } = await visit(browser, withoutStorage.options);
    await context.addInitScript(withoutStorage.script);
    await context.addInitScript(() => {
      Object.defineProperty(window, "MediaRecorder", { value: undefined });
      Object.defineProperty(window, "indexedDB", { value: undefined });
    });
    await page.goto(product.url + scanned);
    await page.getByRole("link", { name: "提诉求" }).click();
    await walk(page, "微信里写的一件事");
    expect(await page.getByRole("button", { name: "现在录" }).count()).toBe(0);
    await press(page, "发送诉求");
    await heading(page, "已经收到");
    expect(await page.getByText("查询码已记在这部手机上").isVisible()).toBe(false);
    expect(await countOf("微信里写的一件事")).toBe(1);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("a recording says it: recorded on the page, heard by the server, no word written", async () => {
    const { context, page, complaints } = await visit(browser, { permissions: ["microphone"] });
    // A microphone that hums, where the machine has none.
    await context.addInitScript(() => {
      navigator.mediaDevices.getUserMedia = async () => {
        const sound = new AudioContext();
        const tone = sound.createOscillator();
        const out = sound.createMediaStreamDestination();
        tone.connect(out);
        tone.start();
        return out.stream;
      };
    });
    await page.goto(`${product.url}/appeal`);
    await press(page, "下一步");
    await press(page, "发照片或者录音");
    await press(page, "下一步");
    await press(page, "下一步");
    await heading(page, "看一遍，然后发送");
    await keepScreenshot(page, "matter-script-recording");
    await press(page, "现在录");
    await page.getByRole("button", { name: "录好了" }).waitFor();
    await page.waitForTimeout(1200);
    await press(page, "录好了");
    await page.getByRole("button", { name: "重新录" }).waitFor();
    await press(page, "发送诉求");
    await heading(page, "已经收到");
    await page.getByRole("link", { name: "看进展" }).click();
    expect(await page.locator("#files audio").count()).toBe(1);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
