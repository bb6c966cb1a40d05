import { randomInt, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

export type Sent = {
  submission: string;
  text: string;
  /** None was given. */
  phone: string | undefined;
  number: string;
  code: string;
};

/** What all phones share. */
export type Sending = {
  left: number;
  sent: Sent[];
  retries: number;
  keptUnheard: number;
  /** No more is sent. */
  over: boolean;
};

const stories = [
  "7号驿站的饮水机坏了，热水和冷水都没有",
  "老板拖欠工资三个月没发，电话也不接",
  "充电口插上没有反应，跑单的都在排队",
  "驿站晚上七点就锁门，夜班的进不去",
  "希望驿站放几把雨伞，下雨天可以借",
];

/** One phone: submits one matter after the other, each until it is acknowledged. Errors: what a retry cannot put right. */
export async function submitUntilKept(sending: Sending, url: () => string | undefined): Promise<void> {
  while (sending.left > 0 && !sending.over) {
    const n = sending.left--;
    const anonymity = (["named", "confidential", "anonymous"] as const)[n % 3]!;
    // Every sixth says nothing of herself at all.
    const phone = n % 6 === 5 ? undefined : `138${String(n).padStart(8, "0")}`;
    const submission = randomUUID();
    const text = `${stories[n % stories.length]}，编号${n}，${submission}`;
    const body = JSON.stringify({
      submission,
      text,
      anonymity: phone ? anonymity : "anonymous",
      phone,
      district: "370202",
      channel: "qr",
    });
    for (let tries = 0; !sending.over; tries++) {
      // Some lose their network in the middle of the first try.
      const patience = tries === 0 && n % 20 === 0 ? 1 + randomInt(100) : 15_000;
      const taken = await send(`${url()}/api/matters`, body, patience);
      if (!taken) {
        sending.retries++;
        await sleep(50 + randomInt(200));
        continue;
      }
      if (taken.again) sending.keptUnheard++;
      if (taken.again && tries === 0) throw new Error(`${submission} was there before it was sent`);
      sending.sent.push({ submission, text, phone, number: taken.number, code: taken.code });
      break;
    }
  }
}

/** Each request comes from a phone of its own: what holds a flood back is not tried here. */
export function fromAnyPhone(): Record<string, string> {
  const byte = () => randomInt(256);
  return { "x-forwarded-for": `10.${byte()}.${byte()}.${byte()}` };
}

/** Undefined when nobody knows whether it was kept. */
async function send(
  url: string,
  body: string,
  patience: number,
): Promise<{ number: string; code: string; again: boolean } | undefined> {
  let answer: Response;
  let text: string;
  try {
    answer = await fetch(url, {
      method: "POST",
      body,
      headers: {
        "content-type": "application/json",
        "sec-fetch-site": "same-origin",
        ...fromAnyPhone(),
      },
      signal: AbortSignal.timeout(patience),
    });
    text = await answer.text();
  } catch {
    return undefined;
  }
  if (answer.status >= 500) return undefined;
  if (answer.status !== 200) throw new Error(`${answer.status}: ${text}`);
  return JSON.parse(text);
}
