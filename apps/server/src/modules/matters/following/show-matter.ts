import type { Pages, TrackedAct } from "@zhijia/contracts";
import type { Context } from "../../../platform/context.ts";
import { currentValue } from "../../../platform/settings.ts";
import { siteSettings } from "../../../platform/site-settings.ts";
import { urgentHelp } from "../../taxonomy/index.ts";
import { listServedDistricts } from "../../unions/index.ts";
import { shownCode } from "../numbers.ts";
import { listOwnMatters, trackMatter } from "../own-matters.ts";
import { problemTypes } from "../problem-types.ts";
import { hrefOfTracked } from "./tracked-address.ts";

const hotlineOf = (ctx: Context) => currentValue(ctx, siteSettings.hotline);

export async function showMatter(
  ctx: Context,
  code: string,
  { done, error }: { done?: TrackedAct | undefined; error?: Pages["matter"]["error"] } = {},
): Promise<Pages["matter"]> {
  const { files, ...tracked } = await trackMatter(ctx, code);
  const href = hrefOfTracked(ctx, code);
  const choices = tracked.may.correct ? await placesAndTypes(ctx) : { types: [], districts: [] };
  return {
    ...tracked,
    code: shownCode(code),
    href,
    files: files.map((file) => ({ ...file, href: `${href}/files/${file.id}` })),
    ...choices,
    hotline: await hotlineOf(ctx),
    urgent: tracked.state === "closed" ? [] : await urgentHelp(ctx, tracked.text),
    ...(done && { done }),
    ...(error && { error }),
  };
}

/** Right after it was sent: what she needs to keep, and what happens next. */
export async function showSent(
  ctx: Context,
  code: string,
  { callsBack, submission }: { callsBack: boolean; submission?: string | undefined },
): Promise<Pages["matterSent"]> {
  const { number, kind, dueOn, route, whoSees, text } = await trackMatter(ctx, code);
  return {
    code: shownCode(code),
    number,
    kind,
    dueOn,
    whoSees,
    ...(route && { route }),
    urgent: await urgentHelp(ctx, text),
    hotline: await hotlineOf(ctx),
    href: hrefOfTracked(ctx, code),
    callsBack,
    ...(submission && { submission }),
  };
}

export async function showCodeForm(ctx: Context, code = "", error?: string): Promise<Pages["matterCode"]> {
  return { code: code.slice(0, 20), hotline: await hotlineOf(ctx), ...(error && { error }) };
}

export async function showMine(ctx: Context): Promise<Pages["myMatters"]> {
  const matters = await listOwnMatters(ctx);
  return {
    matters: matters.map(({ code, number, opening, stateText, at, answered }) => ({
      href: hrefOfTracked(ctx, code),
      number,
      opening,
      state: stateText,
      at,
      answered,
    })),
  };
}

async function placesAndTypes(ctx: Context) {
  const [{ all }, districts] = [await problemTypes(ctx), await listServedDistricts(ctx)];
  const shown = all.filter(({ hidden, level }) => !hidden && level <= 2);
  const groups = new Map(shown.map((type) => [type.code, type.name[ctx.lang]]));
  return {
    types: shown.map(({ code, parent, name }) => ({
      value: code,
      label: parent ? `${groups.get(parent) ?? ""} · ${name[ctx.lang]}` : name[ctx.lang],
    })),
    districts: districts.map(({ code, name }) => ({ value: code, label: name })),
  };
}
