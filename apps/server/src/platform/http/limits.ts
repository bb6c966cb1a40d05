import { isIPv6, Socket } from "node:net";
import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { Refusal } from "../refusals.ts";
import { assetRoute, routeName } from "./request-log.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** A file comes as the content: larger and slower than anything else may. */
    takesFile?: boolean;
  }
}

/** Bounds on what one connection may hold of the server (slow or endless headers and bodies). In milliseconds and bytes. */
export const socketLimits = {
  headersTimeout: 10_000,
  /** Of a whole request; a file of 20 MB takes minutes on a bad line. */
  requestTimeout: 600_000,
  /** Of a request without a file. */
  bodyTimeout: 30_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16_384,
};

/** Longest an operation may take before its reader is told that the system is busy. */
export const answerTimeout = 60_000;

/** Cuts a request that brings no file and is not there whole in time. */
export function addBodyTimeout(app: FastifyInstance, ms: number = socketLimits.bodyTimeout): void {
  app.addHook("onRequest", async ({ raw, routeOptions }) => {
    if (routeOptions.config.takesFile) return;
    const cut = () => {
      // What a test injects has no socket.
      if (!raw.complete && raw.socket instanceof Socket)
        raw.socket.end("HTTP/1.1 408 Request Timeout\r\nconnection: close\r\n\r\n", () => raw.socket.destroy());
    };
    const timer = setTimeout(cut, ms).unref();
    raw.once("close", () => clearTimeout(timer));
  });
}

/** So many requests a minute for each client address; told with a Retry-After. */
export async function addRateLimit(app: FastifyInstance, perMinute: number): Promise<void> {
  await app.register(rateLimit, {
    global: true,
    max: perMinute,
    timeWindow: 60_000,
    cache: 50_000,
    allowList: (request: FastifyRequest) => routeName(request) === assetRoute,
    keyGenerator: (request: FastifyRequest) => clientOf(request.ip),
    errorResponseBuilder: (_, { ttl }) =>
      new Refusal("too-many", "request/too-many", { seconds: Math.ceil(ttl / 1000) }),
  });
}

/** One household has a whole /64 of IPv6 addresses (RFC 6177): counting single ones would not limit anybody. */
export function clientOf(ip: string): string {
  if (!isIPv6(ip)) return ip;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped) return mapped;
  const [head = "", tail] = ip.split("%")[0]!.split("::");
  const groups = head.split(":").filter(Boolean);
  const after = tail?.split(":").filter(Boolean) ?? [];
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - groups.length - after.length)).fill("0");
  return [...groups, ...zeros, ...after]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
