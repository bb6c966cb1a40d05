import type { FastifyInstance } from "fastify";
import { takeReceipts } from "../gateways/index.ts";
import { askingContext, type ContextFor } from "./sessions.ts";

/** Where the provider of text messages says what became of them; its signature is over the body as it came. */
export const smsReceiptPath = "/api/sms/receipts";

export function addSmsReceipts(app: FastifyInstance, contextFor: ContextFor): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // No other kind: what a browser may send from another site without asking (text/plain) is not read.
    scope.addContentTypeParser("application/json", { parseAs: "string", bodyLimit: 262_144 }, (_, body, done) =>
      done(null, body),
    );
    // One provider speaks for thousands of phones from one address.
    scope.post(smsReceiptPath, { config: { rateLimit: { max: 6_000 } } }, async (request, reply) => {
      const ctx = await askingContext(request, reply, undefined, contextFor);
      await takeReceipts(ctx, request.headers, String(request.body ?? ""));
      return reply.header("cache-control", "no-store").send({ received: true });
    });
  });
}
