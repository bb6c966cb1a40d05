import type { BrowserContext } from "playwright-core";

const read = new Set<string>();

/** The newest code that the demonstration sent to a phone and that was not read before; it comes by a job, a moment later. */
export async function signInCode(context: BrowserContext, url: string, phone: string): Promise<string> {
  const mailbox = await context.newPage();
  try {
    for (let n = 0; n < 60; n++) {
      await mailbox.goto(`${url}/demo/messages`);
      for (const message of await mailbox.locator("[data-demo-messages] li", { hasText: phone }).all()) {
        const text = (await message.textContent()) ?? "";
        const code = /您的验证码是 (\d{6})/.exec(text)?.[1];
        if (!code || read.has(text)) continue;
        read.add(text);
        return code;
      }
      await mailbox.waitForTimeout(500);
    }
    throw new Error(`no code came to ${phone}`);
  } finally {
    await mailbox.close();
  }
}
