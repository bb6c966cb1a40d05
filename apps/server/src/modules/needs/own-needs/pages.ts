import type { HelpPart } from "@zhijia/contracts";
import { z } from "zod";
import { attempt } from "../../../platform/attempt.ts";
import type { Context } from "../../../platform/context.ts";
import { messageOf } from "../../../platform/http/messages.ts";
import { rowIdOf } from "../../../platform/identifiers/row-id.ts";
import type { PageAnswer, PageRoute } from "../../../platform/module.ts";
import { hrefOfTracked } from "../../matters/index.ts";
import { dependentParts } from "./consent-parts.ts";
import { answerOffer } from "./operations/answer-offer.ts";
import { type AskedHelp, askHelp } from "./operations/ask-help.ts";
import { decideParts, switchOff } from "./operations/decide-parts.ts";
import { showHelp } from "./show-help.ts";
import { getOwnMark, longestHelpWords, showOffer } from "./show-offer.ts";

const home = "/me/help";
const text = z.string().max(4000).catch("");
const tick = z.literal("1").optional().catch(undefined);
/** A hash of words that were shown, as they came with the form. */
const hash = z.string().max(64).catch("");

const decision = z
  .object({
    act: z.enum(["on", "off", "save"]),
    sensitive: tick,
    employer: tick,
    call: tick,
    "text-ordinary": hash,
    "text-sensitive": hash,
    "text-employer": hash,
    "text-call": hash,
  })
  .catch({} as never);
const query = z.object({ done: z.enum(["on", "saved", "off", "not-me", "declined"]) });
const answer = z
  .object({
    act: z.enum(["send", "declined", "not-me"]),
    need: tick,
    since: tick,
    employer: tick,
    phone: tick,
    words: text,
    who: z.enum(["named", "confidential"]).catch("confidential"),
  })
  .catch({} as never);

export const ownNeedsPages: PageRoute[] = [
  {
    method: "GET",
    path: home,
    access: "worker",
    answer: async (ctx, { query: asked }) => {
      const { data } = query.safeParse(asked);
      return { page: "help", data: await showHelp(ctx, data), needs: { unkept: true } };
    },
  },
  { method: "POST", path: home, access: "worker", answer: (ctx, { body }) => decide(ctx, decision.parse(body)) },
  {
    method: "POST",
    path: "/me/help/marks/{id}",
    access: "worker",
    answer: async (ctx, { params }) => {
      await answerOffer(ctx, rowIdOf(params.id), "not-me");
      return { goTo: `${home}?done=not-me` };
    },
  },
  {
    method: "GET",
    path: "/me/help/offers/{id}",
    access: "worker",
    answer: async (ctx, { params }) => {
      const id = rowIdOf(params.id);
      const { answer, consultation_id } = await getOwnMark(ctx, id);
      // Answered, here or on the telephone: what came of it stands on her own page.
      if (answer !== null || consultation_id !== null) return { goTo: home };
      return { page: "helpOffer", data: await showOffer(ctx, id), needs: { unkept: true } };
    },
  },
  {
    method: "POST",
    path: "/me/help/offers/{id}",
    access: "worker",
    answer: (ctx, { params, body }) => answerTo(ctx, rowIdOf(params.id), answer.parse(body)),
  },
];

async function decide(ctx: Context, said: z.output<typeof decision>): Promise<PageAnswer> {
  if (said.act === "off") {
    await switchOff(ctx);
    return { goTo: `${home}?done=off` };
  }
  if (!said.act) return { goTo: home };
  const ticked: HelpPart[] = ["ordinary", ...dependentParts.filter((part) => said[part] !== undefined)];
  const tried = await attempt(ctx, (inner) =>
    decideParts(inner, new Map(ticked.map((part) => [part, said[`text-${part}`]]))),
  );
  if ("done" in tried) return { goTo: `${home}?done=${said.act === "on" ? "on" : "saved"}` };
  const error = messageOf(tried.refusal, ctx.lang);
  return { page: "help", data: await showHelp(ctx, { error }), status: 422 };
}

async function answerTo(ctx: Context, id: number, said: z.output<typeof answer>): Promise<PageAnswer> {
  if (said.act === "declined" || said.act === "not-me") {
    await answerOffer(ctx, id, said.act);
    return { goTo: `${home}?done=${said.act}` };
  }
  const on = (value: "1" | undefined) => value !== undefined;
  const asked: AskedHelp = {
    shares: { need: on(said.need), since: on(said.since), employer: on(said.employer), phone: on(said.phone) },
    words: said.words?.trim().slice(0, longestHelpWords) ?? "",
    anonymity: said.who ?? "confidential",
  };
  if (said.act !== "send") return { goTo: home };
  const tried = await attempt(ctx, (inner) => askHelp(inner, id, asked));
  if ("done" in tried) return { goTo: `${hrefOfTracked(ctx, tried.done.code)}/sent` };
  const error = messageOf(tried.refusal, ctx.lang);
  return { page: "helpOffer", data: await showOffer(ctx, id, { asked, error }), status: 422 };
}
