import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export type ProviderCall = { headers: IncomingHttpHeaders; body: string; json: Record<string, unknown> };
export type ProviderAnswer = {
  status?: number;
  json?: unknown;
  text?: string;
  headers?: Record<string, string>;
  /** Takes the message and never answers. */
  hang?: true;
};

export type FakeProvider = {
  url: string;
  calls: ProviderCall[];
  /** Messages that reached a phone: one for each idempotency key. */
  delivered: Map<string, unknown>;
  /** What the next calls are answered; afterwards a receipt. */
  answers: ProviderAnswer[];
  stop(): Promise<void>;
};

/** A provider that knows idempotency keys, and answers as it is told. */
export async function fakeProvider(): Promise<FakeProvider> {
  const calls: ProviderCall[] = [];
  const delivered = new Map<string, unknown>();
  const answers: ProviderAnswer[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    const json = JSON.parse(body);
    calls.push({ headers: request.headers, body, json });
    const { status = 200, text, headers = {}, hang, ...answer } = answers.shift() ?? {};
    const key = String(json.idempotencyKey);
    if (status === 200) delivered.set(key, json);
    if (hang) return;
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(text ?? JSON.stringify(answer.json ?? { receiptId: `r-${key}` }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/sms/send`,
    calls,
    delivered,
    answers,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
