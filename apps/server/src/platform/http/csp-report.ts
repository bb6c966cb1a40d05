import type { FastifyInstance } from "fastify";
import type { Log } from "../log.ts";
import type { Metrics } from "./metrics.ts";
import { cspReportPath } from "./security-headers.ts";

const directives = /^[a-z-]{1,40}$/;

/** Takes browsers' reports of refused content; keeps the directive and where it stood, without any URL's query. */
export function addCspReports(app: FastifyInstance, log: Log, metrics: Metrics): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    const types = ["application/csp-report", "application/reports+json", "application/json"];
    scope.addContentTypeParser(
      types,
      { parseAs: "string", bodyLimit: 16_384 },
      scope.getDefaultJsonParser("remove", "remove"),
    );
    scope.post(cspReportPath, async (request, reply) => {
      for (const report of reportsOf(request.body)) {
        metrics.countCspReport(report.directive);
        log.warn("csp.report", report);
      }
      return reply.code(204).send();
    });
  });
}

type CspReport = { directive: string; document: string; blocked: string; source: string; line: number };

/** Both shapes: `report-uri` sends one object with dashes, the Reporting API a list with camel case. */
export function reportsOf(body: unknown): CspReport[] {
  const items = Array.isArray(body) ? body.slice(0, 20).map((item) => item?.body) : [(body as Json)?.["csp-report"]];
  return items.flatMap((item: Json) => {
    if (!item || typeof item !== "object") return [];
    const directive = String(
      item.effectiveDirective ?? item["effective-directive"] ?? item["violated-directive"] ?? "",
    );
    return [
      {
        directive: directives.test(directive) ? directive : "other",
        document: withoutQuery(item.documentURL ?? item["document-uri"]),
        blocked: withoutQuery(item.blockedURL ?? item["blocked-uri"]),
        source: withoutQuery(item.sourceFile ?? item["source-file"]),
        line: Number(item.lineNumber ?? item["line-number"]) || 0,
      },
    ];
  });
}

type Json = Record<string, unknown> | undefined;

function withoutQuery(value: unknown): string {
  return typeof value === "string" ? value.slice(0, 200).replace(/[?#].*$/s, "") : "";
}
