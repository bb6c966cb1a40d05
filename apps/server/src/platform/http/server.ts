import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { constants } from "node:zlib";
import compress from "@fastify/compress";
import type { Render } from "@zhijia/contracts";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { Config } from "../config.ts";
import { describeError, type Log } from "../log.ts";
import type { Module } from "../module.ts";
import { Refusal } from "../refusals.ts";
import { addApi } from "./api.ts";
import { addAssets } from "./assets.ts";
import { addConsole, type ConsoleBundle } from "./console.ts";
import { addCspReports } from "./csp-report.ts";
import { addHealth, type ReadyChecks } from "./health.ts";
import { watchRoutes } from "./known-routes.ts";
import { addBodyTimeout, addRateLimit, answerTimeout, socketLimits } from "./limits.ts";
import { loadMessages, type Messages } from "./messages.ts";
import { createMetrics, type GaugeSource } from "./metrics.ts";
import { addPages } from "./pages.ts";
import { type Failure, failureOf, problemOf } from "./problems.ts";
import { readerOf } from "./reader.ts";
import { logRequests, routeName } from "./request-log.ts";
import { refuseOtherSites } from "./same-origin.ts";
import { addSecurityHeaders, rawAnswer, withSecurityHeaders } from "./security-headers.ts";
import type { ContextFor } from "./sessions.ts";
import { addSettings } from "./settings.ts";
import { addSmsReceipts } from "./sms-receipts.ts";
import { addStandardApis, standardOf } from "./standard-apis.ts";
import { pathOf, problemPage, renderPage, type ViewOf, viewer } from "./view.ts";

export type HttpConfig = Pick<
  Config,
  "trustedProxies" | "rateLimit" | "requestLimitKb" | "tlsCert" | "tlsKey" | "metricsToken" | "publicUrl"
>;

/** The built web app: how it renders, and the folder of the files that browsers fetch. */
export type WorkerBundle = { render: Render; assets: string };

export type HttpServerParts = {
  config: HttpConfig;
  modules: readonly Module[];
  /** A context outside any transaction for one request. */
  contextFor: ContextFor;
  log: Log;
  /** Without it there is only the API. */
  worker?: WorkerBundle;
  /** The web app of staff, at `/console`. */
  console?: ConsoleBundle;
  ready?: ReadyChecks;
  gauges?: GaugeSource[];
  /** Invented data is shown: every page says so. */
  demo?: () => boolean;
};

export type HttpServer = {
  app: FastifyInstance;
  /** Resolves to the address it listens on. */
  listen(address: { host: string; port: number }): Promise<string>;
  /** Stops accepting; resolves when every request that had begun is answered. */
  drain(): Promise<void>;
};

