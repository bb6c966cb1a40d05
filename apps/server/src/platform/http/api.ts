import type { Access, Contract } from "@zhijia/contracts";
import { apiDocument } from "@zhijia/contracts/openapi";
import type { FastifyInstance } from "fastify";
import { type Actor, inTransaction } from "../context.ts";
import type { Module, Route } from "../module.ts";
import { requirePermission, requireStaff, requireWorker } from "../permissions.ts";
import { checkedInput } from "./input.ts";
import { askingContext, type ContextFor } from "./sessions.ts";

/** Mounts every module's contracts under `/api`; only JSON comes in. */
export function addApi(app: FastifyInstance, modules: readonly Module[], contextFor: ContextFor): void {
  app.register(
    async (scope) => {
      scope.removeContentTypeParser("text/plain");
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

function mount(scope: FastifyInstance, { contract, answer }: Route, contextFor: ContextFor): void {
  const { method, path, access, answer: answerSchema } = contract as Contract;
  scope.route({
    method,
    url: colonPath(path),
    handler: async (request, reply) => {
      const kind = access === "public" ? undefined : access === "worker" ? "worker" : "staff";
      const ctx = await askingContext(request, reply, kind, contextFor);
      requireAccess(ctx.actor, access);
      const input = checkedInput(contract, request);
      // Checked inside the transaction: an answer that breaks its contract takes back what it wrote.
      const checked = await inTransaction(ctx, async (inner) =>
        answerSchema.parse(await answer(inner, input as never)),
      );
      return reply.type("application/json").send(JSON.stringify(checked));
    },
  });
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
