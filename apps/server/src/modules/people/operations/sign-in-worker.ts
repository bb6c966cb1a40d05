import { timingSafeEqual } from "node:crypto";
import { logAccess } from "../../../platform/access-log/index.ts";
import { asSystem, type Context } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { countAttempt, requireAllowed } from "../attempts.ts";
import { createPerson, findPersonByPhone } from "../persons.ts";
import { codeRules, foldCode } from "../rules.ts";
import { endSentSession, startSession } from "../sessions.ts";
import { codeHash, phoneHash } from "../sign-in-codes.ts";
import { endFlow, readFlow } from "../sign-in-flow.ts";
import { tables } from "../tables.ts";

/**
 * Signs a worker in with the code that was sent to the phone; the first time makes her record. Says where she wanted to go.
 * Errors: Refusal `people/begin-again`, `people/code-over`, `people/wrong-code` , `people/wait`.
 */
export async function signInWorker(ctx: Context, { code }: { code: string }): Promise<{ next?: string | undefined }> {
  const flow = readFlow(ctx, "code");
  if (!flow) throw new Refusal("conflict", "people/begin-again");
  const address = ctx.client?.address ?? "";
  await requireAllowed(ctx, "codeGuessAddress", address);
  const challenge = Buffer.from(flow.challenge, "base64url");
  const found = await tryCode(ctx, { number: flow.phone, challenge, code: foldCode(code) });
  if (found === "over") throw new Refusal("conflict", "people/code-over");
  if (found !== "right") {
    await countAttempt(ctx, "codeGuessAddress", address);
    if (found === "wrong") throw new Refusal("forbidden", "people/wrong-code", {}, { keep: true });
    await tellOfGuessing(ctx, flow.phone);
    throw new Refusal("forbidden", "people/code-over", {}, { keep: true });
  }
  const person = await findPersonByPhone(ctx, flow.phone);
  const personId = person?.id ?? (await createPerson(ctx, { phone: flow.phone })).id;
  await openWorkerSession(ctx, personId, "code");
  endFlow(ctx);
  return { next: flow.next };
}

/** The last step of every way in for workers. */
export async function openWorkerSession(ctx: Context, personId: string, how: string): Promise<void> {
  await endSentSession(ctx, "worker");
  await asSystem(ctx, "sign-in", (inner) =>
    tables(inner).updateTable("person").set({ has_account: true }).where("id", "=", personId).execute(),
  );
  const session = await startSession(ctx, { kind: "worker", personId });
  await logAccess(ctx, [
    {
      kind: "security",
      what: "sign-in",
      purpose: "sign-in",
      actor: `worker:${personId}`,
      subject: personId,
      record: `session:${session.id}`,
      detail: { how },
    },
  ]);
  await ctx.publish({ name: "person.signed-in", payload: { personId } });
}

type Try = { number: string; challenge: Buffer; code: string };

/** One try, counted before anybody is told; guesses at once wait for each other. `last`: wrong, and no further one counts. */
async function tryCode(ctx: Context, { number, challenge, code }: Try): Promise<"right" | "wrong" | "last" | "over"> {
  return asSystem(ctx, "sign-in", async (inner) => {
    const hash = phoneHash(ctx, number);
    const row = await tables(inner)
      .selectFrom("sign_in_code")
      .select(["code_hash", "challenge", "tries", "expires_at"])
      .where("phone_hash", "=", hash)
      .forUpdate()
      .executeTakeFirst();
    // A browser that did not ask for this code cannot use its tries up either.
    if (!row || row.expires_at <= ctx.now || !challenge.equals(row.challenge)) return "over";
    if (row.tries >= codeRules.tries) return "over";
    const right = timingSafeEqual(row.code_hash, codeHash(ctx, { number, challenge, code }));
    await tables(inner)
      .updateTable("sign_in_code")
      .set(right ? { expires_at: ctx.now } : { tries: row.tries + 1 })
      .where("phone_hash", "=", hash)
      .execute();
    return right ? "right" : row.tries + 1 >= codeRules.tries ? "last" : "wrong";
  });
}

/** She reads in her own log that somebody tried. */
async function tellOfGuessing(ctx: Context, phone: string): Promise<void> {
  const person = await findPersonByPhone(ctx, phone);
  await logAccess(ctx, [
    {
      kind: "security",
      what: "sign-in.failed",
      purpose: "sign-in",
      ...(person && { subject: person.id }),
      detail: { failures: String(codeRules.tries) },
    },
  ]);
}
