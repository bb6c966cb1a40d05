import { once } from "node:events";
import { networkInterfaces } from "node:os";
import type { Installation } from "../installation.ts";
import { startServer } from "../main.ts";
import { demoCredentials, demoStaff, demoWorkers } from "../modules/people/index.ts";
import { type Config, readConfig } from "../platform/config.ts";
import { exitCodes } from "./exit-codes.ts";
import type { Call, CliCommand } from "./frame.ts";
import { logTo } from "./log-to.ts";

export const serveCommand: CliCommand = {
  name: "serve",
  summary: "start the whole product and say where to click; Ctrl-C stops it",
  shape: (command) =>
    command
      .option("--port <port>", "port of the web server (default 8080); 0 takes any free one")
      .option(
        "--host <address>",
        "address to listen on: 127.0.0.1 (default), or 0.0.0.0 for phones in the same network",
      )
      .option("--demo <on|off>", "with or without the invented demonstration cases (default on)"),
  stopsItself: true,
  async run(call) {
    const { config, say, signal } = call;
    const log = logTo(process.stderr, levelFor(call));
    const server = await startServer(config, log, (label, work) => say.step(label, work, { always: true }));
    call.atEnd(server.stop);
    const { url } = server;
    const { embedded } = server.installation;
    say.result(
      { url, pid: process.pid, dataDir: config.dataDir },
      greeting(config, url, demoLines(server.installation, url)),
    );
    if (embedded && !embedded.folder.startsWith(config.dataDir)) {
      say.note(`The database user cannot enter ${config.dataDir}; its files are in ${embedded.folder}.`);
    }
    // Ctrl-C may have come while the server was starting.
    if (!signal.aborted) await once(signal, "abort");
    say.note("\n正在停止 Stopping …");
    await server.stop();
    say.note("已停止 Stopped.");
    return exitCodes.ok;
  },
};

/** In a terminal the lines of every request would push away where to click, unless somebody asked for them. */
function levelFor({ config, input }: Call): Config["logLevel"] {
  return process.stderr.isTTY && readConfig(input).sources.logLevel === "default" ? "warn" : config.logLevel;
}

/** How to sign in while demonstration data is on; accounts and credentials exist only then. */
function demoLines({ config, contextFor }: Installation, url: string): string[] {
  if (!config.demoData) return [];
  const { password, totpSecret } = demoCredentials(contextFor({ kind: "system", name: "demo" }).services.secret);
  return [
    "  演示数据均为虚构，并已标注；任何人都能用下面的演示账号，切勿填写真实信息。",
    "  All demonstration data is invented, and labelled so. Anybody may use these accounts: enter nothing real.",
    `  工作人员 Staff  ${url}/console   密码 password: ${password}   动态码密钥 authenticator secret: ${totpSecret}`,
    `    ${demoStaff.map(({ login }) => login).join(" · ")}`,
    `  劳动者 Workers  ${url}/sign-in   ${demoWorkers.map(({ phone }) => phone.slice(3)).join(" · ")}   验证码 codes: ${url}/demo/messages`,
  ];
}

function greeting(config: Config, url: string, demo: readonly string[]): string {
  const lines = ["", `  职家已启动 Zhijia is running:  ${url}`, ""];
  const { port, protocol } = new URL(url);
  if (config.host === "0.0.0.0") {
    for (const address of ownAddresses())
      lines.push(`  同一网络的手机 Phones in this network:  ${protocol}//${address}:${port}`, "");
  } else if (config.host === "127.0.0.1") {
    lines.push("  手机访问 For phones in the same network:  npm start -- --host 0.0.0.0", "");
  }
  lines.push(...demo);
  lines.push("  Ctrl-C 停止 stops it.", "");
  return lines.join("\n");
}

function ownAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return all.filter(({ family, internal }) => family === "IPv4" && !internal).map(({ address }) => address);
}
