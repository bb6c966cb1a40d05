import { get as getHttp } from "node:http";
import { get as getHttps } from "node:https";
import { createServer } from "node:net";
import type { Config } from "../../platform/config.ts";
import type { Finding } from "./finding.ts";

/** Does the web server answer on its port, or could it? */
export async function checkPort({ host, port, tlsCert }: Config): Promise<Finding> {
  const check = "port";
  if (port === 0) return { check, state: "ok", found: "any free port" };
  const reach = host === "0.0.0.0" ? "127.0.0.1" : host;
  const where = `${tlsCert ? "https" : "http"}://${reach}:${port}`;
  const answer = await ready(where);
  if (answer === 200) return { check, state: "ok", found: `the server answers at ${where}` };
  if (answer === 503) {
    return {
      check,
      state: "fail",
      found: `the server at ${where} is not ready`,
      todo: "Look at the log; the other checks say more.",
    };
  }
  const problem = await bind(host, port);
  if (!problem) return { check, state: "ok", found: `${port} is free; the server is not running` };
  if (problem === "EADDRINUSE") {
    const todo = `Stop it, or choose another port: zhijia serve --port ${port + 1}, or ZHIJIA_PORT.`;
    return { check, state: "fail", found: `${port} is taken by another program`, todo };
  }
  const todo = "Choose a port above 1023 and an address of this machine (ZHIJIA_PORT, ZHIJIA_HOST).";
  return { check, state: "fail", found: `${host}:${port} cannot be opened (${problem})`, todo };
}

/** The status of /ready when it is ours that answers. */
function ready(origin: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const get = origin.startsWith("https") ? getHttps : getHttp;
    const request = get(`${origin}/ready`, { timeout: 3_000, rejectUnauthorized: false }, (response) => {
      response.setEncoding("utf8");
      let body = "";
      response.on("data", (text) => (body += text));
      response.on("end", () => resolve(/"checks"/.test(body) ? response.statusCode : undefined));
    });
    request.on("timeout", () => request.destroy());
    request.on("error", () => resolve(undefined));
  });
}

function bind(host: string, port: number): Promise<string | undefined> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "unknown"));
    probe.listen({ host, port }, () => probe.close(() => resolve(undefined)));
  });
}
