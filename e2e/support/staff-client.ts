import { createClient } from "@zhijia/contracts";
import type { Browser } from "playwright-core";
import { expect } from "vitest";
import { authenticatorCode } from "./authenticator.ts";
import { type Visit, visit } from "./browser.ts";
import type { Product } from "./product.ts";

/** What the demonstration prints for its staff: one password, one authenticator. */
export function keysOfStaff(product: Product): { password: string; code: () => string } {
  const said = (pattern: RegExp) => pattern.exec(product.said())![1]!;
  const secret = said(/authenticator secret: (\S+)/);
  return { password: said(/密码 password: (\S+)/), code: () => authenticatorCode(secret) };
}

type Options = Parameters<typeof visit>[1];

/** Through the door of the console: what comes behind it is not waited for. */
export async function enterConsole(
  browser: Browser,
  product: Product,
  login: string,
  options: Options = {},
): Promise<Visit> {
  const one = await visit(browser, { viewport: { width: 1366, height: 768 }, ...options });
  const { page } = one;
  const { password, code } = keysOfStaff(product);
  await page.goto(`${product.url}/console/`);
  await page.getByLabel("账号").fill(login);
  await page.getByLabel("密码", { exact: true }).fill(password);
  await page.getByRole("button", { name: /^(\w+ )?登录$/ }).click();
  await page.getByRole("heading", { name: "输入动态验证码" }).waitFor();
  await page.getByLabel("六位验证码").fill(code());
  await page.getByRole("button", { name: /^(\w+ )?验证并登录$/ }).click();
  return one;
}

/** A member of staff at the first page of the console; ties to employers, where they are asked for, are left for later. */
export async function signInStaff(
  browser: Browser,
  product: Product,
  login: string,
  options: Options = {},
): Promise<Visit> {
  const one = await enterConsole(browser, product, login, options);
  const heading = (name: RegExp) => one.page.getByRole("heading", { name }).first().waitFor();
  await heading(/先申报您和用人单位的关系|您好/);
  const later = one.page.getByRole("button", { name: "这次先跳过" });
  if (await later.isVisible()) await later.click();
  await heading(/您好/);
  return one;
}

/** What the API answers to whoever is signed in there. */
export async function readApi<T>({ url }: Product, { page }: Visit, path: string): Promise<T> {
  const answer = await page.request.get(url + path);
  expect(answer.status(), `${path} ${await answer.text()}`).toBe(200);
  return answer.json() as Promise<T>;
}

/** Sends to the API as whoever is signed in there. */
export async function sendApi({ url }: Product, { page }: Visit, path: string, data: object): Promise<void> {
  const answer = await page.request.post(url + path, { data, headers: { origin: url } });
  expect(answer.ok(), `${path} ${await answer.text()}`).toBe(true);
}

export type StaffClient = ReturnType<typeof createClient>;

/** A member of staff at the API, without a browser. */
export async function staffClient(product: Product, login: string): Promise<StaffClient> {
  const { password, code } = keysOfStaff(product);
  const client = newStaffClient(product);
  await client.signInStaff({ body: { login, password } });
  await client.confirmSecondFactor({ body: { code: code() } });
  return client;
}

/** A program that keeps a session at the API as the console does; nobody is signed in yet. */
export function newStaffClient({ url }: Product): StaffClient {
  const cookies = new Map<string, string>();
  return createClient({
    baseUrl: url,
    fetch: async (address, init) => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      // As a browser sends it: a program that keeps a session must say where it comes from.
      const headers = { ...(init.headers as Record<string, string>), cookie, origin: url };
      const response = await fetch(address, { ...init, headers });
      for (const one of response.headers.getSetCookie()) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
        cookies.set(name, value);
      }
      return response;
    },
  });
}
