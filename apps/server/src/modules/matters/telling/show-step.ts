import type { Pages, TellPage, TellStep, ToldMatter } from "@zhijia/contracts";
import type { Context } from "../../../platform/context.ts";
import { currentValue } from "../../../platform/settings.ts";
import { siteSettings } from "../../../platform/site-settings.ts";
import { urgentHelp } from "../../taxonomy/index.ts";
import { listServedDistricts, namesOfDistricts } from "../../unions/index.ts";
import { perMatter } from "../operations/add-file.ts";
import { problemTypes } from "../problem-types.ts";
import { placeOfScan } from "../scans.ts";
import { whoSees } from "../worker-words.ts";
import { longestTold, sealTelling, submissionOf, type TellState } from "./state.ts";
import { stepBefore, stepsOf } from "./steps.ts";

type Shown = Pages["tell"];
type Error = TellPage["error"];

/** Address of a step with what was said so far; the first has nothing to carry and can be passed on. */
export function hrefOfStep(ctx: Context, state: TellState, step: TellStep): string {
  return `/tell/${sealTelling(ctx, state)}/${step}`;
}

export function hrefOfBoard({ board, scan }: Pick<TellState, "board" | "scan">): string {
  return scan ? `/s/${encodeURIComponent(scan)}/${board}` : `/${board}`;
}

/** One question with what was said before; `isFirst` is posted to the board's own address. */
export async function showStep(
  ctx: Context,
  state: TellState,
  step: TellStep,
  { isFirst = false, error }: { isFirst?: boolean; error?: Error } = {},
): Promise<Shown> {
  const place = await placeOfScan(ctx, state.scan);
  const steps = stepsOf(step === "call" ? { ...state, callBack: "any" } : state);
  const before = stepBefore(state, step);
  const frame = {
    board: state.board,
    action: isFirst ? hrefOfBoard(state) : hrefOfStep(ctx, state, step),
    at: steps.indexOf(step) + 1,
    of: steps.length,
    backHref:
      before && !isFirst ? hrefOfStep(ctx, state, before) : state.scan ? `/s/${encodeURIComponent(state.scan)}` : "/",
    hotline: await currentValue(ctx, siteSettings.hotline),
    ...(place && { station: place.name }),
    urgent: await urgentHelp(ctx, state.text ?? ""),
    ...(error && { error }),
  };
  switch (step) {
    case "about":
      return {
        ...frame,
        step,
        isFirst,
        types: await askedTypes(ctx),
        ...(state.problemType && { chosen: state.problemType }),
      };
    case "words":
      return { ...frame, step, isFirst, text: state.text ?? "", longest: longestTold };
    case "call":
      return { ...frame, step, phone: state.phone ?? "", time: state.callBack ?? "any", name: state.name ?? "" };
    case "place": {
      const districts = (await listServedDistricts(ctx)).map(({ code, name }) => ({ value: code, label: name }));
      const { district = place?.district ?? "", address = "", employer = "" } = state;
      return { ...frame, step, districts, district, address, employer };
    }
    case "who":
      return {
        ...frame,
        step,
        levels: levels.map((value) => ({ value, sees: seenBy(ctx, { anonymity: value }) })),
        chosen: state.anonymity ?? (state.board === "wish" ? "named" : "confidential"),
        onRecord: state.onRecord ?? false,
        name: state.name ?? "",
        phone: state.phone ?? "",
        signedIn: ctx.actor.kind === "worker",
        ...(ctx.actor.kind !== "worker" && signInBackTo(frame.action)),
      };
    case "check":
      return { ...frame, step, ...(await showCheck(ctx, state, place?.district)) };
  }
}

/** The way back travels in a cookie, which holds only so much: with long words there is none, and she signs in before. */
const signInBackTo = (href: string) =>
  href.length > 1400 ? {} : { signInHref: `/sign-in?next=${encodeURIComponent(href)}` };

const levels = ["named", "confidential", "anonymous"] as const;

function seenBy(ctx: Context, { anonymity, onRecord = false }: Pick<TellState, "anonymity" | "onRecord">): string[] {
  return whoSees({ anonymity: anonymity ?? "confidential", onRecord, contactKnown: true }, ctx.lang);
}

async function askedTypes(ctx: Context) {
  const { all } = await problemTypes(ctx);
  return all.flatMap(({ code, name, asked, hidden }) =>
    asked && !hidden ? [{ value: code, label: name[ctx.lang] }] : [],
  );
}

/** What will be sent, so that it can be read once more, changed, and kept by a phone that has no network. */
async function showCheck(ctx: Context, state: TellState, stationDistrict: string | undefined) {
  const type = state.problemType ? (await problemTypes(ctx)).byCode.get(state.problemType) : undefined;
  const district = state.district ?? stationDistrict;
  const names = await namesOfDistricts(ctx, district ? [district] : []);
  const facts: Extract<Shown, { step: "check" }>["facts"] = [];
  const add = (id: (typeof facts)[number]["id"], text: string | undefined, step: TellStep) =>
    text && facts.push({ id, text, href: hrefOfStep(ctx, state, step) });
  add("about", type?.name[ctx.lang], "about");
  add("words", state.text, "words");
  if (state.callBack) add("call", state.phone, "call");
  else add("place", [district && names.get(district), state.address].filter(Boolean).join(" "), "place");
  add("employer", state.employer, "place");
  if (!state.callBack) add("contact", [state.name, state.phone].filter(Boolean).join(" "), "who");
  return {
    facts,
    anonymity: state.anonymity ?? ("confidential" as const),
    sees: seenBy(ctx, state),
    needsFile: !state.text && !state.callBack,
    mostFiles: Math.min(3, perMatter),
    later: { ...told(state), channel: state.scan ? "qr" : "app", ...(state.scan && { scan: state.scan }) },
  };
}

/** What she said, as the contract of a submission wants it. */
export function told(state: TellState): Pick<ToldMatter, "submission" | "text" | "anonymity"> & Partial<ToldMatter> {
  const {
    board,
    problemType,
    text = "",
    callBack,
    district,
    address,
    employer,
    anonymity,
    onRecord,
    name,
    phone,
  } = state;
  return {
    submission: submissionOf(state),
    text,
    // For a call back she leaves a number: seen by whoever calls, and by nobody else.
    anonymity: anonymity ?? "confidential",
    ...(board === "wish" && { kind: "wish" as const }),
    ...(problemType && { problemType }),
    ...(callBack && { callBack }),
    ...(district && { district }),
    ...(address && { address }),
    ...(employer && { employer }),
    ...(onRecord && { onRecord }),
    ...(name && { name }),
    ...(phone && { phone }),
  };
}
