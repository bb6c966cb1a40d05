import type { FastifyInstance } from "fastify";
import type { Log } from "../log.ts";
import type { KnownRoutes } from "./known-routes.ts";
import type { Metrics } from "./metrics.ts";
import { cspReportPath } from "./security-headers.ts";

const directives = /^[a-z-]{1,40}$/;

type Parts = { log: Log; metrics: Metrics; known: KnownRoutes };

/** Takes browsers' reports of refused content; keeps the directive and on which kind of page it stood, no page's address. */
export function addCspReports(app: FastifyInstance, { log, metrics, known }: Parts): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    const types = ["application/csp-report", "application/reports+json", "application/json"];
    scope.addContentTypeParser(
      types,
      { parseAs: "string", bodyLimit: 16_384 },
      scope.getDefaultJsonParser("remove", "remove"),
    );
    scope.post(cspReportPath, async (request, reply) => {
      for (const report of reportsOf(request.body, known)) {
        metrics.countCspReport(report.directive);
        log.warn("csp.report", report);
      }
      return reply.code(204).send();
    });
  });
}

type CspReport = { directive: string; page: string; blocked: string; source: string; line: number };
type Json = Record<string, unknown> | undefined;

/** Both shapes: `report-uri` sends one object with dashes, the Reporting API a list with camel case. */
function reportsOf(body: unknown, known: KnownRoutes): CspReport[] {
  const items = Array.isArray(body) ? body.slice(0, 20).map((item) => item?.body) : [(body as Json)?.["csp-report"]];
  return items.flatMap((item: Json) => {
    if (!item || typeof item !== "object") return [];
    const directive = String(item.effectiveDirective ?? item["effective-directive"] ?? item["violated-directive"]);
    const page = item.documentURL ?? item["document-uri"];
    const origin = originOf(page);
    const place = (value: unknown) => placeOf(value, origin, known);
    return [
      {
        directive: directives.test(directive) ? directive : "other",
        page: place(page),
        blocked: place(item.blockedURL ?? item["blocked-uri"]),
        source: place(item.sourceFile ?? item["source-file"]),
        line: Number(item.lineNumber ?? item["line-number"]) || 0,
      },
    ];
  });
}

function originOf(value: unknown): string {
  return typeof value === "string" && URL.canParse(value) ? new URL(value).origin : "";
}

/** An address of ours becomes its route's pattern (its path may hold a sealed question), another's loses its query. */
function placeOf(value: unknown, ours: string, known: KnownRoutes): string {
  if (typeof value !== "string") return "";
  if (!URL.canParse(value)) return value.slice(0, 20);
  const { origin, pathname } = new URL(value);
  return origin === ours ? known.patternOf(pathname) : `${origin}${pathname}`.slice(0, 200);
}
