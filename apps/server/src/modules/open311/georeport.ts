import type { Context } from "../../platform/context.ts";
import type { StandardApi, StandardInput } from "../../platform/module.ts";
import { Refusal } from "../../platform/refusals.ts";
import { showDiscovery } from "./discovery.ts";
import { encode, type Format, formatOf, type Value } from "./encode.ts";
import { requireJurisdiction } from "./jurisdiction.ts";
import { submitRequest } from "./operations/submit-request.ts";
import { getRequest, getToken, listRequests } from "./requests.ts";
import { showDefinition, showServices } from "./services.ts";

type Answer = (ctx: Context, input: StandardInput) => Promise<Value>;

/** `root`: what XML calls the whole. */
function entry(method: "GET" | "POST", path: string, root: string, answer: Answer): StandardApi["routes"][number] {
  return {
    method,
    path: `${path}.{format}`,
    answer: async (ctx, input) => encode(requireFormat(input), root, await answer(ctx, input)),
  };
}

function requireFormat({ params }: StandardInput): Format {
  const { format } = params;
  if (format !== "xml" && format !== "json") throw new Refusal("not-found", "open311/format");
  return format;
}

const inJurisdiction =
  (answer: Answer): Answer =>
  async (ctx, input) => {
    await requireJurisdiction(ctx, input);
    return answer(ctx, input);
  };

/** Open311 GeoReport v2 (wiki.open311.org/GeoReport_v2) and Service Discovery. */
export const georeport: StandardApi = {
  prefix: "/open311",
  routes: [
    entry("GET", "/discovery", "discovery", showDiscovery),
    entry("GET", "/v2/services", "services", inJurisdiction(showServices)),
    entry(
      "GET",
      "/v2/services/{code}",
      "service_definition",
      inJurisdiction((ctx, { params }) => showDefinition(ctx, params.code!)),
    ),
    entry("POST", "/v2/requests", "service_requests", submitRequest),
    entry("GET", "/v2/requests", "service_requests", listRequests),
    entry("GET", "/v2/requests/{id}", "service_requests", getRequest),
    entry("GET", "/v2/tokens/{token}", "service_requests", getToken),
  ],
  fail({ status, words }, url) {
    const code = statusOf(status);
    return encode(formatOf(url), "errors", [{ code, description: words }], code);
  },
};

/**
 * "404 for resources that don't exist, 403 for errors because of wrong or missing api_key and basically 400 for any other
 * error"; but what passes by itself (too many requests, busy, broken) says so, so that a system tries again.
 */
function statusOf(status: number): number {
  if (status === 401) return 403;
  return [403, 404, 429, 500, 503].includes(status) ? status : 400;
}
