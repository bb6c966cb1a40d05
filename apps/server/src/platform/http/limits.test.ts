import { once } from "node:events";
import { type AddressInfo, createConnection } from "node:net";
import Fastify from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addBodyTimeout, clientOf } from "./limits.ts";

test.each([
  ["203.0.113.9", "203.0.113.9"],
  ["::ffff:203.0.113.9", "203.0.113.9"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:0db8:0001:0002::9", "2001:db8:1:2"],
  ["2001:db8::1", "2001:db8:0:0"],
  ["fe80::1%eth0", "fe80:0:0:0"],
  ["::1", "0:0:0:0"],
])("%s is counted as %s", (ip, client) => {
  expect(clientOf(ip)).toBe(client);
});

describe("a body that does not come", () => {
  const app = Fastify();
  let port: number;
  beforeAll(async () => {
    addBodyTimeout(app, 50);
    app.addContentTypeParser("application/octet-stream", (_, payload, done) => done(null, payload));
    app.post("/words", async (request) => request.body);
    app.post("/file", { config: { takesFile: true } }, async ({ body }) => {
      let size = 0;
      for await (const chunk of body as AsyncIterable<Buffer>) size += chunk.length;
      return { size };
    });
    await app.listen({ host: "127.0.0.1", port: 0 });
    port = (app.server.address() as AddressInfo).port;
  });
  afterAll(() => app.close());

  /** Sends the second half when `later` says so; gives what was answered until the server closed. */
  const exchange = async (path: string, type: string, later: Promise<unknown>) => {
    const socket = createConnection({ host: "127.0.0.1", port });
    socket.on("error", () => {});
    let said = "";
    socket.on("data", (chunk) => {
      said += chunk;
    });
    socket.write(
      `POST ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: ${type}\r\ncontent-length: 12\r\n\r\n{"a":`,
    );
    void later.then(() => socket.write('"word"}'));
    await once(socket, "close");
    return said;
  };

  test("is not waited for, and a file may take its time", async () => {
    const words = exchange("/words", "application/json", new Promise(() => {}));
    // The file's second half comes when the words were given up.
    const file = exchange("/file", "application/octet-stream", words);
    expect(await words).toMatch(/^HTTP\/1.1 408/);
    expect(await file).toMatch(/^HTTP\/1.1 200 [\s\S]*\{"size":12\}$/);
    expect(await exchange("/words", "application/json", Promise.resolve())).toMatch(/^HTTP\/1.1 200 /);
  });
});
