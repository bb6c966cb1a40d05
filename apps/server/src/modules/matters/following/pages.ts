import { type InputOf, type TrackedAct, trackingCode, type writeToMatterContract } from "@zhijia/contracts";
import { z } from "zod";
import { attempt } from "../../../platform/attempt.ts";
import type { Context } from "../../../platform/context.ts";
import { messageOf } from "../../../platform/http/messages.ts";
import type { FormFile, PageAnswer, PageRoute } from "../../../platform/module.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { holdFlood } from "../floods.ts";
import { openOwnFile } from "../operations/add-file.ts";
import { writeToMatter } from "../operations/write-to-matter.ts";
import { trackMatter } from "../own-matters.ts";
import { addFormFile } from "./add-form-file.ts";
import { showCodeForm, showMatter, showMine, showSent } from "./show-matter.ts";
import { codeOfAddress, hrefOfTracked } from "./tracked-address.ts";

const acts = ["message", "rate", "withdraw", "review", "correct", "file", "hardship"] as const;
const text = z.string().max(5000).catch("");
const form = z
  .object({
    act: z.enum(acts),
    words: text,
    submission: z.uuid().optional().catch(undefined),
    solved: z.enum(["1", "0"]).optional().catch(undefined),
    satisfied: z.coerce.number().int().min(1).max(5).optional().catch(undefined),
    problemType: text,
    district: text,
    agree: z.enum(["1", "0"]).catch("0"),
  })
  .catch({ act: "message" } as never);
type Form = z.output<typeof form>;
type Act = InputOf<typeof writeToMatterContract>["body"];

/** What a form of the page asks for; undefined where what it needs was left empty. */
function actOf({ act, words, ...said }: Form): Act | undefined {
  const written = words?.trim().slice(0, 4000);
  switch (act) {
    case "message":
      return written ? { act, words: written, ...(said.submission && { submission: said.submission }) } : undefined;
    case "rate":
      return said.solved === undefined
        ? undefined
        : {
            act,
            solved: said.solved === "1",
            ...(said.satisfied && { satisfied: said.satisfied }),
            ...(written && { words: written }),
          };
    case "withdraw":
      return { act };
    case "review":
      return written ? { act: "ask-review", words: written } : undefined;
    case "correct":
      return {
        act,
        ...(said.problemType && { problemType: said.problemType }),
        ...(/^\d{6}$/.test(said.district) && { district: said.district }),
      };
    case "hardship":
      return { act, agree: said.agree === "1" };
    case "file":
      return undefined;
  }
}

/** Where it is said what is wrong. */
const fieldOf: Record<TrackedAct, string> = {
  message: "message",
  rate: "solved",
  withdraw: "withdraw",
  review: "review",
  correct: "correct",
  file: "photo",
  hardship: "hardship",
};

function nothingIn(act: TrackedAct): Refusal {
  if (act === "rate") return new Refusal("invalid", "matter/choose-solved");
  if (act === "file") return new Refusal("invalid", "matter/choose-file");
  return new Refusal("invalid", "matter/nothing-said");
}

/** Does what the form asks for; what is refused is said at its field, with her words kept. */
async function act(ctx: Context, token: string, body: unknown, sent: readonly FormFile[]): Promise<PageAnswer> {
  const code = codeOfAddress(ctx, token);
  const said = form.parse(body);
  holdFlood(ctx, "add");
  const wanted = actOf(said);
  const files = said.act === "file" ? sent : [];
  const tried = await attempt(ctx, async (inner) => {
    if (!wanted && files.length === 0) throw nothingIn(said.act);
    if (wanted) await writeToMatter(inner, code, wanted);
    for (const file of files) await addFormFile(inner, code, file);
  });
  if ("done" in tried) return { goTo: `${hrefOfTracked(ctx, code)}?done=${said.act}` };
  const error = {
    act: said.act,
    field: files[0]?.field ?? fieldOf[said.act],
    message: messageOf(tried.refusal, ctx.lang),
    ...(said.words && { words: said.words }),
  };
  return { page: "matter", data: await showMatter(ctx, code, { error }), status: 422 };
}

const sentQuery = z
  .object({ call: z.literal("1").optional().catch(undefined), submission: z.uuid().optional().catch(undefined) })
  .catch({});

export const followingPages: PageRoute[] = [
  { method: "GET", path: "/matter", answer: async (ctx) => ({ page: "matterCode", data: await showCodeForm(ctx) }) },
  {
    method: "POST",
    path: "/matter",
    answer: async (ctx, { body }) => {
      const typed = z.object({ code: text }).catch({ code: "" }).parse(body).code;
      const code = trackingCode.safeParse(typed);
      const tried = await attempt(ctx, async (inner) => {
        if (!code.success) throw new Refusal("not-found", "matter/no-code");
        await trackMatter(inner, code.data);
      });
      if ("done" in tried) return { goTo: hrefOfTracked(ctx, code.data!) };
      holdFlood(ctx, "guess");
      return {
        page: "matterCode",
        data: await showCodeForm(ctx, typed, messageOf(tried.refusal, ctx.lang)),
        status: 422,
      };
    },
  },
  {
    method: "GET",
    path: "/matter/{token}",
    answer: async (ctx, { params, query }) => {
      const { done } = z
        .object({ done: z.enum(acts).optional().catch(undefined) })
        .catch({})
        .parse(query);
      return { page: "matter", data: await showMatter(ctx, codeOfAddress(ctx, params.token!), { done }) };
    },
  },
  {
    method: "POST",
    path: "/matter/{token}",
    takes: { files: 3, limitBytes: 8_000_000 },
    answer: (ctx, { params, body, files = [] }) => act(ctx, params.token!, body, files),
  },
  {
    method: "GET",
    path: "/matter/{token}/sent",
    answer: async (ctx, { params, query }) => {
      const { call, submission } = sentQuery.parse(query);
      const data = await showSent(ctx, codeOfAddress(ctx, params.token!), { callsBack: call === "1", submission });
      return { page: "matterSent", data };
    },
  },
  {
    method: "GET",
    path: "/matter/{token}/files/{file}",
    answer: async (ctx, { params }) => {
      const code = codeOfAddress(ctx, params.token!);
      const id = z.coerce
        .number()
        .int()
        .min(1)
        .max(2 ** 53 - 1)
        .safeParse(params.file);
      if (!id.success) throw new Refusal("not-found", "matter/no-file");
      return { sent: await openOwnFile(ctx, code, id.data) };
    },
  },
  {
    method: "GET",
    path: "/me/matters",
    access: "worker",
    answer: async (ctx) => ({ page: "myMatters", data: await showMine(ctx) }),
  },
];
