import type { FastifyInstance } from "fastify";

const allowed: Record<string, RegExp> = { lang: /^(zh|en)$/, large: /^[01]$/, theme: /^(auto|light|dark)$/ };
const oneYear = 31_536_000;

/** `GET /settings?lang=&large=&theme=&back=`: keeps how this reader wants pages, by plain links, without a script. */
export function addSettings(app: FastifyInstance): void {
  app.get("/settings", async (request, reply) => {
    const query = request.query as Record<string, unknown>;
    const secure = request.protocol === "https" ? "; Secure" : "";
    const cookies = Object.entries(allowed).flatMap(([name, values]) => {
      const value = query[name];
      if (typeof value !== "string" || !values.test(value)) return [];
      return [`${name}=${value}; Path=/; Max-Age=${oneYear}; SameSite=Lax; HttpOnly${secure}`];
    });
    if (cookies.length) reply.header("set-cookie", cookies);
    const { back } = query;
    reply.header("cache-control", "no-store");
    return reply.redirect(typeof back === "string" && isLocalPath(back) ? back : "/", 303);
  });
}

const anywhere = "http://local.invalid";

/** A path of this site; `//evil.example` and `/\evil.example` are another site to a browser. */
export function isLocalPath(path: string): boolean {
  if (!path.startsWith("/") || /[\u0000-\u001f\\]/.test(path) || !URL.canParse(path, anywhere)) return false;
  return new URL(path, anywhere).origin === anywhere;
}
