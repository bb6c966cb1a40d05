import type { Target } from "./operations.ts";
import type { Random } from "./random.ts";
import type { Session } from "./sessions.ts";

const heads = [
  "x: a\r\nx-injected: 1",
  "x-file-name: a%0d%0ax-injected: 1",
  "x-forwarded-host: evil.example\r\nx-forwarded-proto: https",
  "forwarded: for=1.2.3.4;host=evil.example",
  "accept-language: en\r\nset-cookie: staff=x",
  "accept-language: \u00ff\u00fe\u0080",
  "cookie: lang=en\u0000; injected=1",
  "cookie: __proto__=1; constructor=2; toString=3",
  "origin: null",
  "expect: 100-continue",
  "transfer-encoding: chunked\r\ncontent-length: 5",
  "transfer-encoding: xchunked",
  "content-length: -1",
  "content-length: 5\r\ncontent-length: 6",
  "content-encoding: gzip",
  "upgrade: h2c\r\nconnection: upgrade",
  " folded: a\r\n b",
  "host: other.example",
  `range: bytes=${"0-1,".repeat(500)}0-1`,
  `accept-encoding: ${"gzip;q=0.1,".repeat(300)}`,
  `if-none-match: ${"W/".repeat(2000)}`,
];

/** A request written by hand, with a head of its own and sometimes lines in its path. */
export function rawRequest(target: Target, session: Session, random: Random): string {
  const id = encodeURIComponent(random.of(session.ids));
  const plain = target.path.replace(/\{\w+\}/g, id);
  const path = random.chance(0.7)
    ? plain
    : random.of([
        `${plain}%0d%0ax-injected:%201`,
        `${plain}?back=/%0d%0aset-cookie:%20staff=x`,
        `/settings?back=/x%0d%0ax-injected:1&lang=en%0d%0a`,
        `/settings?back=%2f%09%2fevil.example`,
        `//evil.example${plain}`,
        `http://evil.example${plain}`,
        `/assets/..%2f..%2f..%2f..%2fetc/passwd`,
        `/console/assets/%2e%2e/%2e%2e/index.html`,
        `/..;/api${plain}`,
        `${plain}\u0000`,
        "*",
        "",
      ]);
  const lines = [
    `${target.method} ${path} HTTP/1.1`,
    "host: 127.0.0.1",
    ...(session.cookie ? [`cookie: ${session.cookie}`] : []),
    "sec-fetch-site: same-origin",
    "connection: close",
    random.of(heads),
  ];
  return `${lines.join("\r\n")}\r\n\r\n${random.chance(0.2) ? "GET /admin HTTP/1.1\r\nx-injected: 1\r\n\r\n" : ""}`;
}
