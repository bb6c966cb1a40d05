import { type Contract, contracts } from "@zhijia/contracts";
import { expect, test } from "vitest";
import { z } from "zod";
import { checkedInput } from "./platform/http/input.ts";

/** Fields that nobody offered: what an attacker adds to a request in the hope that it is written with the rest. */
const added = { role: "administrator", unionPath: "/", isAdmin: true, staffId: "x", created_at: "2000-01-01" };

const keysOf = (schema: z.ZodType | undefined) =>
  schema instanceof z.ZodObject ? Object.keys(schema.shape) : undefined;

test.each(
  (contracts as readonly Contract[]).flatMap((contract) =>
    (["query", "body"] as const).flatMap((part) => {
      const keys = keysOf(contract[part]);
      return keys ? [[contract.id, part, keys, contract] as const] : [];
    }),
  ),
)("%s: the %s takes nothing that its contract does not name", (_, part, keys, contract) => {
  for (const [name, value] of Object.entries(added)) {
    if (keys.includes(name)) continue;
    let issues: { code: string; keys?: string[] }[] = [];
    try {
      checkedInput(contract, { params: {}, query: {}, body: {}, [part]: { [name]: value } });
    } catch (refusal) {
      issues = (refusal as { details: { issues: typeof issues } }).details.issues;
    }
    expect(issues).toContainEqual(expect.objectContaining({ code: "unrecognized_keys", keys: [name] }));
  }
});

const found = (id: string) => contracts.find((one) => one.id === id) as Contract;
const entry = { category: "dues", reviewOn: "2027-06-01", revision: 0 };
const words = { title: { zh: "课" }, summary: { zh: "短" }, sources: [] };
test.each([
  [
    "in a list",
    "saveChecklist",
    { items: [{ zh: "灯", en: "Light", kind: "yes-no", ...added, choices: [] }] },
    "items.0",
  ],
  [
    "of another kind of entry",
    "saveKnowledgeEntry",
    { ...entry, kind: "rule", content: { ...words, text: { zh: "文" }, course: { passPercent: 80 } } },
    "content",
  ],
])("what nobody asked for inside a part is refused, not dropped: %s", (_, id, body, at) => {
  const params = { id: "1" };
  const clean = JSON.parse(
    JSON.stringify(body, (key, value) => (key in added || key === "course" ? undefined : value)),
  );
  expect(checkedInput(found(id), { params, query: {}, body: clean })).toBeTruthy();
  let issues: { code: string; keys?: string[]; path: PropertyKey[] }[] = [];
  try {
    checkedInput(found(id), { params, query: {}, body });
  } catch (refusal) {
    issues = (refusal as { details: { issues: typeof issues } }).details.issues;
  }
  expect(issues.map(({ code, path }) => [code, path.join(".")])).toEqual([["unrecognized_keys", at]]);
});
