import type { HostileFile } from "./files.ts";
import type { Learnt } from "./learnt.ts";
import type { Target } from "./operations.ts";
import type { Random } from "./random.ts";
import type { Session } from "./sessions.ts";

export type FuzzRequest = {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string | Uint8Array;
  shown: string;
};

type Json = Record<string, unknown>;

/** What requests are made of, beside the target and the caller. */
export type Stock = { files: readonly HostileFile[]; learnt: Learnt };

/** What attackers send, by what it tries: SQL, scripts, paths, templates, formats, numbers, other encodings, sheer size. */
export const hostile = [
  "' or 1=1 --",
  "'; drop table person; --",
  '" union select login, name from staff --',
  "$$; select pg_sleep(5); --",
  "1); select pg_sleep(5)--",
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "javascript:alert(1)",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a template of somebody else's language.
  "{{7*7}}${7*7}<%= 7*7 %>",
  "../../../../etc/passwd",
  "..%2f..%2f..%2fetc%2fpasswd",
  "....//....//etc/passwd",
  "file:///etc/passwd",
  "http://169.254.169.254/latest/meta-data/",
  "http://127.0.0.1:5432/",
  "//evil.example/",
  "/\\evil.example",
  "=cmd|' /C calc'!A0",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\u202e\u2066职工",
  "\r\nset-cookie: staff=x",
  "%00%0d%0a",
  "__proto__",
  "constructor",
  "toString",
  "null",
  "undefined",
  "NaN",
  "Infinity",
  "-0",
  "1e309",
  "9007199254740993",
  "99999999999999999999",
  "-1",
  "0x10",
  "2026-02-30",
  "0000-00-00",
  "00000000-0000-0000-0000-000000000000",
  "职".repeat(300),
  "a".repeat(5000),
  "(a+)+$".repeat(50),
  `${"a".repeat(30_000)}!`,
  "第".repeat(2000) + "条",
  "《".repeat(2000),
  "13800000000",
  " ",
  "",
] as const;

const odd = [null, true, false, 0, -1, 1.5, 1e21, [], {}, [[]], "", [null], { $ne: null }, { length: 1e9 }] as const;

/** One request to a target: mostly nearly right, so that it gets past the door, sometimes not at all. */
export function requestFor(target: Target, session: Session, random: Random, stock: Stock): FuzzRequest {
  const known =
    ["none", "form"].includes(target.body) && random.chance(0.3) ? stock.learnt.pathOf(target, random) : undefined;
  const path = known ?? pathOf(target, session, random) + queryOf(target, session, random);
  const headers: Record<string, string> = {
    cookie: cookieOf(session, random),
    "accept-language": random.of(["zh", "en", "xx;q=9", ""]),
    "sec-fetch-site": random.chance(0.97) ? "same-origin" : random.of(["cross-site", "same-site", "weird"]),
  };
  if (random.chance(0.05))
    headers[random.of(["x-forwarded-for", "x-http-method-override", "x-file-name", "range", "if-none-match"])] =
      "../../x, 1.2.3.4, %E0%A4%A";
  const method = random.chance(0.02) ? random.of(["PUT", "PATCH", "DELETE", "OPTIONS", "POST"]) : target.method;
  const sent = method === "GET" || method === "HEAD" ? undefined : bodyOf(target, session, random, headers, stock);
  const shown = typeof sent === "string" ? sent.slice(0, 300) : sent ? `${sent.length} bytes` : "";
  return { method, path, headers: clean(headers), ...(sent !== undefined && { body: sent }), shown };
}

const settings = [
  "lang=en",
  "lang=<script>",
  "theme=dark",
  "theme=%00",
  "large=1",
  "known=a.b",
  "sign-in=a.b",
  "__proto__=1",
];

/** The session's own cookie, sometimes among others, twice, of the other kind, or of HTTPS. */
function cookieOf({ cookie }: Session, random: Random): string {
  if (random.chance(0.85)) return cookie;
  return random.of([
    `${cookie}; ${random.of(settings)}; ${random.of(settings)}`,
    `${cookie}; ${cookie}`,
    `__Host-${cookie}`,
    cookie.replace(/^(worker|staff)/, (kind) => (kind === "worker" ? "staff" : "worker")),
    `${cookie}%00`,
    `${cookie};${"a=b;".repeat(500)}`,
    "=; ;;==",
  ]);
}

/** A browser cannot send these; the client library refuses them, the server is tried with them in bodies and paths. */
function clean(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value.replace(/[^\x20-\x7e]/g, "?")]),
  );
}

