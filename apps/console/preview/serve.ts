// The console with invented data, without server and database: `node apps/console/preview/serve.ts [port]`.
// /preview?as=administrator&to=/console/ signs somebody in; /preview?as=nobody shows the door. Not part of the product.
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { answerOf } from "./answers.ts";

const here = import.meta.dirname;
const types: Record<string, string> = { ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };

/** As strict as the product's own server (platform/http/security-headers.ts). */
const policyWith = (nonce: string) =>
  `default-src 'self'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'`;

/** Builds the console with its sample pages. Resolves to the folder, which is the caller's to remove. */
export async function buildPreview(): Promise<string> {
  // Of its own: several previews may run beside each other.
  const dist = mkdtempSync(join(tmpdir(), "zhijia-preview-"));
  // In a process of its own: a test's NODE_ENV would make it another build than the product's.
  const program = join(createRequire(import.meta.url).resolve("vite/package.json"), "..", "bin", "vite.js");
  const config = join(here, "..", "vite.config.ts");
  const args = ["build", here, "--config", config, "--configLoader", "native", "--outDir", dist, "--emptyOutDir"];
  await promisify(execFile)(process.execPath, [program, ...args], { env: { ...process.env, NODE_ENV: "production" } });
  return dist;
}

/** Serves what `buildPreview` built; what is done to the invented data lasts as long as the process. Resolves to a listening server. */
export async function servePreview(dist: string, port = 0): Promise<Server> {
  const server = createServer((request, response) => {
    answer(request, response, dist).catch((error) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return server;
}

async function answer(request: IncomingMessage, response: ServerResponse, dist: string): Promise<void> {
  const url = new URL(request.url ?? "/", "http://preview");
  if (url.pathname === "/preview") {
    const wishes = [...url.searchParams].filter(([name]) => name !== "to");
    const cookies = wishes.map(([name, value]) => `${name}=${value}; Path=/`);
    response
      .writeHead(303, { "set-cookie": cookies, location: encodeURI(url.searchParams.get("to") ?? "/console/") })
      .end();
    return;
  }
  if (url.pathname.startsWith("/api/")) return answerApi(request, response, url);
  if (url.pathname === "/icon.svg") {
    response.writeHead(200, { "content-type": types[".svg"] });
    response.end(readFileSync(join(here, "../../worker/public/icon.svg")));
    return;
  }
  if (!url.pathname.startsWith("/console")) {
    response.writeHead(303, { location: "/console/" }).end();
    return;
  }
  const path = normalize(url.pathname.slice("/console".length));
  if (path.startsWith("/assets/")) {
    try {
      const file = readFileSync(join(dist, path));
      response.writeHead(200, { "content-type": types[extname(path)] ?? "application/octet-stream" }).end(file);
    } catch {
      response.writeHead(404).end();
    }
    return;
  }
  const nonce = randomBytes(18).toString("base64");
  response.writeHead(200, {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": policyWith(nonce),
  });
  response.end(readFileSync(join(dist, "index.html"), "utf8").replaceAll("__NONCE__", nonce));
}

async function answerApi(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const cookies = Object.fromEntries(
    (request.headers.cookie ?? "").split("; ").map((pair) => pair.split("=", 2) as [string, string]),
  );
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  const body = request.headers["content-type"]?.startsWith("application/json") && text ? JSON.parse(text) : text;
  const {
    status = 200,
    headers = {},
    answer,
  } = await answerOf({
    method: request.method ?? "GET",
    path: url.pathname.slice("/api".length),
    query: url.searchParams,
    body,
    cookies,
    lang: (request.headers["accept-language"] ?? "zh").startsWith("en") ? "en" : "zh",
  });
  const type = status < 400 ? "application/json" : "application/problem+json";
  response.writeHead(status, { "content-type": type, ...headers }).end(JSON.stringify(answer ?? null));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const dist = await buildPreview();
  const server = await servePreview(dist, Number(process.argv[2] ?? 5174));
  process.once("SIGINT", () => {
    rmSync(dist, { recursive: true, force: true });
    process.exit();
  });
  const address = server.address();
  console.log(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/preview?as=lawyer`);
}
