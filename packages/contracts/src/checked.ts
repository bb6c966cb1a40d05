import type { z } from "zod";
import { closed } from "./closed.ts";
import type { Contract } from "./contract.ts";

type Issue = z.core.$ZodIssue;
export type Parts = { params: unknown; query: unknown; body: unknown };

/** What a contract lets in of a request, and what is wrong with it: of all parts at once; keys it does not know are wrong. */
export function checkedParts(contract: Contract, { params, query, body }: Parts): Parts & { issues: Issue[] } {
  const issues: Issue[] = [];
  const check = (schema: z.ZodType | undefined, value: unknown) => {
    if (!schema) return undefined;
    const result = closed(schema).safeParse(value);
    issues.push(...(result.error?.issues ?? unknownKeys(value, result.data, [])));
    return result.data;
  };
  return {
    params: check(contract.params, params),
    query: check(contract.query, query),
    body: check(contract.body, body),
    issues,
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What was sent inside a part and not kept by its schema, which would go without a word: somebody meant something by it. */
function unknownKeys(sent: unknown, kept: unknown, path: PropertyKey[]): Issue[] {
  if (Array.isArray(sent) && Array.isArray(kept) && sent.length === kept.length)
    return sent.flatMap((value, index) => unknownKeys(value, kept[index], [...path, index]));
  if (!isObject(sent) || !isObject(kept)) return [];
  const keys = Object.keys(sent).filter((key) => !Object.hasOwn(kept, key));
  const inside = Object.keys(kept).flatMap((key) => unknownKeys(sent[key], kept[key], [...path, key]));
  return keys.length ? [{ code: "unrecognized_keys", keys, path, message: "", input: sent }, ...inside] : inside;
}
