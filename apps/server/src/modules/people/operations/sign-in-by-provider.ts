import { logAccess } from "../../../platform/access-log/index.ts";
import { asSystem, type Context } from "../../../platform/context.ts";
import type { SignInClaims, SignInProvider } from "../../../platform/oidc/sign-in-provider.ts";
import { requirePurpose } from "../../../platform/purposes/require-purpose.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { createPerson, findPersonByPhone } from "../persons.ts";
import { foldLogin } from "../rules.ts";
import { endFlow, keepFlow, readFlow } from "../sign-in-flow.ts";
import { type SessionStage, tables } from "../tables.ts";
import { openStaffSession } from "./open-staff-session.ts";
import { nextStage } from "./sign-in-staff.ts";
import { openWorkerSession } from "./sign-in-worker.ts";

type Kind = "worker" | "staff";

/** Where a provider sends the browser back to. */
export const callbackPaths = { worker: "/sign-in/oidc/callback", staff: "/console/sign-in/oidc/callback" } as const;

function providerOf(ctx: Context, kind: Kind): SignInProvider {
  const provider = ctx.services.signIn[kind];
  if (!provider) throw new Refusal("not-found", "people/no-provider");
  return provider;
}

/** Where to send somebody who wants to sign in with the province app, or with their organisation's system. */
export async function beginAtProvider(
  ctx: Context,
  { kind, next }: { kind: Kind; next?: string | undefined },
): Promise<URL> {
  const callback = `${ctx.client?.origin ?? ""}${callbackPaths[kind]}`;
  const { url, flow } = await providerOf(ctx, kind).begin(callback);
  keepFlow(ctx, "oidc", { kind, ...flow, next });
  return url;
}

/** Errors: Refusal `people/begin-again`: this browser did not set out, or came back too late (login CSRF, RFC 9700). */
async function claimsOf(ctx: Context, kind: Kind, query: Record<string, string>) {
  const flow = readFlow(ctx, "oidc");
  endFlow(ctx);
  if (flow?.kind !== kind) throw new Refusal("conflict", "people/begin-again");
  const address = new URL(callbackPaths[kind], ctx.client?.origin);
  address.search = new URLSearchParams(query).toString();
  return { claims: await providerOf(ctx, kind).finish(address, flow), next: flow.next };
}

/** A worker came back. Known by the provider's subject; the first time by a phone that it verified. */
export async function signInWorkerByProvider(
  ctx: Context,
  query: Record<string, string>,
): Promise<{ next?: string | undefined }> {
  await requirePurpose(ctx, "account");
  const { claims, next } = await claimsOf(ctx, "worker", query);
  await openWorkerSession(ctx, await personOf(ctx, claims), "provider");
  return { next };
}

async function personOf(ctx: Context, { subject, phone }: SignInClaims): Promise<string> {
  return asSystem(ctx, "sign-in", async (inner) => {
    const known = await tables(inner)
      .selectFrom("person_subject")
      .select("person_id")
      .where("subject", "=", subject)
      .executeTakeFirst();
    if (known) return known.person_id;
    const person = phone ? await findPersonByPhone(inner, phone) : undefined;
    const id = person?.id ?? (await createPerson(inner, { phone })).id;
    await tables(inner).insertInto("person_subject").values({ subject, person_id: id }).execute();
    return id;
  });
}

/**
 * A member of staff came back. Known by the provider's subject; the first time by a verified e-mail address that is the login of an
 * account without a provider. The second factor is ours unless the provider says that it asked for one.
 * Errors: Refusal `people/no-account`.
 */
export async function signInStaffByProvider(
  ctx: Context,
  query: Record<string, string>,
): Promise<{ stage: SessionStage }> {
  const { claims } = await claimsOf(ctx, "staff", query);
  const account = await staffOf(ctx, claims);
  if (!account) throw new Refusal("forbidden", "people/no-account");
  if (!claims.secondFactor) return { stage: await nextStage(ctx, account) };
  await openStaffSession(ctx, account.id, "provider");
  return { stage: "open" };
}

async function staffOf(ctx: Context, { subject, email }: SignInClaims) {
  return asSystem(ctx, "sign-in", async (inner) => {
    const known = await tables(inner)
      .selectFrom("staff")
      .select(["id", "totp_sealed"])
      .where("oidc_subject", "=", subject)
      .where("state", "=", "active")
      .executeTakeFirst();
    if (known || !email) return known;
    const linked = await tables(inner)
      .updateTable("staff")
      .set({ oidc_subject: subject, state: "active" })
      .where("login", "=", foldLogin(email))
      .where("state", "!=", "departed")
      .where("oidc_subject", "is", null)
      .returning(["id", "totp_sealed"])
      .executeTakeFirst();
    if (linked) {
      const entry = { kind: "security", what: "provider.linked", purpose: "sign-in" } as const;
      await logAccess(ctx, [{ ...entry, actor: `staff:${linked.id}` }]);
    }
    return linked;
  });
}
