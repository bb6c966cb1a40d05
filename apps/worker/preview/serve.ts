// The built web app with invented data, without server and database: `node apps/worker/preview/serve.ts [port]`.
// Add ?lang=en, ?large=1 or ?theme=dark, or use the links of the pages. Not part of the product.
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { extname, join, normalize } from "node:path";
import { pathToFileURL } from "node:url";
import type { Render, View } from "@zhijia/contracts";
import { samplesIn } from "./samples.ts";

const dist = join(import.meta.dirname, "..", "dist");
const types: Record<string, string> = { ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };

/** As strict as the product's own server (platform/http/security-headers.ts). */
const policy =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'";

/** Serves every sample at its path; what is posted leads to the page of the same path. Resolves to a listening server. */
export async function servePreview(port = 0): Promise<Server> {
  const { render } = (await import(pathToFileURL(join(dist, "server", "render.js")).href)) as { render: Render };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://preview");
    response.setHeader("content-security-policy", policy);
    if (url.pathname === "/settings") {
      const cookies = [...url.searchParams]
        .filter(([name]) => name !== "back")
        .map(([name, value]) => `${name}=${value}; Path=/`);
      response.writeHead(303, { "set-cookie": cookies, location: url.searchParams.get("back") ?? "/" }).end();
      return;
    }
    if (extname(url.pathname)) {
      try {
        const file = readFileSync(join(dist, "client", normalize(url.pathname)));
        response
          .writeHead(200, { "content-type": types[extname(url.pathname)] ?? "application/octet-stream" })
          .end(file);
      } catch {
        response.writeHead(404).end();
      }
      return;
    }
    if (request.method === "POST" && url.pathname === "/ask") {
      response.writeHead(303, { location: "/ask/sample" }).end();
      return;
    }
    if (request.method === "POST" && url.pathname.startsWith("/ask/")) {
      response.writeHead(303, { location: "/answer/sample" }).end();
      return;
    }
    const view = viewOf(request, url);
    const path = decodeURIComponent(url.pathname);
    const samples = samplesIn(view.lang);
    const sample = samples.find((one) => one.path === path) ?? samples.find((one) => one.name === "problem-missing")!;
    const html = render(sample.page, sample.data as never, view);
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(html);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return server;
}

function viewOf(request: IncomingMessage, url: URL): View {
  const cookies = new URLSearchParams((request.headers.cookie ?? "").replaceAll("; ", "&"));
  const wish = (name: string) => url.searchParams.get(name) ?? cookies.get(name);
  const theme = wish("theme");
  return {
    lang: wish("lang") === "en" ? "en" : "zh",
    large: wish("large") === "1",
    theme: theme === "dark" || theme === "light" ? theme : "auto",
    wechat: /MicroMessenger/i.test(request.headers["user-agent"] ?? ""),
    path: url.pathname,
    demo: true,
    signedIn: false,
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const server = await servePreview(Number(process.argv[2] ?? 5173));
  const address = server.address();
  console.log(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/`);
  for (const { path, name } of samplesIn("zh")) console.log(`  ${path.padEnd(36)} ${name}`);
}
