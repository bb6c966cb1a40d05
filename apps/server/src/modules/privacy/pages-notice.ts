import type { Pages } from "@zhijia/contracts";
import type { Context } from "../../platform/context.ts";
import type { PageRoute } from "../../platform/module.ts";
import { currentValue } from "../../platform/settings.ts";
import { siteSettings } from "../../platform/site-settings.ts";
import { formField } from "./form-field.ts";
import { makeDataRequest } from "./operations/make-data-request.ts";
import { purposeNotice } from "./page-words.ts";
import { getPeriod } from "./periods.ts";
import { listPurposes } from "./purposes.ts";

type TakeDown = NonNullable<Pages["privacy"]["takeDown"]>;

/** An id of a case is at most this long (packages/contracts, library.ts). */
const longestId = 500;

async function privacyPage(ctx: Context, takeDown?: TakeDown): Promise<Pages["privacy"]> {
  const purposes = await listPurposes(ctx);
  return {
    contact: await currentValue(ctx, siteSettings.contact),
    purposes: purposes.map(({ content, state }) => purposeNotice(content, state, ctx.lang)),
    answeredWithinDays: (await getPeriod(ctx, "answer")).count,
    ...(takeDown && { takeDown }),
  };
}

const emptyForm = (caseId: string): TakeDown => ({
  caseId,
  href: `/cases/${encodeURIComponent(caseId)}`,
  text: "",
  contact: "",
  errors: [],
});

const messages = {
  text: {
    zh: "请写为什么要撤下，比如：里面写的是我，看得出是谁。",
    en: "Please write why, for example: it is about me, and people can tell.",
  },
  contact: {
    zh: "请留一个电话或者邮箱，我们好告诉您结果。",
    en: "Please leave a number or an address, so that we can tell you the outcome.",
  },
};

/** Anybody may ask, and need not sign in for it (个保法 27). */
async function askTakeDown(ctx: Context, body: unknown): Promise<TakeDown> {
  const form = { ...emptyForm(formField(body, "case", longestId)), text: formField(body, "text") };
  form.contact = formField(body, "contact", 200);
  if (form.text.length < 2) form.errors.push({ field: "text", message: messages.text[ctx.lang] });
  if (form.contact.length < 5) form.errors.push({ field: "contact", message: messages.contact[ctx.lang] });
  if (form.errors.length > 0) return form;
  const { dueOn } = await makeDataRequest(ctx, {
    kind: "take-down",
    channel: "page",
    text: form.text,
    contact: form.contact,
    caseId: form.caseId,
    personId: ctx.actor.kind === "worker" ? ctx.actor.id : undefined,
  });
  return { ...emptyForm(form.caseId), sentUntil: dueOn };
}

export const noticePages: PageRoute[] = [
  {
    method: "GET",
    path: "/privacy",
    answer: async (ctx, { query }) => {
      const caseId = formField(query, "case", longestId);
      return { page: "privacy", data: await privacyPage(ctx, caseId ? emptyForm(caseId) : undefined) };
    },
  },
  {
    method: "POST",
    path: "/privacy",
    answer: async (ctx, { body }) => {
      if (!formField(body, "case", longestId)) return { goTo: "/privacy" };
      const takeDown = await askTakeDown(ctx, body);
      const status = takeDown.errors.length > 0 ? 422 : 200;
      return { page: "privacy", data: await privacyPage(ctx, takeDown), status };
    },
  },
];
