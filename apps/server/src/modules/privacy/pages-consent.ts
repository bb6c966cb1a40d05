import type { Pages } from "@zhijia/contracts";
import { type CalendarDate, todayInChina } from "../../platform/calendar/index.ts";
import type { Context } from "../../platform/context.ts";
import type { PageRoute } from "../../platform/module.ts";
import { requireWorker } from "../../platform/permissions.ts";
import { Refusal } from "../../platform/refusals.ts";
import { listConsents } from "./consents.ts";
import { formField } from "./form-field.ts";
import { recordConsent } from "./operations/record-consent.ts";
import { purposeNotice } from "./page-words.ts";
import { getRegistered } from "./purposes.ts";

export const consentHref = (purpose: string, part: string) =>
  `/me/privacy/consents/${encodeURIComponent(purpose)}/${encodeURIComponent(part)}`;

/** A moment as the day it was in China. */
export const dayOf = (moment: string): CalendarDate => todayInChina(new Date(moment));

async function consentPage(ctx: Context, purpose: string, part: string): Promise<Pages["consent"]> {
  const consents = await listConsents(ctx, requireWorker(ctx.actor).id);
  const consent = consents.find((one) => one.purpose === purpose && one.part === part);
  if (!consent) throw new Refusal("not-found", "privacy/no-consent");
  const { content, state } = await getRegistered(ctx, purpose);
  const without = content.consents.find((one) => one.part === part)?.without[ctx.lang] ?? "";
  const { title, text, textHash, sensitive, on, history } = consent;
  return {
    href: consentHref(purpose, part),
    title,
    text,
    textHash,
    without,
    sensitive,
    on,
    purpose: purposeNotice(content, state, ctx.lang),
    history: history.map(({ act, at }) => ({ act, on: dayOf(at) })),
  };
}

const acts = { give: "given", refuse: "refused", withdraw: "withdrawn" } as const;

export const consentPages: PageRoute[] = [
  {
    method: "GET",
    path: "/me/privacy/consents/{purpose}/{part}",
    access: "worker",
    answer: async (ctx, { params }) => ({
      page: "consent",
      data: await consentPage(ctx, params.purpose as string, params.part as string),
    }),
  },
  {
    method: "POST",
    path: "/me/privacy/consents/{purpose}/{part}",
    access: "worker",
    answer: async (ctx, { params, body }) => {
      const asked = formField(body, "act");
      const act = Object.hasOwn(acts, asked) ? acts[asked as keyof typeof acts] : undefined;
      const { purpose, part } = params as { purpose: string; part: string };
      if (!act) return { goTo: consentHref(purpose, part) };
      await recordConsent(ctx, { purpose, part, act, textHash: formField(body, "text"), channel: "page" });
      return { goTo: `/me/privacy?done=${act === "withdrawn" ? "withdrawn" : "consent"}` };
    },
  },
];
