import { get as getHttp } from "node:http";
import { get as getHttps } from "node:https";
import { createServer } from "node:net";
import type { Config } from "../../platform/config.ts";
import type { Finding } from "./finding.ts";

/** Does the web server answer on its port, or could it? */
export async function checkPort({ host, port, tlsCert }: Config): Promise<Finding> {
  const check = "port";
  if (port === 0) return { check, state: "ok", found: { en: "any free port", zh: "任意空闲端口" } };
  const reach = host === "0.0.0.0" ? "127.0.0.1" : host;
  const where = `${tlsCert ? "https" : "http"}://${reach}:${port}`;
  const answer = await ready(where);
  if (answer === 200) {
    return { check, state: "ok", found: { en: `the server answers at ${where}`, zh: `服务正常应答：${where}` } };
  }
  if (answer === 503) {
    return {
      check,
      state: "fail",
      found: { en: `the server at ${where} is not ready`, zh: `${where} 的服务尚未就绪` },
      todo: { en: "Look at the log; the other checks say more.", zh: "请查看日志和其他检查项。" },
    };
  }
  const problem = await bind(host, port);
  if (!problem) {
    const found = { en: `${port} is free; the server is not running`, zh: `端口 ${port} 空闲，服务没有运行` };
    return { check, state: "ok", found };
  }
  if (problem === "EADDRINUSE") {
    const todo = {
      en: `Stop it, or choose another port: zhijia serve --port ${port + 1}, or ZHIJIA_PORT.`,
      zh: `请停止该程序，或换一个端口：zhijia serve --port ${port + 1}，或设置 ZHIJIA_PORT。`,
    };
    const found = { en: `${port} is taken by another program`, zh: `端口 ${port} 被其他程序占用` };
    return { check, state: "fail", found, todo };
  }
  const todo = {
    en: "Choose a port above 1023 and an address of this machine (ZHIJIA_PORT, ZHIJIA_HOST).",
    zh: "请选用 1023 以上的端口和本机地址（ZHIJIA_PORT、ZHIJIA_HOST）。",
  };
  const found = { en: `${host}:${port} cannot be opened (${problem})`, zh: `无法打开 ${host}:${port}（${problem}）` };
  return { check, state: "fail", found, todo };
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
