import { anonymities, callBackTimes, type TellStep } from "@zhijia/contracts";
import { z } from "zod";
import type { Context } from "../../../platform/context.ts";
import { messageOf } from "../../../platform/http/messages.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { requireDistrict } from "../../unions/index.ts";
import { phoneOf } from "../phone.ts";
import { problemTypes } from "../problem-types.ts";
import { longestTold, type TellState } from "./state.ts";
import { stepAfter } from "./steps.ts";

type Taken = { state: TellState; next: TellStep } | { error: { field: string; message: string }; state: TellState };

const text = (most: number) =>
  z
    .string()
    .catch("")
    .transform((words) => words.trim().slice(0, most));
const form = z
  .object({
    value: text(60),
    words: text(longestTold),
    /** The button that was pressed, where there are several. */
    how: z.enum(["words", "call", "file"]).catch("words"),
    phone: text(20),
    time: z.enum(callBackTimes).catch("any"),
    name: text(40),
    district: text(6),
    address: text(200),
    employer: text(100),
    anonymity: z.enum(anonymities).optional().catch(undefined),
    onRecord: text(1),
  })
  .catch({} as never);

/** What she answered to one question, and which comes next; or what is wrong with it, with her answer kept. */
export async function takeStep(ctx: Context, state: TellState, step: TellStep, body: unknown): Promise<Taken> {
  const said = form.parse(body);
  switch (step) {
    case "about": {
      const known = (await problemTypes(ctx)).byCode.get(said.value);
      return on(with_(state, { problemType: known && !known.hidden ? known.code : undefined }), step);
    }
    case "words":
      return takeWords(ctx, state, said);
    case "call": {
      const answered = with_(state, { callBack: said.time, phone: said.phone, name: said.name, byFile: undefined });
      // Without a number that can be called, the call is not arranged yet.
      const open = with_(answered, { callBack: undefined });
      if (!said.phone) return refuse(ctx, open, "phone", new Refusal("invalid", "matter/no-way-back"));
      if (!phoneOf(said.phone)) return refuse(ctx, open, "phone", wrongPhone());
      return on(answered, step);
    }
    case "place": {
      const district = /^\d{6}$/.test(said.district) ? said.district : undefined;
      if (district) await requireDistrict(ctx, district);
      return on(with_(state, { district, address: said.address, employer: said.employer }), step);
    }
    case "who": {
      const { anonymity, name, phone } = said;
      const onRecord = said.onRecord === "1" && anonymity !== "anonymous";
      const answered = with_(state, {
        anonymity,
        onRecord: onRecord || undefined,
        name: anonymity === "anonymous" ? "" : name,
        phone,
      });
      if (!anonymity) return refuse(ctx, answered, "who", new Refusal("invalid", "matter/choose-who"));
      if (phone && !phoneOf(phone)) return refuse(ctx, answered, "phone", wrongPhone());
      return on(answered, step);
    }
    case "check":
      throw new Error("what was checked is sent, not answered");
  }
}

function takeWords(ctx: Context, state: TellState, { words, how }: z.output<typeof form>): Taken {
  if (how === "call") return { state: with_(state, { text: words }), next: "call" };
  const written = with_(state, { text: words, callBack: undefined, byFile: how === "file" || undefined });
  if (!words && how === "words") return refuse(ctx, written, "words", new Refusal("invalid", "matter/nothing-said"));
  return on(written, "words");
}

const on = (state: TellState, step: TellStep): Taken => ({ state, next: stepAfter(state, step) });

const wrongPhone = () => new Refusal("invalid", "matter/phone");

function refuse(ctx: Context, state: TellState, field: string, refusal: Refusal): Taken {
  return { state, error: { field, message: messageOf(refusal, ctx.lang) } };
}

/** An answer that was emptied is none. */
function with_(state: TellState, answers: { [K in keyof TellState]?: TellState[K] | undefined }): TellState {
  const merged = Object.entries({ ...state, ...answers });
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined && value !== "")) as TellState;
}
