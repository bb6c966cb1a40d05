import type { FastifyReply, FastifyRequest } from "fastify";
import type { Client, Context } from "../context.ts";
import { clientOf } from "./limits.ts";
import { cookiesOf, type Reader, readerOf } from "./reader.ts";

/** Who may have signed in in this browser; a worker and a member of staff may both, and do not become each other. */
export type SessionKind = "worker" | "staff";

/** What is known of a request before anybody is asked who it is. */
export type Asking = { reader: Reader; client: Client; session?: { kind: SessionKind; token: string } };

export type ContextFor = (asking: Asking) => Promise<Context>;

const kinds: SessionKind[] = ["worker", "staff"];

/** Only over HTTPS can a browser promise that no other host of the domain set the cookie (`__Host-`, RFC 6265bis). */
const cookieName = (kind: SessionKind, secure: boolean) => (secure ? `__Host-${kind}` : kind);

export function hasSession(cookie: string | undefined): boolean {
  const cookies = cookiesOf(cookie);
  return kinds.some((kind) => cookies[cookieName(kind, true)] || cookies[cookieName(kind, false)]);
}

/** The context of a request for somebody who may have signed in as `kind`; undefined: nobody asks who it is. */
export async function askingContext(
  request: FastifyRequest,
  reply: FastifyReply,
  kind: SessionKind | undefined,
  contextFor: ContextFor,
): Promise<Context> {
  const secure = request.protocol === "https";
  const token = kind && cookiesOf(request.headers.cookie)[cookieName(kind, secure)];
  const ctx = await contextFor({
    reader: readerOf(request.headers),
    client: { address: clientOf(request.ip), device: (request.headers["user-agent"] ?? "").slice(0, 200) },
    ...(kind && token && { session: { kind, token } }),
  });
  return { ...ctx, keepSession: (of, value) => keep(reply, cookieName(of, secure), value, secure) };
}

/** Without a Max-Age: it ends with the browser, and in any case when the server says so. */
function keep(reply: FastifyReply, name: string, token: string | undefined, secure: boolean): void {
  const gone = token === undefined ? "; Max-Age=0" : "";
  reply.header(
    "set-cookie",
    `${name}=${token ?? ""}; Path=/; SameSite=Lax; HttpOnly${secure ? "; Secure" : ""}${gone}`,
  );
}
