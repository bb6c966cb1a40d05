import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import formbody from "@fastify/formbody";
import multipart from "@fastify/multipart";
import type { Render, Watch } from "@zhijia/contracts";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { inTransaction } from "../context.ts";
import type { Module, PageAnswer, PageRoute } from "../module.ts";
import { colonPath } from "./api.ts";
import { sendFile, transferTimeout } from "./file-transfer.ts";
import { contentSecurityPolicy, permissionsPolicy } from "./security-headers.ts";
import { askingContext, type ContextFor } from "./sessions.ts";
import { isLocalPath } from "./settings.ts";
import { takeForm } from "./take-form.ts";
import { pathOf, renderPage, type ViewOf } from "./view.ts";

export type PageParts = { contextFor: ContextFor; render: Render; viewOf: ViewOf };

/** Mounts every module's pages; only forms come in, with files where a page says so. */
export function addPages(app: FastifyInstance, modules: readonly Module[], parts: PageParts): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    await scope.register(formbody);
    await scope.register(multipart);
    const watch = modules.find((module) => module.watch)?.watch;
    for (const page of modules.flatMap((module) => module.pages ?? [])) mount(scope, page, { ...parts, watch });
  });
}

function mount(
  scope: FastifyInstance,
  page: PageRoute,
  { contextFor, render, viewOf, watch }: PageParts & { watch: Module["watch"] },
): void {
  scope.route({
    method: page.method,
    url: colonPath(page.path),
    config: { takesFile: page.takes !== undefined },
    ...((page.takes || page.path.endsWith("{file}")) && { handlerTimeout: transferTimeout }),
    handler: async (request, reply) => {
      const asking = await askingContext(request, reply, "worker", contextFor);
      const signedIn = asking.actor.kind === "worker";
      if (page.access === "worker" && !signedIn) return reply.redirect(signInPath(request), 303);
      // All of it is here before the transaction begins: a slow sender must not hold one open.
      const { body, files } = await takeForm(request, asking.services, page.takes);
      try {
        const input = { params: request.params as Record<string, string>, query: request.query, body, files };
        const { answer, watched } = await inTransaction(asking, async (ctx) => {
          const answer = await page.answer(ctx, input);
          if (!watch || !signedIn || !("page" in answer)) return { answer, watched: undefined };
          const { about } = answer;
          return { answer, watched: await watch(ctx, { path: pathOf(request.url), ...(about && { about }) }) };
        });
        // Whoever has signed in sees something of her own on every page.
        const own = signedIn || page.path.includes("{token}");
        return send(request, reply, answer, { render, viewOf, signedIn, own, watched });
      } finally {
        for (const { path } of files) await rm(path, { force: true });
      }
    },
  });
}

/** Where a page leads that is for signed-in workers only: back to it afterwards, when it can be asked for again. */
function signInPath(request: FastifyRequest): string {
  return request.method === "GET" ? `/sign-in?next=${encodeURIComponent(request.url)}` : "/sign-in";
}

type Sending = Pick<PageParts, "render" | "viewOf"> & {
  own: boolean;
  signedIn: boolean;
  watched: Watch | undefined;
};

function send(request: FastifyRequest, reply: FastifyReply, answer: PageAnswer, sending: Sending) {
  if ("goTo" in answer) {
    if (!isLocalPath(answer.goTo)) throw new Error("a page leads to another page of this site only");
    return reply.redirect(answer.goTo, 303);
  }
  if ("leaveFor" in answer) return reply.header("cache-control", "no-store").redirect(answer.leaveFor.href, 303);
  if ("sent" in answer) return sendFile(reply, answer.sent);
  if ("file" in answer) {
    if (answer.name) reply.header("content-disposition", `attachment; filename="${answer.name}"`);
    reply.header("cache-control", answer.name || sending.own ? "no-store" : "no-cache");
    return reply.type(answer.contentType).send(answer.file);
  }
  if (answer.needs) {
    reply.header("content-security-policy", contentSecurityPolicy({ images: answer.needs.images ?? [] }));
    reply.header("permissions-policy", permissionsPolicy({ location: answer.needs.location ?? false }));
  }
  const { signedIn, watched } = sending;
  const view = { ...sending.viewOf(request), signedIn, ...(watched && { watch: watched }) };
  const html = renderPage(sending.render, answer, view);
  // A page that answers somebody's own words (in the body, the query or a sealed token) is not kept on a shared phone.
  const own =
    sending.own || answer.needs?.unkept || request.method !== "GET" || Object.keys(request.query as object).length > 0;
  reply.code(answer.status ?? 200).type("text/html; charset=utf-8");
  reply
    .header("vary", "cookie, accept-language, user-agent")
    .header("cache-control", own ? "no-store" : "private, no-cache");
  if (own || reply.statusCode !== 200) return reply.send(html);
  const etag = `W/"${createHash("sha256").update(html).digest("base64url").slice(0, 22)}"`;
  reply.header("etag", etag);
  return request.headers["if-none-match"] === etag ? reply.code(304).send() : reply.send(html);
}
