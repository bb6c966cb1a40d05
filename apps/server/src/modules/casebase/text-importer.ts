import { createHash } from "node:crypto";
import { z } from "zod";
import { isCalendarDate } from "../../platform/calendar/index.ts";
import { contentHash, type Importer, storable } from "../../platform/ingest/index.ts";
import { recordChange, recordRebuild } from "../../platform/search/changes.ts";
import { dictionary } from "./masking/dictionary.ts";
import { maskFor } from "./masking/mask-text.ts";
import { textCollection } from "./search-documents.ts";
import { type PreparedText, saveTexts, textHashes } from "./store.ts";

const version = "1";
const text = z.string().transform(storable);

const record = z.object({
  id: text.pipe(z.string().min(1).max(500)),
  kind: text.default("text"),
  title: text.default(""),
  text: text.pipe(z.string().trim().min(1)),
  source: text.default(""),
  is_labour: z.boolean().nullish(),
  date: text.nullish(),
});
type TextRecord = z.infer<typeof record>;

/** Kinds that are cases or statutes come by their own importers. */
const others = /^(?:statute-|case|judg|guiding|award|ruling|typical)/;

/** Plain library texts: masked, searched, shown as they are. */
export const textImporter: Importer<TextRecord, PreparedText> = {
  name: "texts",
  async read(raw) {
    if (raw.kind === "text") {
      const id = `text-${createHash("sha256").update(raw.name.normalize("NFKC")).digest("hex").slice(0, 24)}`;
      if (raw.text.trim() === "") return { refuse: "record/fields", detail: "text: too small", kind: "file", id };
      const found = { id, kind: "file", title: raw.name, text: raw.text.trim(), source: "file" };
      return { id, kind: "file", hash: contentHash(version, found), record: found };
    }
    const kind = typeof raw.value.kind === "string" ? raw.value.kind : "text";
    if (others.test(kind)) return { skip: true, kind };
    const parsed = record.safeParse(raw.value);
    if (!parsed.success) {
      const detail = parsed.error.issues
        .map((i) => `${i.path.join(".") || "record"}: ${i.code.replaceAll("_", " ")}`)
        .join("; ");
      return { refuse: "record/fields", detail, kind };
    }
    return { id: parsed.data.id, kind, hash: contentHash(version, parsed.data), record: parsed.data };
  },
  known: async (ctx, ids) => ({ hashes: await textHashes(ctx, ids), barred: new Set() }),
  async prepare(_ctx, { id, kind, title, text, source, is_labour, date }, _id, hash) {
    const mask = maskFor(`${title}\n${text}`, dictionary);
    return {
      id,
      kind,
      title: mask(title),
      text: mask(text),
      source,
      is_labour: is_labour ?? false,
      date: date && isCalendarDate(date) ? date : null,
      content_hash: `\\x${hash}`,
    };
  },
  async save(ctx, rows, { bulk }) {
    await saveTexts(ctx, rows);
    const { name } = textCollection.shape;
    if (bulk) await recordRebuild(ctx, name);
    else
      await recordChange(
        ctx,
        name,
        rows.map((r) => r.id),
      );
  },
};
