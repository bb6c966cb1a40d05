import { logAccess } from "../../../platform/access-log/index.ts";
import { asSystem, type Context } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { countAttempt, forgetAttempts, requireAllowed, takeTurn } from "../attempts.ts";
import { knownBrowserOf } from "../known-browser.ts";
import { hashPassword, isPassword, needsRehash } from "../passwords.ts";
import { foldLogin } from "../rules.ts";
import { endSentSession, startSession } from "../sessions.ts";
import { type SessionStage, type StaffTable, tables } from "../tables.ts";

/**
 * The first step of staff: login and password. Every answer takes the same way and about the same time whether or not there is such
 * an account; a login that nobody has is locked like any other.
 * Errors: Refusal `people/wrong-password`, `people/wait`.
 */
export async function signInStaff(
  ctx: Context,
  { login, password }: { login: string; password: string },
): Promise<{ stage: SessionStage }> {
  const folded = foldLogin(login);
  const account = await findAccount(ctx, folded);
  const browser = knownBrowserOf(ctx, account?.id);
  const policy = browser ? "knownBrowser" : "login";
  const subject = browser ?? folded;
  // Somebody in the same office may be guessing: a known browser is not held up by it.
  const address = browser ? undefined : (ctx.client?.address ?? "");
  if (address !== undefined) await requireAllowed(ctx, "passwordAddress", address);
  await takeTurn(ctx, policy, subject);

  const right = await isPassword(password, account?.state === "active" ? account.password_hash : undefined);
  if (!right || !account) {
    const { seconds, count } = await countAttempt(ctx, policy, subject);
    if (address !== undefined) await countAttempt(ctx, "passwordAddress", address);
    await tellOfFailure(ctx, account, { seconds, count });
    throw new Refusal("forbidden", "people/wrong-password", {}, { keep: true });
  }
  await forgetAttempts(ctx, policy, subject);
  await settleAccount(ctx, account, password);
  return { stage: await nextStage(ctx, account) };
}

/** After the password, or after a provider that asks for no second factor: a session that waits for ours. */
export async function nextStage(
  ctx: Context,
  { id, totp_sealed }: Pick<StaffTable, "id" | "totp_sealed">,
): Promise<SessionStage> {
  await endSentSession(ctx, "staff");
  const stage = totp_sealed ? "second-factor" : "enrol";
  await startSession(ctx, { kind: "staff", staffId: id, stage });
  return stage;
}

type Account = Pick<StaffTable, "id" | "state" | "password_hash" | "totp_sealed">;

async function findAccount(ctx: Context, login: string): Promise<Account | undefined> {
  return asSystem(ctx, "sign-in", (inner) =>
    tables(inner)
      .selectFrom("staff")
      .select(["id", "state", "password_hash", "totp_sealed"])
      .where("login", "=", login)
      .executeTakeFirst(),
  );
}

async function tellOfFailure(
  ctx: Context,
  account: Account | undefined,
  { seconds, count }: { seconds: number; count: number },
): Promise<void> {
  const locked = seconds > 0;
  if (account && locked) {
    const until = new Date(ctx.now.getTime() + seconds * 1000);
    await asSystem(ctx, "sign-in", (inner) =>
      tables(inner).updateTable("staff").set({ locked_until: until }).where("id", "=", account.id).execute(),
    );
  }
  // What somebody typed as a login that nobody has may be their password: it is kept nowhere.
  await logAccess(ctx, [
    {
      kind: "security",
      what: locked ? "sign-in.locked" : "sign-in.failed",
      purpose: "sign-in",
      ...(account && { record: `staff:${account.id}` }),
      detail: { failures: String(count) },
    },
  ]);
}

async function settleAccount(ctx: Context, account: Account, password: string): Promise<void> {
  const change: Partial<Pick<StaffTable, "password_hash" | "locked_until">> = { locked_until: null };
  if (needsRehash(account.password_hash!)) change.password_hash = await hashPassword(password);
  await asSystem(ctx, "sign-in", (inner) =>
    tables(inner).updateTable("staff").set(change).where("id", "=", account.id).execute(),
  );
}
