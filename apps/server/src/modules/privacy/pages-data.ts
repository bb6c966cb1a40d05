import type { Pages } from "@zhijia/contracts";
import { timeInChina } from "../../platform/calendar/index.ts";
import type { Context } from "../../platform/context.ts";
import { asSystem } from "../../platform/context.ts";
import type { PageRoute } from "../../platform/module.ts";
import { requireWorker } from "../../platform/permissions.ts";
import type { PersonalDataPart } from "../../platform/personal-data.ts";
import { Refusal } from "../../platform/refusals.ts";
import { listConsents } from "./consents.ts";
import { listMyRequests } from "./data-requests.ts";
import { exportMyData, readMyData } from "./export-data.ts";
import { exportDocument } from "./export-document.ts";
import { formField } from "./form-field.ts";
import { correctValue } from "./operations/correct-value.ts";
import { makeDataRequest } from "./operations/make-data-request.ts";
import { keepingWords } from "./page-words.ts";
import { consentHref, dayOf } from "./pages-consent.ts";
import { getPeriod } from "./periods.ts";
import { listPurposes } from "./purposes.ts";
import { listMyAccess } from "./who-looked.ts";

type Parts = () => readonly PersonalDataPart[];

const done = ["consent", "withdrawn", "corrected", "asked", "kept"] as const;

async function myPrivacyPage(ctx: Context, parts: Parts, query: unknown): Promise<Pages["myPrivacy"]> {
  const before = formField(query, "before", 16);
  const looks = await listMyAccess(ctx, /^\d{1,15}$/.test(before) ? Number(before) : undefined);
  const said = done.find((one) => one === formField(query, "done"));
  const { sections } = await readMyData(ctx, parts());
  const purposes = new Map((await listPurposes(ctx)).map(({ code, content }) => [code, content]));
  const requests = await listMyRequests(ctx);
  const deletion = requests.find(({ kind, state, erasesOn }) => kind === "delete" && state === "open" && erasesOn);
  const lang = ctx.lang;
  return {
    ...(said && { done: said }),
    kept: sections.map(({ title, purpose, rows }) => {
      const content = purposes.get(purpose);
      return {
        title: title[lang],
        count: rows.length,
        why: content?.why[lang] ?? "",
        keeping: (content?.retention ?? []).map((line) => keepingWords(line, lang)).join(lang === "zh" ? "；" : "; "),
      };
    }),
    consents: (await listConsents(ctx, requireWorker(ctx.actor).id)).map((one) => ({
      title: one.title,
      sensitive: one.sensitive,
      on: one.on,
      href: consentHref(one.purpose, one.part),
      asks: one.mayAsk,
    })),
    looks: looks.entries.map((entry) => ({ ...entry, at: timeInChina(new Date(entry.at)) })),
    ...(looks.next !== undefined && { olderHref: `/me/privacy?before=${looks.next}#looks` }),
    ...(before && { newestHref: "/me/privacy#looks" }),
    requests: requests.map(({ id, kind, state, at, dueOn, text, answer }) => ({
      id,
      kind,
      state,
      on: dayOf(at),
      dueOn,
      text,
      ...(answer && { answer }),
    })),
    ...(deletion?.erasesOn && { erasesOn: deletion.erasesOn }),
  };
}

async function myDataPage(ctx: Context, parts: Parts): Promise<Pages["myData"]> {
  const { sections } = await readMyData(ctx, parts());
  const purposes = new Map((await listPurposes(ctx)).map(({ code, content }) => [code, content]));
  return {
    sections: sections.map(({ title, purpose, rows }) => ({
      title: title[ctx.lang],
      why: purposes.get(purpose)?.why[ctx.lang] ?? "",
      rows: rows.map((row) => row.map(({ label, value }) => ({ label: label[ctx.lang], value }))),
    })),
  };
}

/** The file she takes away, made while she waits: what is kept about one person is small. */
async function exportFile(ctx: Context, parts: Parts, format: string) {
  const data = await exportMyData(ctx, parts());
  if (format === "json") {
    const file = `${JSON.stringify(data, null, 2)}\n`;
    return { file, contentType: "application/json; charset=utf-8", name: "my-data.json" };
  }
  return { file: exportDocument(data, ctx.lang), contentType: "text/html; charset=utf-8", name: "my-data.html" };
}

async function correctionPage(ctx: Context, parts: Parts): Promise<Pages["correction"]> {
  const { id } = requireWorker(ctx.actor);
  const correctables = parts().flatMap((part) => part.correctable ?? []);
  const fields = await asSystem(ctx, "correction", (inner) =>
    Promise.all(
      correctables.map(async (one) => ({
        field: one.field,
        label: one.label[ctx.lang],
        value: (await one.find(inner, id)) ?? "",
      })),
    ),
  );
  return { fields };
}

async function correct(ctx: Context, parts: Parts, body: unknown): Promise<Pages["correction"] | undefined> {
  const [field, value] = [formField(body, "field", 60), formField(body, "value", 200)];
  try {
    await correctValue(ctx, parts(), { field, value });
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== "invalid") throw error;
    const message = {
      zh: "这样写不行，请再检查一下。",
      en: "This cannot be right. Please check it again.",
    }[ctx.lang];
    const { fields } = await correctionPage(ctx, parts);
    return { fields: fields.map((one) => (one.field === field ? { ...one, value, error: message } : one)) };
  }
}

const askable = ["access", "copy", "correct", "explain"] as const;
const kindOf = (form: unknown) => askable.find((kind) => kind === formField(form, "kind")) ?? "explain";

export function dataPages(parts: Parts): PageRoute[] {
  return [
    {
      method: "GET",
      path: "/me/privacy",
      access: "worker",
      answer: async (ctx, { query }) => ({ page: "myPrivacy", data: await myPrivacyPage(ctx, parts, query) }),
    },
    {
      method: "GET",
      path: "/me/export",
      access: "worker",
      answer: async (ctx) => ({ page: "myData", data: await myDataPage(ctx, parts) }),
    },
    {
      method: "POST",
      path: "/me/export",
      access: "worker",
      answer: (ctx, { body }) => exportFile(ctx, parts, formField(body, "format")),
    },
    {
      method: "GET",
      path: "/me/correct",
      access: "worker",
      answer: async (ctx) => ({ page: "correction", data: await correctionPage(ctx, parts) }),
    },
    {
      method: "POST",
      path: "/me/correct",
      access: "worker",
      answer: async (ctx, { body }) => {
        const wrong = await correct(ctx, parts, body);
        return wrong ? { page: "correction", data: wrong, status: 422 } : { goTo: "/me/privacy?done=corrected" };
      },
    },
    {
      method: "GET",
      path: "/me/requests/new",
      access: "worker",
      answer: async (ctx, { query }) => ({
        page: "dataRequest",
        data: { kind: kindOf(query), text: "", answeredWithinDays: (await getPeriod(ctx, "answer")).count },
      }),
    },
    {
      method: "POST",
      path: "/me/requests/new",
      access: "worker",
      answer: async (ctx, { body }) => {
        const kind = kindOf(body);
        const text = formField(body, "text");
        if (text.length < 2) {
          const error = { zh: "请写一两句，您想要什么。", en: "Please write a line or two: what you want." }[ctx.lang];
          const answeredWithinDays = (await getPeriod(ctx, "answer")).count;
          return { page: "dataRequest", data: { kind, text, answeredWithinDays, error }, status: 422 };
        }
        await makeDataRequest(ctx, { kind, channel: "app", text, personId: requireWorker(ctx.actor).id });
        return { goTo: "/me/privacy?done=asked" };
      },
    },
  ];
}
