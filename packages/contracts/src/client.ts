import type { z } from "zod";
import { type Contract, fileAnswer } from "./contract.ts";
import { contracts } from "./contracts.ts";
import { Problem, problemSchema } from "./problem.ts";

type Sent<T> = T extends z.ZodType ? z.input<T> : never;
type Part<C, K extends "params" | "query" | "body"> =
  C extends Record<K, z.ZodType>
    ? Record<never, never> extends Sent<C[K]>
      ? { [P in K]?: Sent<C[K]> }
      : { [P in K]: Sent<C[K]> }
    : unknown;

type Upload<C> = C extends { upload: object } ? { upload: Blob } : unknown;

/** `{ params, query, body, upload }`, those that the contract has; one whose keys are all optional may be left out. */
export type ClientInput<C extends Contract> = Part<C, "params"> & Part<C, "query"> & Part<C, "body"> & Upload<C>;

/** A file as the client gives it. */
export type SentFile = { content: Blob; name: string };

type Answer<C extends Contract> = C["answer"] extends typeof fileAnswer ? SentFile : z.output<C["answer"]>;

type Method<C extends Contract> =
  Record<never, never> extends ClientInput<C>
    ? (input?: ClientInput<C>) => Promise<Answer<C>>
    : (input: ClientInput<C>) => Promise<Answer<C>>;

/** One method for each contract, named by its id. Every method throws `Problem` and nothing else. */
export type ClientOf<L extends readonly Contract[]> = { [C in L[number] as C["id"]]: Method<C> };

export type ClientOptions = {
  /** Where the server is, without `/api`; empty for the page's own origin. */
  baseUrl?: string;
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Language of problem messages; the browser's own when absent. */
  lang?: "zh" | "en";
};

/** The typed client of the API. */
export function createClient(options: ClientOptions = {}): ClientOf<typeof contracts> {
  return clientOf(contracts, options);
}

/** The same for any list of contracts. */
export function clientOf<const L extends readonly Contract[]>(list: L, options: ClientOptions = {}): ClientOf<L> {
  const methods = list.map((contract) => [contract.id, (input?: Parts) => call(contract, input ?? {}, options)]);
  return Object.fromEntries(methods);
}

type Parts = { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown; upload?: Blob };

async function call(contract: Contract, input: Parts, options: ClientOptions): Promise<unknown> {
  const { baseUrl = "", fetch = (url, init) => globalThis.fetch(url, init), lang } = options;
  const headers: Record<string, string> = { accept: "application/json, application/problem+json" };
  if (lang) headers["accept-language"] = lang;
  const init: RequestInit = { method: contract.method, headers };
  if (contract.body) {
    headers["content-type"] = "application/json";
    init.body = JSON.stringify(input.body);
  } else if (contract.upload) {
    headers["content-type"] = "application/octet-stream";
    init.body = input.upload!;
    if (input.upload instanceof File) headers["x-file-name"] = encodeURIComponent(input.upload.name);
  }
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(`${baseUrl}/api${pathOf(contract, input)}`, init);
    if (response.ok && contract.answer === fileAnswer) return await fileOf(response);
    answer = await response.json();
  } catch (cause) {
    throw unreachable(cause);
  }
  if (response.ok) return contract.answer.parse(answer);
  const problem = problemSchema.safeParse(answer);
  throw problem.success ? new Problem(problem.data) : unreachable(new Error(`status ${response.status}`));
}

function pathOf(contract: Contract, { params = {}, query = {} }: Parts): string {
  const path = contract.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined) search.append(name, String(item));
    }
  }
  return search.size ? `${path}?${search}` : path;
}

async function fileOf(response: Response): Promise<SentFile> {
  const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("content-disposition") ?? "")?.[1];
  return { content: await response.blob(), name: decodeURIComponent(named ?? "file") };
}

/** No network, a proxy's page, a cut answer: something that is not our server spoke, or nothing did. */
function unreachable(cause: unknown): Problem {
  const code = "client/unreachable";
  const detail = "The server could not be reached. / 连接不上服务器，请检查网络后再试。";
  return new Problem({ type: `urn:zhijia:problem:${code}`, title: "Unreachable", status: 0, detail, code }, { cause });
}
