import { connect } from "node:net";
import type { FuzzRequest } from "./requests.ts";
import { canary } from "./sessions.ts";

/** What must never stand in an answer, and nothing that is sent says: places in our code, database errors, hashes and keys. */
const insides = [
  /node_modules|\/apps\/server\/|\bat [\w.<>]+ \(|\.ts:\d+/,
  /\b(SQLSTATE|syntax error at or near|violates (row-level|foreign key|check|unique)|relation "\w+"|column "\w+" (does|of)|invalid input syntax|pg_catalog|permission denied for)/i,
  /\$argon2|BEGIN (RSA |EC )?PRIVATE KEY|password_hash|totp_sealed|token_hash/,
  /root:x:0:0/,
];
const sessionCookies = /^(__Host-)?(worker|staff|known|sign-in)=/;

/** Where somebody of another person's register may be read whole: both write it into her log. */
const revealing = /^\/api\/(people\/[^/]+\/reveal|table-exports\/members)/;

export type Found = { status: number; found: string[]; html?: string };

/** Sends a request; what is wrong with the answer, in words. A request that the client cannot even send is no fault. */
export async function faultsOf(
  url: string,
  { method, path, headers, body }: FuzzRequest,
  caller: string,
): Promise<Found> {
  let response: Response;
  let text: string;
  try {
    const init: RequestInit = { method, headers, redirect: "manual", signal: AbortSignal.timeout(30_000) };
    if (body !== undefined) init.body = body as never;
    response = await fetch(url + path, init);
    text = await response.text();
  } catch (error) {
    const { name, cause } = error as Error & { cause?: { code?: string } };
    if (name === "TimeoutError") return { status: 0, found: ["no answer in 30 s"] };
    // A body over the limit is refused by ending the connection, as the server may.
    const cut = ["EPIPE", "ECONNRESET", "UND_ERR_SOCKET"].includes(cause?.code ?? "");
    return { status: 0, found: cut || name === "TypeError" ? [] : [`${name} ${cause?.code ?? ""}`] };
  }
  const found: string[] = [];
  const sent = `${decoded(path)}${typeof body === "string" ? body : ""}`;
  const type = response.headers.get("content-type") ?? "";
  // A 503 is meant where a purpose is stopped; one that nobody meant stands in the log, which must be empty too.
  if (response.status >= 500 && response.status !== 503) found.push(`status ${response.status}`);
  for (const pattern of path.startsWith("/assets/") || path.startsWith("/console/assets/") ? [] : insides)
    if (pattern.test(text)) found.push(`tells of its insides: ${pattern.exec(text)![0].slice(0, 80)}`);
  if (text.includes(canary.phone) && !sent.includes(canary.phone) && !revealing.test(path))
    found.push(`shows a number that nobody asked to reveal to ${caller}`);
  if (text.includes(canary.name) && !sent.includes(canary.name) && !revealing.test(path))
    found.push(`shows a name that nobody asked to reveal to ${caller}`);
  if (!response.headers.get("content-security-policy")) found.push("no content security policy");
  if (response.headers.get("x-content-type-options") !== "nosniff") found.push("no nosniff");
  if (text && !type) found.push("content without a type");
  const location = response.headers.get("location");
  if (location && !/^\/(?![/\\])/.test(location)) found.push(`leads away to ${location.slice(0, 60)}`);
  for (const cookie of response.headers.getSetCookie()) {
    if (sessionCookies.test(cookie) && !/HttpOnly/i.test(cookie)) found.push("a session cookie that scripts can read");
    if (/^staff=x|injected/.test(cookie)) found.push("a header that the sender wrote");
  }
  if (response.headers.has("x-injected")) found.push("a header that the sender wrote");
  // The client takes `..` out of a path before it sends it.
  if (new URL(url + path).pathname.startsWith("/api/") && response.status >= 400) {
    if (!/^application\/problem\+json/.test(type))
      found.push(`a refusal that is no problem document (${response.status})`);
  }
  const isHtml = type.includes("html");
  if (isHtml && /<script>alert\(1\)|<img src=x onerror|(href|src|action)="\s*javascript:/i.test(text))
    found.push("a script that somebody sent stands in the page");
  return { status: response.status, found, ...(isHtml && response.status < 400 && { html: text }) };
}

/** A request as bytes that no client library would send, with lines of its own in heads and paths. */
export async function rawFaults(url: string, lines: string): Promise<Found> {
  const { hostname, port } = new URL(url);
  const answer = await new Promise<string>((resolve) => {
    const socket = connect(Number(port), hostname);
    let text = "";
    socket.setTimeout(15_000, () => socket.destroy());
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
    });
    socket.on("error", () => {});
    socket.on("close", () => resolve(text.replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, "")));
    socket.end(Buffer.from(lines, "latin1"));
  });
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
  const head = answer.split("\r\n\r\n", 1)[0]!;
  const found: string[] = [];
  if (status >= 500) found.push(`status ${status}`);
  if (/^x-injected:|^set-cookie: (staff=x|injected)/im.test(head)) found.push("a header that the sender wrote");
  if (status && !/^x-content-type-options: nosniff/im.test(head)) found.push("no nosniff");
  for (const pattern of insides) if (pattern.test(answer)) found.push("tells of its insides");
  return { status, found };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
