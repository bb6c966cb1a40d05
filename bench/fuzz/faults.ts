import type { FuzzRequest } from "./requests.ts";

/** What must never stand in an answer: places in our code, database errors, hashes and keys. */
const insides = [
  /node_modules|\/apps\/server\/|\bat [\w.<>]+ \(|\.ts:\d+/,
  /\b(SQLSTATE|syntax error at or near|violates (row-level|foreign key|check|unique)|relation "\w+"|column "\w+" (does|of)|invalid input syntax|pg_catalog|permission denied for)/i,
  /\$argon2|BEGIN (RSA |EC )?PRIVATE KEY|password_hash|totp_sealed|token_hash/,
  /root:x:0:0/,
];
const sessionCookies = /^(__Host-)?(worker|staff)=/;

/** Sends a request; what is wrong with the answer, in words. A request that the client cannot even send is no fault. */
export async function faultsOf(
  url: string,
  { method, path, headers, body }: FuzzRequest,
): Promise<{ status: number; found: string[] }> {
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
  if (response.status >= 500) found.push(`status ${response.status}`);
  // What was sent may be shown again; what stands in the answer alone is ours.
  const own = /password_hash/.test(`${path}${typeof body === "string" ? body : ""}`)
    ? text.replaceAll("password_hash", "")
    : text;
  for (const pattern of insides)
    if (pattern.test(own)) found.push(`tells of its insides: ${pattern.exec(own)![0].slice(0, 80)}`);
  if (!response.headers.get("content-security-policy")) found.push("no content security policy");
  if (response.headers.get("x-content-type-options") !== "nosniff") found.push("no nosniff");
  const location = response.headers.get("location");
  if (location && !/^\/(?![/\\])/.test(location)) found.push(`leads away to ${location.slice(0, 60)}`);
  for (const cookie of response.headers.getSetCookie()) {
    if (sessionCookies.test(cookie) && !/HttpOnly/i.test(cookie)) found.push("a session cookie that scripts can read");
  }
  if (path.startsWith("/api/") && response.status >= 400) {
    if (!/^application\/problem\+json/.test(response.headers.get("content-type") ?? ""))
      found.push(`a refusal that is no problem document (${response.status})`);
  }
  if (/<script>alert\(1\)|<img src=x onerror/.test(text) && /html/.test(response.headers.get("content-type") ?? ""))
    found.push("a script that somebody sent stands in the page");
  return { status: response.status, found };
}
