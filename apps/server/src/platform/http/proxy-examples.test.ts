import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { answerTimeout, socketLimits } from "./limits.ts";

const example = (name: string) => readFileSync(new URL(`../../../../../deploy/${name}`, import.meta.url), "utf8");
const seconds = (ms: number) => `${ms / 1000}s`;
const { headersTimeout, bodyTimeout, requestTimeout, keepAliveTimeout, maxHeaderSize } = socketLimits;

test("nginx keeps the server's limits and waits until the server itself gives up", () => {
  const nginx = example("nginx.conf");
  const value = (name: string) => new RegExp(`^\\s*${name} (.+);`, "m").exec(nginx)?.[1];
  expect(value("client_header_timeout")).toBe(seconds(headersTimeout));
  // Between two pieces of a body, not of a whole one.
  expect(value("client_body_timeout")).toBe(seconds(bodyTimeout));
  expect(value("keepalive_timeout")).toBe(seconds(keepAliveTimeout));
  const [, count, kilobytes] = /^(\d+) (\d+)k$/.exec(value("large_client_header_buffers")!)!;
  expect(Number(count) * Number(kilobytes) * 1024).toBe(maxHeaderSize);
  expect(Number.parseInt(value("proxy_read_timeout")!, 10) * 1000).toBeGreaterThan(answerTimeout);
});

test("Caddy keeps the server's limits", () => {
  const caddy = example("Caddyfile");
  expect(caddy).toContain(`read_header ${seconds(headersTimeout)}`);
  expect(caddy).toContain(`read_body ${seconds(requestTimeout)}`);
  expect(caddy).toContain(`idle ${seconds(keepAliveTimeout)}`);
  expect(caddy).toContain(`max_header_size ${maxHeaderSize / 1024}kb`);
  expect(Number(/response_header_timeout (\d+)s/.exec(caddy)?.[1]) * 1000).toBeGreaterThan(answerTimeout);
});

test("no example logs a path, a query or an address", () => {
  const nginx = example("nginx.conf");
  const format = /log_format \S+ (.*)/.exec(nginx)![1];
  expect(format).not.toMatch(/\$(request|uri|args|query|remote|http_|realip|request_uri)\b(?!_)/);
  expect(nginx.match(/error_log \S+ (\w+)/g)).toHaveLength(2);
  expect(nginx.match(/error_log \S+ crit/g)).toHaveLength(2);
});
