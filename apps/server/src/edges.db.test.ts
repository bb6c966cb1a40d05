import { type Contract, contracts } from "@zhijia/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import type { Parts } from "./testing/access-probes.ts";
import { mayAsk, startAccessServer } from "./testing/access-server.ts";
import { askers } from "./testing/access-world.ts";

/**
 * Every field of every route, at the edges of what its schema lets in: what a column cannot hold, a record that is not there and a
 * text that nobody types are refused or not found, never a failure. One of those who may ask tries; who may, `access.db.test.ts` knows.
 */
let server: Awaited<ReturnType<typeof startAccessServer>>;
beforeAll(async () => {
  server = await startAccessServer();
}, 300_000);
afterAll(() => server.stop());

type Json = { [key: string]: unknown };
type Edge = { path: string[]; value: unknown };

/** One more than two bytes hold, and than four. */
const columns = [2 ** 15, 2 ** 31];

const typed = [
  "没有",
  "0",
  "2026-02-30",
  "0001-01",
  "9999-12",
  "1e9999",
  "%_\\",
  "\u202e",
  "半\ud83d",
  "长".repeat(3000),
];
const formats: Record<string, string[]> = {
  date: ["0001-01-01", "9999-12-31"],
  "date-time": ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"],
  uuid: ["00000000-0000-4000-8000-000000000000"],
};

let named = 0;
/** Codes of nothing: none is given twice, because a route that makes things may make one of that name. */
const names = () => [`Q${++named}`, `q${named}`, String(900_000 + named)];

function edgesIn(schema: Json, path: string[]): Edge[] {
  const { type, format, minimum, maximum } = schema;
  if (type === "integer")
    return [...new Set([minimum, maximum, ...columns])]
      .filter((value) => value !== undefined && Number(value) >= Number(minimum) && Number(value) <= Number(maximum))
      .map((value) => ({ path, value }));
  if (type === "string" && !schema.enum && !schema.const)
    return (formats[String(format)] ?? [...names(), ...typed]).map((value) => ({ path, value }));
  const either = (schema.anyOf ?? schema.oneOf ?? schema.allOf ?? []) as Json[];
  return [
    ...Object.entries((schema.properties ?? {}) as Record<string, Json>).flatMap(([name, property]) =>
      edgesIn(property, [...path, name]),
    ),
    ...either.flatMap((one) => edgesIn(one, path)),
    ...(schema.items ? edgesIn(schema.items as Json, [...path, "0"]) : []),
  ];
}

const edgesOf = ({ params, query, body }: Contract) =>
  Object.entries({ params, query, body }).flatMap(([part, schema]) =>
    schema ? edgesIn(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Json, [part]) : [],
  );

/** The same with the edge at its place; what is missing on the way there is made. */
function withEdge(value: unknown, [key, ...rest]: string[], edge: unknown): unknown {
  if (key === undefined) return edge;
  if (/^\d+$/.test(key)) return [withEdge(Array.isArray(value) ? value[0] : undefined, rest, edge)];
  const object = typeof value === "object" && value !== null ? (value as Json) : {};
  return { ...object, [key]: withEdge(object[key], rest, edge) };
}

const tried = contracts
  .map((contract) => ({ id: contract.id, contract: contract as Contract, edges: edgesOf(contract) }))
  .filter(({ edges }) => edges.length);

test.each(tried)("$id", async ({ contract, edges }) => {
  const all = await Promise.all(askers.filter((name) => name !== "enterprise chair").map(server.world.asker));
  const asker = all.find((one) => mayAsk(contract, one))!;
  for (const { path, value } of edges) {
    const answer = await server.ask(contract, asker, "own", (parts) => withEdge(parts, path, value) as Parts);
    const about = `${asker.name} ${path.join(".")} = ${String(value).slice(0, 40)}: ${answer.body.slice(0, 200)}`;
    expect.soft(answer.statusCode, about).toBeLessThan(500);
  }
});

test("fields and edges are found", () => {
  expect(tried.length).toBeGreaterThan(200);
  expect(tried.flatMap(({ edges }) => edges).length).toBeGreaterThan(3000);
});
