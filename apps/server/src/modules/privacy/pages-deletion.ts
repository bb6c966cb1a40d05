import type { Pages } from "@zhijia/contracts";
import { asSystem, type Context } from "../../platform/context.ts";
import type { PageRoute } from "../../platform/module.ts";
import { requireWorker } from "../../platform/permissions.ts";
import type { PersonalDataPart } from "../../platform/personal-data.ts";
import { listMyRequests } from "./data-requests.ts";
import { foreseeErasure } from "./foresee-erasure.ts";
import { formField } from "./form-field.ts";
import { isHeld } from "./holds.ts";
import { askDeletion } from "./operations/ask-deletion.ts";
import { stopDeletion } from "./operations/stop-deletion.ts";
import { keptShown } from "./page-words.ts";
import { getPeriod } from "./periods.ts";

type Parts = () => readonly PersonalDataPart[];
type Errors = Pages["deletion"]["errors"];

async function deletionPage(ctx: Context, parts: Parts, errors: Errors = []): Promise<Pages["deletion"]> {
  const { id } = requireWorker(ctx.actor);
  const { erased, kept } = await foreseeErasure(ctx, parts(), id);
  const waiting = (await listMyRequests(ctx)).find(({ kind, state }) => kind === "delete" && state === "open");
  return {
    erased: erased.map((words) => words[ctx.lang]),
    kept: kept.map((one) => keptShown(one, ctx.lang)),
    thinkOverDays: (await getPeriod(ctx, "think-over")).count,
    ...(waiting?.erasesOn && { erasesOn: waiting.erasesOn }),
    errors,
    held: await asSystem(ctx, "holds", (inner) => isHeld(inner, id)),
  };
}

const messages = {
  confirm: { zh: "请在框里写“删除”两个字。", en: "Please write DELETE in the field." },
  when: { zh: "请选择什么时候删除。", en: "Please choose when." },
};

/** Typed on purpose: nobody types it by mistake. Either language does, on every page. */
const confirms = (text: string) => ["删除", "delete"].includes(text.normalize("NFKC").toLowerCase());

export function deletionPages(parts: Parts): PageRoute[] {
  return [
    {
      method: "GET",
      path: "/me/delete",
      access: "worker",
      answer: async (ctx) => ({ page: "deletion", data: await deletionPage(ctx, parts) }),
    },
    {
      method: "POST",
      path: "/me/delete",
      access: "worker",
      answer: async (ctx, { body }) => {
        const when = (["now", "later"] as const).find((one) => one === formField(body, "when"));
        const errors: Errors = [];
        if (!when) errors.push({ field: "when", message: messages.when[ctx.lang] });
        if (!confirms(formField(body, "confirm"))) {
          errors.push({ field: "confirm", message: messages.confirm[ctx.lang] });
        }
        if (!when || errors.length > 0) {
          return { page: "deletion", data: await deletionPage(ctx, parts, errors), status: 422 };
        }
        const { erased } = await askDeletion(ctx, parts(), when);
        if (!erased) return { goTo: "/me/privacy" };
        return {
          page: "deleted",
          data: {
            erased: erased.erased.map((words) => words[ctx.lang]),
            kept: erased.kept.map((one) => keptShown(one, ctx.lang)),
          },
        };
      },
    },
    {
      method: "POST",
      path: "/me/delete/stop",
      access: "worker",
      answer: async (ctx) => {
        await stopDeletion(ctx);
        return { goTo: "/me/privacy?done=kept" };
      },
    },
  ];
}