function pathOf({ path }: Target, { ids }: Session, random: Random): string {
  return path.replace(/\{(\w+)\}/g, () => {
    const value = random.chance(0.5) ? random.of(ids) : random.of(hostile).slice(0, 300);
    try {
      return encodeURIComponent(value) || "x";
    } catch {
      return "%ED%A0%80";
    }
  });
}

function queryOf({ query }: Target, { ids }: Session, random: Random): string {
  const parts: string[] = [];
  for (const { name, schema } of query) {
    if (random.chance(0.5)) continue;
    const value = random.chance(0.4)
      ? String(exampleOf(schema, random))
      : random.chance(0.3)
        ? random.of(ids)
        : random.of(hostile).slice(0, 400);
    parts.push(`${name}=${encode(value)}`);
    if (random.chance(0.1)) parts.push(`${name}=${encode(random.of(hostile).slice(0, 500))}`);
  }
  if (random.chance(0.1)) parts.push(`${encode(random.of(hostile).slice(0, 100))}=1`);
  return parts.length ? `?${parts.join("&")}` : "";
}

function encode(value: string): string {
  try {
    return encodeURIComponent(value);
  } catch {
    return "%ED%A0%80%";
  }
}

function bodyOf(
  target: Target,
  session: Session,
  random: Random,
  headers: Record<string, string>,
  { files, learnt }: Stock,
): string | Uint8Array | undefined {
  const type = random.chance(0.03)
    ? random.of(["text/plain", "application/xml", "multipart/form-data", "application/json; charset=utf-16", ""])
    : undefined;
  if (target.body === "form") {
    headers["content-type"] = type ?? "application/x-www-form-urlencoded";
    return [...learnt.fieldsOf(target, random), random.of(hostile).slice(0, 50)]
      .filter(() => random.chance(0.7))
      .map((name) => {
        const seen = random.chance(0.5) ? learnt.valueOf(name, random) : undefined;
        return `${encode(name)}=${encode(seen ?? random.of(hostile))}`;
      })
      .join("&");
  }
  if (target.body === "file") {
    headers["content-type"] = type ?? "application/octet-stream";
    const { name, bytes } = random.of(files);
    headers["x-file-name"] = encode(name);
    return bytes;
  }
  headers["content-type"] = type ?? "application/json";
  if (random.chance(0.08))
    return random.of([
      "",
      "{",
      "[]",
      "null",
      '"x"',
      '{"__proto__":{"admin":true}}',
      `${"[".repeat(20_000)}`,
      `{"a":"${"x".repeat(400_000)}"}`,
      "\u0000",
      '{"a":1e999}',
    ]);
  if (target.body === "none") {
    if (random.chance(0.3)) return "{}";
    delete headers["content-type"];
    return undefined;
  }
  return JSON.stringify(valueFor(target.schema, session, random, 0));
}

/** Mostly what the schema asks for, with one thing or another that it does not. */
function valueFor(schema: Json, session: Session, random: Random, depth: number): unknown {
  if (random.chance(0.06) || depth > 6) return random.chance(0.5) ? random.of(odd) : random.of(hostile);
  const any = (schema.anyOf ?? schema.oneOf) as Json[] | undefined;
  if (any) return valueFor(random.of(any), session, random, depth + 1);
  if (schema.type === "object" || schema.properties) {
    const result: Json = {};
    const needed = (schema.required ?? []) as string[];
    for (const [name, part] of Object.entries((schema.properties ?? {}) as Record<string, Json>)) {
      if (!needed.includes(name) && random.chance(0.5)) continue;
      if (random.chance(0.03)) continue;
      result[name] = valueFor(part, session, random, depth + 1);
    }
    if (random.chance(0.04)) result[random.of(hostile).slice(0, 40)] = 1;
    return result;
  }
  if (schema.type === "array")
    return Array.from({ length: random.below(4) }, () =>
      valueFor((schema.items ?? {}) as Json, session, random, depth + 1),
    );
  if (schema.type === "string" && !schema.enum && random.chance(0.3)) return random.of(session.ids);
  return exampleOf(schema, random);
}

function exampleOf(schema: Json, random: Random): unknown {
  if (Array.isArray(schema.enum)) return random.of(schema.enum);
  if ("const" in schema) return schema.const;
  switch (schema.type) {
    case "integer":
    case "number":
      return random.of([0, 1, 2, 20, -1, 1e9, 2 ** 53, 0.5]);
    case "boolean":
      return random.chance(0.5);
    case "string":
      return schema.format === "uuid"
        ? "b7a2c9de-1111-4222-8333-444455556666"
        : schema.format === "date"
          ? "2026-03-01"
          : random.of(hostile);
    default:
      return random.of(odd);
  }
}
