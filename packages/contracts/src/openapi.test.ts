import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { contract } from "./contract.ts";
import { apiDocument, openApiDocument } from "./openapi.ts";

const info = { title: "Test", version: "1" };
const paper = z.object({ id: z.string(), pages: z.int().default(1) }).meta({ id: "Paper" });
const readPaper = contract({
  id: "readPaper",
  method: "GET",
  path: "/papers/{id}",
  summary: "One paper.",
  access: "public",
  params: z.object({ id: z.string() }),
  query: z.object({ lang: z.enum(["zh", "en"]).optional().meta({ description: "Language." }) }),
  answer: paper,
});
const writePaper = contract({
  id: "writePaper",
  method: "POST",
  path: "/papers",
  summary: "A new paper.",
  access: "staff",
  body: z.object({ title: z.string().min(1), parts: z.array(z.object({ text: z.string() })).optional() }),
  answer: z.object({ paper }),
});

// biome-ignore lint/suspicious/noExplicitAny: the document is JSON.
const document = openApiDocument([readPaper, writePaper], info) as any;

test("a public operation says so, everything else needs signing in", () => {
  expect(document.openapi).toBe("3.1.0");
  expect(document.security).toEqual([{ session: [] }]);
  expect(document.paths["/api/papers/{id}"].get.security).toEqual([]);
  expect(document.paths["/api/papers"].post).not.toHaveProperty("security");
});

test("parameters carry where they stand, whether they must be there, and their schema", () => {
  expect(document.paths["/api/papers/{id}"].get.parameters).toEqual([
    { name: "id", in: "path", required: true, schema: { type: "string" } },
    {
      name: "lang",
      in: "query",
      required: false,
      description: "Language.",
      schema: { type: "string", enum: ["zh", "en"] },
    },
  ]);
});

test("unknown keys of a body and inside its parts are documented as refused", () => {
  const { schema } = document.paths["/api/papers"].post.requestBody.content["application/json"];
  expect(schema).toMatchObject({ additionalProperties: false, required: ["title"] });
  expect(schema.properties.parts.items.additionalProperties).toBe(false);
});

test("a named schema is written once and referred to", () => {
  const answer = (path: string, method: string) =>
    document.paths[path][method].responses["200"].content["application/json"].schema;
  expect(answer("/api/papers/{id}", "get")).toEqual({ $ref: "#/components/schemas/Paper" });
  expect(answer("/api/papers", "post").properties.paper).toEqual({ $ref: "#/components/schemas/Paper" });
  expect(document.components.schemas.Paper.required).toEqual(["id", "pages"]);
});

test("every refusal is a problem document", () => {
  const { responses } = document.paths["/api/papers"].post;
  expect(Object.keys(responses)).toEqual(["200", "400", "403", "409", "413", "415", "429", "500", "503"]);
  expect(responses["400"]).toEqual({ $ref: "#/components/responses/Problem" });
  expect(document.components.schemas.Problem.required).toEqual(["type", "title", "status", "detail", "code"]);
});

test("two contracts with one id are refused", () => {
  expect(() => openApiDocument([readPaper, readPaper], info)).toThrow("readPaper");
});

test("the committed openapi.json is what the contracts say (npm run openapi)", () => {
  const committed = JSON.parse(readFileSync(new URL("../openapi.json", import.meta.url), "utf8"));
  expect(committed).toEqual(JSON.parse(JSON.stringify(apiDocument())));
});
