import { z } from "zod";
import { closed } from "./closed.ts";
import { type Contract, fileAnswer } from "./contract.ts";
import { contracts } from "./contracts.ts";
import { problemSchema } from "./problem.ts";

type Json = { [key: string]: unknown };

/**
 * The OpenAPI 3.1 document of a list of contracts. Signing in is needed everywhere by the global `security`;
 * a public operation says `security: []`.
 * Errors: throws when a schema cannot be written as JSON Schema or two contracts share an id.
 */
export function openApiDocument(contracts: readonly Contract[], info: { title: string; version: string }): Json {
  const schemas: Json = {};
  const schemaOf = (schema: z.ZodType, io: "input" | "output") => jsonSchema(schema, io, schemas);
  schemaOf(problemSchema, "output");
  const ids = new Set<string>();
  const paths: Record<string, Json> = {};
  for (const contract of contracts) {
    if (ids.has(contract.id)) throw new Error(`two contracts are called ${contract.id}`);
    ids.add(contract.id);
    const path = `/api${contract.path}`;
    paths[path] ??= {};
    paths[path][contract.method.toLowerCase()] = operation(contract, schemaOf);
  }
  return {
    openapi: "3.1.0",
    info,
    servers: [{ url: "/" }],
    security: [{ session: [] }],
    paths,
    components: {
      schemas,
      responses: {
        Problem: {
          description: "Refused or failed; says why and what to do, in the language of `Accept-Language`.",
          content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
        },
      },
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: "session", description: "Set by signing in." },
      },
    },
  };
}

type SchemaOf = (schema: z.ZodType, io: "input" | "output") => Json;

function operation(contract: Contract, schemaOf: SchemaOf): Json {
  const refusals = ["429", "500", "503"];
  if (contract.params || contract.query || contract.body || contract.upload) refusals.push("400");
  if (contract.params) refusals.push("404");
  if (contract.body || contract.upload) refusals.push("413", "415");
  if (contract.access !== "public") refusals.push("403");
  if (contract.method !== "GET") refusals.push("409");
  const problem = { $ref: "#/components/responses/Problem" };
  return {
    operationId: contract.id,
    summary: contract.summary,
    tags: [contract.path.split("/")[1]],
    ...(contract.access === "public" && { security: [] }),
    parameters: [...parameters("path", contract.params, schemaOf), ...parameters("query", contract.query, schemaOf)],
    ...(contract.body && {
      requestBody: {
        required: true,
        content: { "application/json": { schema: schemaOf(closed(contract.body), "input") } },
      },
    }),
    ...(contract.upload && { requestBody: { required: true, content: { "application/octet-stream": {} } } }),
    responses: {
      "200": {
        description: "Done.",
        content:
          contract.answer === fileAnswer
            ? { "application/octet-stream": {} }
            : { "application/json": { schema: schemaOf(contract.answer, "output") } },
      },
      ...Object.fromEntries(refusals.sort().map((status) => [status, problem])),
    },
  };
}

function parameters(place: "path" | "query", object: z.ZodObject | undefined, schemaOf: SchemaOf): Json[] {
  if (!object) return [];
  const { properties = {}, required = [] } = schemaOf(object, "input") as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    ...(description !== undefined && { description }),
    schema,
  }));
}

/** Schemas with `.meta({ id })` go to `schemas`, once; the others stand where they are used. */
function jsonSchema(schema: z.ZodType, io: "input" | "output", schemas: Json): Json {
  // What a schema does not name is refused at every depth.
  const override = ({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }) => {
    if (jsonSchema.properties) jsonSchema.additionalProperties ??= false;
  };
  const { $schema: _, $defs = {}, ...own } = z.toJSONSchema(schema, { io, override }) as Json;
  const named = (value: Json): Json =>
    JSON.parse(JSON.stringify(value).replaceAll('"$ref":"#/$defs/', '"$ref":"#/components/schemas/'));
  for (const [name, definition] of Object.entries($defs as Record<string, Json>))
    keep(schemas, name, named(definition));
  if (JSON.stringify(own).includes('"$ref":"#"')) throw new Error("give a schema that contains itself a .meta({ id })");
  if (typeof own.id !== "string") return named(own);
  keep(schemas, own.id, named(own));
  return { $ref: `#/components/schemas/${own.id}` };
}

function keep(schemas: Json, name: string, { id: _, ...definition }: Json): void {
  if (name.startsWith("__")) throw new Error("give a schema that contains itself a .meta({ id })");
  const before = schemas[name];
  if (before && JSON.stringify(before) !== JSON.stringify(definition))
    throw new Error(`two schemas are called ${name}`);
  schemas[name] = definition;
}

/** The document of this product, as committed in `openapi.json` and served at `/api/openapi.json`. */
export function apiDocument(): Json {
  return openApiDocument(contracts, { title: "Zhijia 职家", version: "0.1.0" });
}