/** The whole of HTTP: pages, API, limits, headers, health. Each answer runs in one transaction, reads too. */
export async function createHttpServer(parts: HttpServerParts): Promise<HttpServer> {
  const { config, modules, contextFor, log, worker, ready = {}, gauges = [], demo = () => false } = parts;
  const viewOf = viewer(demo);
  const failures = { messages: loadMessages(), log, viewOf, render: worker?.render, modules };
  const app = Fastify({
    ...transport(config),
    logger: false,
    genReqId: () => randomUUID(),
    trustProxy: config.trustedProxies.length ? config.trustedProxies : false,
    bodyLimit: config.requestLimitKb * 1024,
    keepAliveTimeout: socketLimits.keepAliveTimeout,
    requestTimeout: socketLimits.requestTimeout,
    handlerTimeout: answerTimeout,
    // A request that arrives on an open connection while we stop is answered like any other, then the connection ends.
    return503OnClosing: false,
    // Ids of articles and sealed questions stand in paths; Chinese words are long when encoded.
    routerOptions: { maxParamLength: 12_000, ignoreTrailingSlash: true },
    frameworkErrors: (error, request, reply) =>
      fail(error, request as FastifyRequest, withSecurityHeaders(reply as FastifyReply), failures),
    clientErrorHandler: (error, socket) => {
      const code = (error as NodeJS.ErrnoException).code ?? "";
      if (code === "ECONNRESET" || !socket.writable) socket.destroy();
      else socket.end(rawAnswer(rawStatuses[code] ?? "400 Bad Request"));
    },
  });
  let draining = false;
  const metrics = createMetrics(gauges);
  addSecurityHeaders(app);
  logRequests(app, log, metrics);
  app.addHook("onSend", async (_, reply) => {
    if (draining) reply.header("connection", "close");
  });
  const known = watchRoutes(app);
  refuseOtherSites(app, config.publicUrl);
  addBodyTimeout(app);
  await addRateLimit(app, config.rateLimit);
  await app.register(compress, {
    encodings: ["br", "gzip"],
    globalDecompression: false,
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } },
  });
  app.setErrorHandler((error, request, reply) => fail(error, request, reply, failures));
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, (request, reply) => {
    const methods = known.methodsOf(pathOf(request.url));
    if (methods.length === 0) return fail(new Refusal("not-found", "request/not-found"), request, reply, failures);
    return fail(wrongMethod, request, reply.header("allow", methods.join(", ")), failures);
  });
  addHealth(app, { checks: ready, isDraining: () => draining, metrics, metricsToken: config.metricsToken });
  addCspReports(app, { log, metrics, known });
  addSmsReceipts(app, contextFor);
  addApi(app, modules, contextFor);
  addStandardApis(app, modules, contextFor);
  if (worker) {
    addSettings(app);
    addPages(app, modules, { contextFor, render: worker.render, viewOf });
    addAssets(app, worker.assets);
  }
  if (parts.console) addConsole(app, parts.console);
  await app.ready();
  return {
    app,
    listen: (address) => app.listen(address),
    drain: async () => {
      draining = true;
      await app.close();
    },
  };
}

function transport({ tlsCert, tlsKey }: HttpConfig) {
  const { headersTimeout, connectionsCheckingInterval, maxHeaderSize } = socketLimits;
  const http = { headersTimeout, connectionsCheckingInterval, maxHeaderSize };
  if (!tlsCert || !tlsKey) return { http };
  return { https: { ...http, cert: readFileSync(tlsCert), key: readFileSync(tlsKey) } };
}

/** What Node's own reading of HTTP refuses, by its codes; anything else is not HTTP. */
const rawStatuses: Record<string, string> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

const wrongMethod = Object.assign(new Error(), { code: "FST_METHOD", statusCode: 405 });

type Failing = {
  messages: Messages;
  log: Log;
  viewOf: ViewOf;
  render: Render | undefined;
  modules: readonly Module[];
};

/** Tells a failure to whoever asked: a problem document to programs, a page to people, in a standard's words below its prefix. */
function fail(error: unknown, request: FastifyRequest, reply: FastifyReply, failing: Failing): FastifyReply {
  const { messages, log, viewOf, render, modules } = failing;
  const failure: Failure = failureOf(error);
  const reference = request.id;
  if (failure.bug) log.error("request.failed", { reference, route: routeName(request), ...describeError(error) });
  const problem = problemOf(failure, { messages, lang: readerOf(request.headers).lang, reference });
  reply.code(failure.status).header("cache-control", "no-store");
  if (failure.status === 503 && !reply.hasHeader("retry-after")) reply.header("retry-after", "10");
  const standard = standardOf(modules, pathOf(request.url));
  if (standard) {
    const told = standard.fail({ status: failure.status, words: problem.detail }, request.url);
    return reply
      .code(told.status ?? failure.status)
      .type(told.contentType)
      .send(told.text);
  }
  if (render && !pathOf(request.url).startsWith("/api/")) {
    try {
      const html = renderPage(render, problemPage(problem), viewOf(request));
      return reply.type("text/html; charset=utf-8").send(html);
    } catch (broken) {
      log.error("problem-page.failed", { reference, ...describeError(broken) });
    }
  }
  return reply.type("application/problem+json").send(JSON.stringify(problem));
}
