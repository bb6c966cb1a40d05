import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { codePurposes, type FileAnswer, type PosterPaper } from "@zhijia/contracts";
import type { Context } from "../../../platform/context.ts";
import { writePdf } from "../../../platform/documents/pdf/index.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { currentValue } from "../../../platform/settings.ts";
import { siteSettings } from "../../../platform/site-settings.ts";
import { writeCode } from "../codes/code-text.ts";
import { signingKeys } from "../codes/signing-keys.ts";
import { codeUrl, siteAddress } from "../codes/site-address.ts";
import { tables } from "../codes/tables.ts";
import { requireStation } from "../stations.ts";
import { drawPoster } from "./draw-poster.ts";

/** The poster of one code. Refusals: `station/no-code`, `station/code-revoked`. */
export async function getStationPoster(
  ctx: Context,
  { id, paper }: { id: number; paper: PosterPaper },
): Promise<FileAnswer> {
  const code = await tables(ctx).selectFrom("station_code").selectAll().where("id", "=", id).executeTakeFirst();
  if (!code) throw new Refusal("not-found", "station/no-code");
  if (code.revoked_at) throw new Refusal("conflict", "station/code-revoked");
  const { name, code: number } = await requireStation(ctx, code.station_id);
  const key = (await signingKeys(ctx)).get(code.key_version)!;
  const { origin } = await siteAddress(ctx);
  const poster = drawPoster({
    url: codeUrl(origin, writeCode({ id, stationId: code.station_id, purpose: code.purpose }, key)),
    purpose: code.purpose,
    station: { name, number },
    hotline: await currentValue(ctx, siteSettings.hotline),
  });
  const title = `${number} ${codePurposes[code.purpose][ctx.lang]}`;
  const { spool } = ctx.services.files;
  await mkdir(spool, { recursive: true, mode: 0o700 });
  const path = join(spool, `send-${randomUUID()}`);
  const pdf = writePdf([poster], { title, paper, lang: "zh", date: code.issued_at });
  await pipeline(pdf, createWriteStream(path, { mode: 0o600, flags: "wx" }));
  return { path, name: `${title} ${paper}.pdf`, contentType: "application/pdf" };
}
