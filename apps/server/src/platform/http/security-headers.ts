import type { FastifyInstance, FastifyReply } from "fastify";

export const cspReportPath = "/api/csp-report";

type Allowed = { styleNonce?: string; images?: readonly string[] };

/** `https://tiles.example` or with a port, and nothing behind it: what stands in a header must not begin another rule. */
export const isSecureOrigin = (text: string): boolean => /^https:\/\/[a-z0-9.-]{1,253}(:\d{1,5})?$/.test(text);

/**
 * Nothing inline, nothing from elsewhere: pages carry other people's texts (judgments, a worker's words), and a browser
 * must never run or style with any of them, even if escaping failed once. `styleNonce` lets in the style elements that carry
 * it (the console's alone), never a style attribute. `images` are origins that pictures of one page come from besides this site.
 */
export function contentSecurityPolicy({ styleNonce, images = [] }: Allowed = {}): string {
  for (const origin of images) if (!isSecureOrigin(origin)) throw new Error(`no origin of pictures: ${origin}`);
  return [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self'${styleNonce ? ` 'nonce-${styleNonce}'` : ""}`,
    ["img-src 'self' data: blob:", ...images].join(" "),
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
    `report-uri ${cspReportPath}`,
    "report-to csp",
  ].join("; ");
}

/** What a page may ask the browser for; she is asked before it is given. */
export function permissionsPolicy({ location = false }: { location?: boolean } = {}): string {
  return `microphone=(self), camera=(), geolocation=(${location ? "self" : ""}), payment=(), usb=()`;
}

const headers = {
  "content-security-policy": contentSecurityPolicy(),
  "reporting-endpoints": `csp="${cspReportPath}"`,
  "x-content-type-options": "nosniff",
  // Her words may stand sealed in a URL; no other site, a court's or the police's, learns where she came from. Not
  // `no-referrer`: with that, browsers hide the origin of our own forms from us too (see same-origin.ts).
  "referrer-policy": "same-origin",
  "permissions-policy": permissionsPolicy(),
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  // For browsers that do not know frame-ancestors.
  "x-frame-options": "DENY",
};

/** For an answer that the framework gives before any hook runs. */
export function withSecurityHeaders(reply: FastifyReply): FastifyReply {
  for (const [name, value] of Object.entries(headers)) if (!reply.hasHeader(name)) reply.header(name, value);
  return reply;
}

/** The head of an answer to what is not even HTTP (too large a head, broken lines), as it goes over the wire. */
export function rawAnswer(status: string): string {
  const fields = { ...headers, "content-type": "application/problem+json", "content-length": "0", connection: "close" };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  return `HTTP/1.1 ${status}\r\n${lines.join("\r\n")}\r\n\r\n`;
}

export function addSecurityHeaders(app: FastifyInstance): void {
  app.addHook("onRequest", async (request, reply) => {
    reply.headers(headers);
    // Over plain HTTP browsers ignore it, and a trial on a local address must not lock itself out.
    if (request.protocol === "https") reply.header("strict-transport-security", "max-age=31536000");
  });
}
