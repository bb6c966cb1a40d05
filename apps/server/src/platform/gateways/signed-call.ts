import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { CallHeaders } from "./sms-gateway.ts";

/** HMAC (RFC 2104) with SHA-256 or SM3 (GB/T 32905) over `timestamp \n nonce \n body`, in hex. Time in seconds since 1970. */
export const signatureSchema = z.strictObject({
  algorithm: z.enum(["hmac-sha256", "hmac-sm3"]),
  secret: z.string().min(16, "at least 16 characters"),
  headers: z
    .strictObject({
      timestamp: z.string().default("x-timestamp"),
      nonce: z.string().default("x-nonce"),
      signature: z.string().default("x-signature"),
    })
    .prefault({}),
});
export type Signature = z.output<typeof signatureSchema>;

/** Only what the operator wrote, over TLS, or to a relay on this machine; never an address out of a request or an answer. */
export const operatorUrl = z.string().refine((text) => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username || password) return false;
  return protocol === "https:" || (protocol === "http:" && ["127.0.0.1", "[::1]", "localhost"].includes(hostname));
}, "an https address without a password in it (http only to this machine itself)");

export function signatureOf({ algorithm, secret }: Signature, timestamp: string, nonce: string, body: string): string {
  const hash = algorithm === "hmac-sm3" ? "sm3" : "sha256";
  return createHmac(hash, secret).update(`${timestamp}\n${nonce}\n${body}`, "utf8").digest("hex");
}

/** Longest time between the caller's clock and ours, in seconds. */
const clockRoom = 300;

/** The call's nonce when it is signed right and not too old; whoever asks sees to it that a nonce comes once. */
export function verifiedNonce(signature: Signature, headers: CallHeaders, body: string, now: Date): string | undefined {
  const { timestamp, nonce, signature: given } = mapped(signature.headers, (name) => headers[name.toLowerCase()]);
  if (typeof timestamp !== "string" || typeof nonce !== "string" || typeof given !== "string") return undefined;
  if (!/^\d{10}$/.test(timestamp) || !/^[\w-]{8,100}$/.test(nonce)) return undefined;
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > clockRoom) return undefined;
  const [ours, theirs] = [signatureOf(signature, timestamp, nonce, body), given.toLowerCase()].map((text) =>
    Buffer.from(text),
  );
  return ours!.length === theirs!.length && timingSafeEqual(ours!, theirs!) ? nonce : undefined;
}

function mapped<K extends string, V>(object: Record<K, string>, of: (text: string) => V): Record<K, V> {
  return Object.fromEntries(Object.entries(object).map(([key, text]) => [key, of(text as string)])) as Record<K, V>;
}

const longestAnswer = 64 * 1024;

export type CallSettings = {
  url: string;
  headers: Record<string, string>;
  timeoutSeconds: number;
  signature: Signature;
};

/**
 * Posts a JSON text, signed, and reads at most 64 KB of JSON back. Redirects are not followed. Errors: no answer in time, an
 * answer that is no JSON (undefined `json` when the status says why already).
 */
export async function callSigned(settings: CallSettings, body: string): Promise<{ status: number; json: unknown }> {
  const { url, headers, timeoutSeconds, signature } = settings;
  const timestamp = String(Math.floor(Date.now() / 1000));
  const nonce = randomBytes(16).toString("hex");
  const { headers: names } = signature;
  const response = await fetch(url, {
    method: "POST",
    body,
    redirect: "manual",
    signal: AbortSignal.timeout(timeoutSeconds * 1000),
    headers: {
      ...headers,
      "content-type": "application/json; charset=utf-8",
      [names.timestamp]: timestamp,
      [names.nonce]: nonce,
      [names.signature]: signatureOf(signature, timestamp, nonce, body),
    },
  });
  const text = await boundedText(response);
  try {
    return { status: response.status, json: JSON.parse(text) };
  } catch {
    if (response.ok) throw new Error("the gateway's answer is no JSON");
    return { status: response.status, json: undefined };
  }
}

async function boundedText({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > longestAnswer) throw new Error("the gateway's answer is too long");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
