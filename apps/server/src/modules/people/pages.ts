import { z } from "zod";
import type { Context } from "../../platform/context.ts";
import { messageOf } from "../../platform/http/messages.ts";
import { isLocalPath } from "../../platform/http/settings.ts";
import type { PageAnswer, PageRoute } from "../../platform/module.ts";
import { Refusal } from "../../platform/refusals.ts";
import { requestSignInCode } from "./operations/request-sign-in-code.ts";
import { beginAtProvider, signInStaffByProvider, signInWorkerByProvider } from "./operations/sign-in-by-provider.ts";
import { signInWorker } from "./operations/sign-in-worker.ts";
import { endSession, signOut, signOutEverywhere } from "./operations/sign-out.ts";
import { showCodePage, showMe, signInWays } from "./queries.ts";
import { readFlow } from "./sign-in-flow.ts";

const text = z.string().max(2000).catch("");
const nextOf = (input: unknown) => {
  const { next } = z.object({ next: text }).catch({ next: "" }).parse(input);
  return next && isLocalPath(next) ? next : undefined;
};
const home = "/me";

/** What an expected "no" says on the page itself; anything else goes its way. */
async function refusalWords(ctx: Context, work: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return messageOf(error, ctx.lang);
    throw error;
  }
}

async function sendCode(ctx: Context, phone: string, next: string | undefined): Promise<PageAnswer> {
  const error = await refusalWords(ctx, () => requestSignInCode(ctx, { phone, next }));
  if (!error) return { goTo: "/sign-in/code" };
  return { page: "signIn", data: { ...signInWays(ctx, next), phone: phone.slice(0, 30), error }, status: 422 };
}

export const pages: PageRoute[] = [
  {
    method: "GET",
    path: "/sign-in",
    answer: async (ctx, { query }) => {
      const next = nextOf(query);
      if (ctx.actor.kind === "worker") return { goTo: next ?? home };
      return { page: "signIn", data: signInWays(ctx, next) };
    },
  },
  {
    method: "POST",
    path: "/sign-in",
    answer: async (ctx, { body }) => {
      const { phone } = z.object({ phone: text }).catch({ phone: "" }).parse(body);
      return sendCode(ctx, phone, nextOf(body));
    },
  },
  {
    method: "POST",
    path: "/sign-in/again",
    answer: async (ctx) => {
      const flow = readFlow(ctx, "code");
      if (!flow) return { goTo: "/sign-in" };
      return sendCode(ctx, flow.phone, flow.next);
    },
  },
  {
    method: "GET",
    path: "/sign-in/code",
    answer: async (ctx) => {
      const data = showCodePage(ctx);
      return data ? { page: "signInCode", data } : { goTo: "/sign-in" };
    },
  },
  {
    method: "POST",
    path: "/sign-in/code",
    answer: async (ctx, { body }) => {
      const { code } = z.object({ code: text }).catch({ code: "" }).parse(body);
      let next: string | undefined;
      const error = await refusalWords(ctx, async () => {
        ({ next } = await signInWorker(ctx, { code }));
      });
      if (!error) return { goTo: next ?? home };
      const data = showCodePage(ctx);
      if (data) return { page: "signInCode", data: { ...data, error }, status: 422 };
      return { page: "signIn", data: { ...signInWays(ctx), error }, status: 422 };
    },
  },
  {
    method: "GET",
    path: "/sign-in/oidc",
    answer: async (ctx, { query }) => ({
      leaveFor: await beginAtProvider(ctx, { kind: "worker", next: nextOf(query) }),
    }),
  },
  {
    method: "GET",
    path: "/sign-in/oidc/callback",
    answer: async (ctx, { query }) => {
      const { next } = await signInWorkerByProvider(ctx, query as Record<string, string>);
      return { goTo: next ?? home };
    },
  },
  {
    method: "GET",
    path: "/console/sign-in/oidc",
    answer: async (ctx) => ({ leaveFor: await beginAtProvider(ctx, { kind: "staff" }) }),
  },
  {
    method: "GET",
    path: "/console/sign-in/oidc/callback",
    answer: async (ctx, { query }) => {
      const { stage } = await signInStaffByProvider(ctx, query as Record<string, string>);
      return { goTo: stage === "open" ? "/console" : "/console/sign-in" };
    },
  },
  { method: "GET", path: "/sign-out", answer: async () => ({ page: "signOut", data: {} }) },
  {
    method: "POST",
    path: "/sign-out",
    answer: async (ctx) => {
      await signOut(ctx, "worker");
      return { goTo: "/" };
    },
  },
  {
    method: "GET",
    path: "/me",
    access: "worker",
    answer: async (ctx, { query }) => {
      const { done } = z
        .object({ done: z.enum(["ended"]).optional().catch(undefined) })
        .catch({})
        .parse(query);
      return { page: "me", data: { ...(await showMe(ctx)), ...(done && { done }) } };
    },
  },
  {
    method: "POST",
    path: "/me/sessions/{id}/end",
    access: "worker",
    answer: async (ctx, { params }) => {
      const id = z.uuid().safeParse(params.id);
      if (!id.success) throw new Refusal("not-found", "people/no-session");
      await endSession(ctx, { id: id.data });
      return { goTo: "/me?done=ended" };
    },
  },
  {
    method: "POST",
    path: "/me/sign-out-everywhere",
    access: "worker",
    answer: async (ctx) => {
      await signOutEverywhere(ctx);
      return { goTo: "/" };
    },
  },
];
