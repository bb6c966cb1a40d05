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
