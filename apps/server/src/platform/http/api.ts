import { rm } from "node:fs/promises";
import type { Readable } from "node:stream";
import { type Access, type Contract, type FileAnswer, fileAnswer } from "@zhijia/contracts";
import { apiDocument } from "@zhijia/contracts/openapi";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { type Actor, type Context, inTransaction } from "../context.ts";
import type { Module, Route } from "../module.ts";
import { requirePermission, requireStaff, requireWorker } from "../permissions.ts";
import { wholeCharacters } from "../whole-characters.ts";
import { sendFile, sentName, takeUpload, transferTimeout } from "./file-transfer.ts";
import { checkedInput } from "./input.ts";
import { askingContext, type ContextFor } from "./sessions.ts";

/** Mounts every module's contracts under `/api`; only JSON comes in, and files where a contract says so. */
export function addApi(app: FastifyInstance, modules: readonly Module[], contextFor: ContextFor): void {
  app.register(
    async (scope) => {
      scope.removeContentTypeParser("text/plain");
      const parse = scope.getDefaultJsonParser("error", "error");
      scope.removeContentTypeParser("application/json");
      scope.addContentTypeParser<string>("application/json", { parseAs: "string" }, (request, text, done) => {
        parse(request, text, (error, value) => done(error, wholeCharacters(text, value)));
      });
      scope.addContentTypeParser("application/octet-stream", (request, payload, done) => {
        done(request.routeOptions.config.takesFile ? null : wrongContent, payload);
      });
      scope.addHook("onRequest", async (_, reply) => {
        // Questions and answers are nobody else's: no shared cache, no history on a borrowed phone.
        reply.header("cache-control", "no-store");
      });
      const routes = modules.flatMap((module) => module.routes ?? []);
      for (const route of routes) mount(scope, route, contextFor);
      const document = JSON.stringify(apiDocument());
      scope.get("/openapi.json", async (_, reply) => reply.type("application/json").send(document));
    },
    { prefix: "/api" },
  );
}

function mount(scope: FastifyInstance, { contract, answer, apart }: Route, contextFor: ContextFor): void {
  const { method, path, access, upload, answer: answerSchema } = contract as Contract;
  const givesFile = answerSchema === fileAnswer;
  scope.route({
    method,
    url: colonPath(path),
    config: { takesFile: upload !== undefined },
    ...((upload || givesFile) && { handlerTimeout: transferTimeout }),
    handler: async (request, reply) => {
      const kind = access === "public" ? undefined : access === "worker" ? "worker" : "staff";
      const ctx = await askingContext(request, reply, kind, contextFor);
      requireAccess(ctx.actor, access);
      const input = checkedInput(contract, request);
      const sent = upload && (await takeUpload(uploadOf(request), ctx.services.files.spool, upload.limitBytes));
      try {
        const given = { ...input, upload: sent && { path: sent, name: sentName(request) } };
        // Checked inside the transaction: an answer that breaks its contract takes back what it wrote.
        const within = async (inner: Context) => answerSchema.parse(await answer(inner, given as never));
        const checked = apart ? await within(ctx) : await inTransaction(ctx, within);
        if (givesFile) return sendFile(reply, checked as FileAnswer);
        return reply.type("application/json").send(JSON.stringify(checked));
      } finally {
        if (sent) await rm(sent, { force: true });
      }
    },
  });
}

const wrongContent = Object.assign(new Error("request/media-type"), { code: "FST_CONTENT", statusCode: 415 });

function uploadOf({ body }: FastifyRequest): Readable {
  if (typeof (body as Readable | undefined)?.pipe !== "function") throw wrongContent;
  return body as Readable;
}

function requireAccess(actor: Actor, access: Access): void {
  if (access === "public") return;
  if (access === "worker") requireWorker(actor);
  else if (access === "staff") requireStaff(actor);
  else requirePermission(actor, access);
}

/** `/statutes/{id}` as the router writes it. */
export function colonPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ":$1");
}
