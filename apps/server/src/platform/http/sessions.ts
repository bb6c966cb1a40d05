import type { FastifyReply, FastifyRequest } from "fastify";
import type { Client, Context, TokenKind } from "../context.ts";
import { clientOf } from "./limits.ts";
import { cookiesOf, type Reader, readerOf } from "./reader.ts";

/** Who may have signed in in this browser; a worker and a member of staff may both, and do not become each other. */
export type SessionKind = "worker" | "staff";

/** What is known of a request before anybody is asked who it is. */
export type Asking = { reader: Reader; client: Client; session?: { kind: SessionKind; token: string } };

export type ContextFor = (asking: Asking) => Promise<Context>;

const kinds: SessionKind[] = ["worker", "staff"];

/** Only over HTTPS can a browser promise that no other host of the domain set the cookie (`__Host-`, RFC 6265bis). */
const cookieName = (kind: TokenKind, secure: boolean) => (secure ? `__Host-${kind}` : kind);

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
  const sentToken = (of: TokenKind) => cookiesOf(request.headers.cookie)[cookieName(of, secure)] || undefined;
  const token = kind && sentToken(kind);
  const ctx = await contextFor({
    reader: readerOf(request.headers),
    client: {
      address: clientOf(request.ip),
      device: (request.headers["user-agent"] ?? "").slice(0, 200),
      origin: `${request.protocol}://${request.host}`,
    },
    ...(kind && token && { session: { kind, token } }),
  });
  const keepSession: Context["keepSession"] = (of, value, seconds) =>
    keep(reply, `${cookieName(of, secure)}=${value ?? ""}`, value === undefined ? 0 : seconds, secure);
  return { ...ctx, keepSession, sentToken };
}

/** Without `seconds` it ends with the browser, and in any case when the server says so. */
function keep(reply: FastifyReply, pair: string, seconds: number | undefined, secure: boolean): void {
  const until = seconds === undefined ? "" : `; Max-Age=${seconds}`;
  reply.header("set-cookie", `${pair}; Path=/; SameSite=Lax; HttpOnly${secure ? "; Secure" : ""}${until}`);
}
