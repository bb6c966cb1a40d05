import { Problem } from "@zhijia/contracts";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessibilityFaults } from "./support/accessibility.ts";
import { describeInBrowser, openBrowser, sidewaysRoom, visit } from "./support/browser.ts";
import { type Product, startProduct } from "./support/product.ts";
import { keepScreenshot } from "./support/screenshots.ts";
import { signInCode } from "./support/sign-in-code.ts";
import { keysOfStaff, newStaffClient } from "./support/staff-client.ts";

describeInBrowser("signing in", () => {
  let browser: Browser;
  let product: Product;

  beforeAll(async () => {
    product = await startProduct();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  test.each([true, false])(
    "a worker signs in by a code and signs out again; JavaScript: %s",
    async (javaScriptEnabled) => {
      const phone = javaScriptEnabled ? "19900000001" : "19900000002";
      const { context, page, complaints } = await visit(browser, { javaScriptEnabled });
      const here = async (place: string) => {
        expect(await sidewaysRoom(page), `${place} scrolls sideways`).toBe(0);
        if (javaScriptEnabled) expect(await accessibilityFaults(page), place).toEqual([]);
        await keepScreenshot(page, `sign-in-${javaScriptEnabled ? "script" : "plain"}-${place}`);
      };
      await page.goto(`${product.url}/me`);
      expect(new URL(page.url()).pathname).toBe("/sign-in");
      await here("phone");
      await page.getByLabel("手机号码").fill("123");
      await page.getByRole("button", { name: "发验证码" }).click();
      await page.getByText("请填写 11 位手机号码。").first().waitFor();
      await here("phone-refused");
      await page.getByLabel("手机号码").fill(phone);
      await page.getByRole("button", { name: "发验证码" }).click();
      await page.getByRole("heading", { level: 1, name: "填验证码" }).waitFor();
      await here("code");

      const code = await signInCode(context, product.url, phone);
      await page.getByLabel("短信里的 6 位数字").fill("000000" === code ? "000001" : "000000");
      await page.getByRole("button", { name: "登录", exact: true }).click();
      await page.getByText("验证码不对").first().waitFor();
      await here("code-refused");
      await page.getByLabel("短信里的 6 位数字").fill(code);
      await page.getByRole("button", { name: "登录", exact: true }).click();
      await page.getByRole("heading", { level: 1, name: "我的" }).waitFor();
      expect(await page.getByText(`199****000${javaScriptEnabled ? 1 : 2}`).isVisible()).toBe(true);
      expect(await page.getByText("就是现在这一部").isVisible()).toBe(true);
      await here("me");
      const cookies = await context.cookies();
      expect(cookies.find(({ name }) => name === "worker")).toMatchObject({ httpOnly: true, sameSite: "Lax" });

      await page.getByRole("button", { name: "退出登录" }).click();
      await page.goto(`${product.url}/me`);
      expect(new URL(page.url()).pathname).toBe("/sign-in");
      expect(complaints).toEqual([]);
      await context.close();
    },
  );

  test("a member of staff signs in through the API with password and authenticator", async () => {
    const { password, code } = keysOfStaff(product);
    const client = newStaffClient(product);
    const refused = await client
      .signInStaff({ body: { login: "lawyer@demo", password: "wrong" } })
      .catch((error) => error);
    expect(refused).toBeInstanceOf(Problem);
    expect(refused.body).toMatchObject({ status: 403, code: "people/wrong-password" });
    expect(await client.signInStaff({ body: { login: "lawyer@demo", password } })).toEqual({ stage: "second-factor" });
    await expect(client.getMe()).rejects.toMatchObject({ status: 401 });
    expect(await client.confirmSecondFactor({ body: { code: code() } })).toMatchObject({ stage: "open" });
    expect(await client.getMe()).toMatchObject({ login: "lawyer@demo", name: "演示·律师甲" });
    await client.signOut({ body: {} });
    await expect(client.getMe()).rejects.toMatchObject({ status: 401 });
  });
});
