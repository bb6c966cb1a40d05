import type { InputOf, listStaffContract, OutputOf, Pages } from "@zhijia/contracts";
import type { Context } from "../../platform/context.ts";
import { requireStaff, requireWorker } from "../../platform/permissions.ts";
import { maskPhone } from "../../platform/text/masks.ts";
import { meLinks } from "./me-links.ts";
import { findOfferOnMe } from "./me-offer.ts";
import { readMyRecord } from "./my-record.ts";
import { codeRules, deviceWords } from "./rules.ts";
import { listSessions } from "./sessions.ts";
import { readFlow } from "./sign-in-flow.ts";
import { tables } from "./tables.ts";

type SessionShown = OutputOf<typeof import("@zhijia/contracts").listMySessionsContract>["sessions"][number];

/** Where the member of staff who asks is signed in. */
export async function listMySessions(ctx: Context): Promise<{ sessions: SessionShown[] }> {
  const { id, session } = requireStaff(ctx.actor);
  const sessions = await listSessions(ctx, { staffId: id });
  return {
    sessions: sessions.map(({ id, device, since, lastSeen }) => ({
      id,
      device: deviceWords(device, ctx.lang),
      since: since.toISOString(),
      lastSeen: lastSeen.toISOString(),
      current: id === session,
    })),
  };
}

/** Accounts that row-level security shows to whoever asks: within their scope, or invited by them. */
export async function listStaff(
  ctx: Context,
  { id, text, state, page, size }: InputOf<typeof listStaffContract>["query"],
): Promise<OutputOf<typeof listStaffContract>> {
  let found = tables(ctx).selectFrom("staff");
  if (id) found = found.where("id", "=", id);
  if (state) found = found.where("state", "=", state);
  if (text) {
    // Its own signs are no patterns.
    const like = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
    found = found.where((where) => where.or([where("name", "ilike", like), where("login", "ilike", like)]));
  }
  const { total } = await found.select(({ fn }) => fn.countAll<string>().as("total")).executeTakeFirstOrThrow();
  const rows = await found
    .select(["id", "login", "name", "state", "locked_until", "created_at", "departed_at"])
    .orderBy("name")
    .orderBy("id")
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return {
    total: Number(total),
    staff: rows.map(({ id, login, name, state, locked_until, created_at, departed_at }) => ({
      id,
      login,
      name,
      state,
      ...(locked_until && locked_until > ctx.now && { lockedUntil: locked_until.toISOString() }),
      createdAt: created_at.toISOString(),
      ...(departed_at && { departedAt: departed_at.toISOString() }),
    })),
  };
}

/** What the page of signing in shows beside the form. */
export function signInWays(ctx: Context, next?: string): Pick<Pages["signIn"], "provider" | "mailboxHref" | "next"> {
  const provider = ctx.services.signIn.worker;
  const query = next ? `?${new URLSearchParams({ next })}` : "";
  return {
    ...(next && { next }),
    ...(provider && { provider: { name: provider.name, href: `/sign-in/oidc${query}` } }),
    ...(ctx.services.sms.kind === "demo" && { mailboxHref: "/demo/messages" }),
  };
}

/** The page of the code that was sent to this browser's phone; undefined: nothing was sent. */
export function showCodePage(ctx: Context): Pages["signInCode"] | undefined {
  const flow = readFlow(ctx, "code");
  if (!flow) return undefined;
  const { mailboxHref } = signInWays(ctx);
  return {
    phone: maskPhone(flow.phone),
    minutes: codeRules.seconds / 60,
    ...(mailboxHref && { mailboxHref }),
  };
}

/** Her own account, in plain words. */
export async function showMe(ctx: Context): Promise<Pages["me"]> {
  const { id, session } = requireWorker(ctx.actor);
  const record = await readMyRecord(ctx, id);
  const sessions = await listSessions(ctx, { personId: id });
  const offer = await findOfferOnMe(ctx);
  return {
    ...(offer && { offer }),
    ...(record.name && { name: record.name }),
    ...(record.phone && { phone: maskPhone(record.phone) }),
    realName: record.realName,
    sessions: sessions.map(({ id, device, since, lastSeen }) => ({
      id,
      device: deviceWords(device, ctx.lang),
      since: inChina(since, ctx.lang),
      lastSeen: inChina(lastSeen, ctx.lang),
      current: id === session,
    })),
    links: meLinks(ctx.lang),
  };
}

const moments = {
  zh: new Intl.DateTimeFormat("zh-CN", {
    timeZone: "Asia/Shanghai",
    month: "long",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  }),
  en: new Intl.DateTimeFormat("en-GB", {
    timeZone: "Asia/Shanghai",
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  }),
};

/** A moment as the clock on a wall in China shows it. */
function inChina(at: Date, lang: "zh" | "en"): string {
  return moments[lang].format(at);
}
