import type { FastifyInstance, FastifyRequest } from "fastify";
import { Refusal } from "../refusals.ts";
import { hasSession } from "./sessions.ts";

const reading = new Set(["GET", "HEAD", "OPTIONS"]);

/** Refuses what another site makes a browser send here (CSRF), signing in included, before anything is read of it. */
export function refuseOtherSites(app: FastifyInstance, publicUrl: string | undefined): void {
  app.addHook("onRequest", async (request) => {
    if (reading.has(request.method) || isOwn(request, publicUrl)) return;
    throw new Refusal("forbidden", "request/other-site");
  });
}

/**
 * Browsers say where a request comes from: Sec-Fetch-Site (W3C Fetch Metadata), older ones Origin (RFC 6454). Both are set
 * by the browser and never by a page. Programs send neither; they have no session that somebody else could use.
 */
function isOwn(request: FastifyRequest, publicUrl: string | undefined): boolean {
  const site = request.headers["sec-fetch-site"];
  if (site) return site === "same-origin" || site === "none";
  const { origin } = request.headers;
  if (!origin) return !hasSession(request.headers.cookie);
  if (!URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === request.host || (publicUrl !== undefined && host === new URL(publicUrl).host);
}
