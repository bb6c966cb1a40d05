import type { Module } from "../../apps/server/src/platform/module.ts";

type Json = Record<string, unknown>;

/** Something that can be asked of the server. */
export type Target = {
  method: string;
  /** With its parameters in braces. */
  path: string;
  query: { name: string; schema: Json }[];
  body: "json" | "form" | "file" | "none";
  schema: Json;
};

/** Every operation of the OpenAPI document. */
export function operationsOf(document: Json): Target[] {
  const schemas = ((document.components as Json).schemas ?? {}) as Record<string, Json>;
  const resolve = (schema: Json): Json =>
    typeof schema?.$ref === "string" ? (schemas[schema.$ref.split("/").at(-1)!] ?? {}) : (schema ?? {});
  return Object.entries(document.paths as Record<string, Record<string, Json>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Target => {
      const parameters = (operation.parameters ?? []) as { name: string; in: string; schema: Json }[];
      const content = ((operation.requestBody as Json)?.content ?? {}) as Record<string, { schema: Json }>;
      const json = content["application/json"];
      const file = content["application/octet-stream"];
      return {
        method: method.toUpperCase(),
        path,
        query: parameters
          .filter((one) => one.in === "query")
          .map(({ name, schema }) => ({ name, schema: resolve(schema) })),
        body: json ? "json" : file ? "file" : "none",
        schema: resolve(json?.schema ?? {}),
      };
    }),
  );
}

/** Every page: forms are posted to, the others only asked for. */
export function pagesOf(modules: readonly Module[]): Target[] {
  return modules
    .flatMap(({ pages = [] }) => pages)
    .map(({ method, path }) => ({ method, path, query: [], body: method === "POST" ? "form" : "none", schema: {} }));
}

const text = (name: string, ...values: string[]) => ({
  name,
  schema: values.length ? { type: "string", enum: values } : { type: "string" },
});
const asked = (path: string, query: Target["query"] = []): Target => ({
  method: "GET",
  path,
  query,
  body: "none",
  schema: {},
});

/** What the server answers beside its operations and pages: settings, reports, receipts, built files, its own state. */
export const otherDoors: Target[] = [
  asked("/settings", [
    text("lang", "zh", "en"),
    text("large", "0", "1"),
    text("theme", "auto", "light", "dark"),
    text("back"),
  ]),
  {
    method: "POST",
    path: "/api/sms/receipts",
    query: [],
    body: "json",
    schema: { type: "object", properties: { receiptId: { type: "string" }, state: { type: "string" } } },
  },
  {
    method: "POST",
    path: "/api/csp-report",
    query: [],
    body: "json",
    schema: {
      type: "object",
      properties: { "csp-report": { type: "object", properties: { "document-uri": { type: "string" } } } },
    },
  },
  asked("/api/openapi.json"),
  asked("/api/{path}"),
  asked("/console"),
  asked("/console/{path}"),
  asked("/console/assets/{path}"),
  asked("/assets/{path}"),
  asked("/{path}"),
  asked("/health"),
  asked("/ready"),
  asked("/metrics"),
];
