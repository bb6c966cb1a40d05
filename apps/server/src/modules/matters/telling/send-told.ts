import { attempt } from "../../../platform/attempt.ts";
import type { Context } from "../../../platform/context.ts";
import type { FormFile } from "../../../platform/module.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { holdFlood } from "../floods.ts";
import { addFormFile } from "../following/add-form-file.ts";
import type { Submitted } from "../insert-matters.ts";
import { submitMatter } from "../operations/submit-matter.ts";
import { placeOfScan } from "../scans.ts";
import { told } from "./show-step.ts";
import type { TellState } from "./state.ts";

/**
 * Sends what she checked, with the files of the form: all of it or nothing. The same state again is the same matter.
 * What was refused is given back, to be said at its field. Errors: Refusal `matter/too-many-sent`.
 */
export async function sendTold(
  ctx: Context,
  state: TellState,
  files: readonly FormFile[],
): Promise<{ sent: Submitted } | { field: string; refusal: Refusal }> {
  if (!state.text && !state.callBack && files.length === 0) {
    return { field: "photo", refusal: new Refusal("invalid", "matter/nothing-said") };
  }
  holdFlood(ctx, "send");
  const place = await placeOfScan(ctx, state.scan);
  const said = told(state);
  const district = said.district ?? place?.district;
  let field = "check";
  const tried = await attempt(ctx, async (inner) => {
    const sent = await submitMatter(inner, {
      ...said,
      channel: state.scan ? "qr" : "app",
      wordless: files.length > 0,
      ...(place && { stationId: place.stationId }),
      ...(district && { district }),
    });
    for (const file of files) {
      field = file.field;
      await addFormFile(inner, sent.code, file);
    }
    return sent;
  });
  return "done" in tried ? { sent: tried.done } : { field, refusal: tried.refusal };
}
