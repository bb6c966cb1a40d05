import type { Context } from "../../platform/context.ts";
import type { Identified, Importer, Refused } from "../../platform/ingest/index.ts";
import { recordChange, recordRebuild } from "../../platform/search/changes.ts";
import { findNeed } from "../taxonomy/index.ts";
import { type CaseRecord, readCase, readCaseFile } from "./case-record.ts";
import { isCourtCollection, readCourtCollection } from "./court-collection.ts";
import { findCause } from "./extraction/causes.ts";
import { type ExtractedCase, extractCase } from "./extraction/extract-case.ts";
import { unpublishable } from "./extraction/publishable.ts";
import { articlesOfNeeds, machineLabels } from "./machine-labels.ts";
import { dictionary } from "./masking/dictionary.ts";
import { type Mask, maskFor } from "./masking/mask-text.ts";
import { caseCollection } from "./search-documents.ts";
import { caseHashes, deleteCases, type PreparedCase, saveCases, takenDown } from "./store.ts";
import type { Interpretation, Words } from "./tables.ts";

/** What marks invented cases: their source. */
export const demoSource = "zhijia-demo";

/** Judgments, awards and published cases: masked, read, labelled. One importer for one import: it remembers the taxonomy. */
export function createCaseImporter(): Importer<CaseRecord, PreparedCase> {
  let needsOfArticle: Promise<Map<string, string[]>> | undefined;
  return {
    name: "cases",
    async read(raw): Promise<Identified<CaseRecord> | Refused | { skip: true; kind: string }> {
      if (raw.kind === "text") return readCaseFile(raw);
      if (isCourtCollection(raw.value)) return readCourtCollection(raw.value, raw.textOf);
      return readCase(raw.value);
    },
    known: async (ctx, ids) => ({ hashes: await caseHashes(ctx, ids), barred: await takenDown(ctx, ids) }),
    async prepare(ctx, record, id, hash) {
      const { title, text, cause, interpretation } = record;
      const head = text.slice(0, 2000);
      const refused = unpublishable({ title, cause: cause ?? findCause(title, head), head, text });
      if (refused) return refused;
      // From here on nobody's name is in anything.
      const mask = maskFor(`${title}\n${text}\n${wordsOf(interpretation)}`, dictionary);
      const found = extractCase(mask(text), { ...record, title: mask(title) });
      needsOfArticle ??= articlesOfNeeds(ctx);
      const labels = await labelsOf(ctx, record, found, await needsOfArticle);
      return preparedCase({ ...record, title: mask(title) || (found.cause ?? "案例"), id }, found, labels, mask, hash);
    },
    async remove(ctx, ids) {
      await deleteCases(ctx, ids);
      await recordChange(ctx, caseCollection.shape.name, ids);
    },
    async save(ctx, rows, { bulk }) {
      await saveCases(ctx, rows);
      const { name } = caseCollection.shape;
      if (bulk) await recordRebuild(ctx, name);
      else
        await recordChange(
          ctx,
          name,
          rows.map((r) => r.document.id),
        );
    },
  };
}

function wordsOf(interpretation: CaseRecord["interpretation"]): string {
  if (!interpretation) return "";
  const { by: _, ...parts } = interpretation;
  return Object.values(parts)
    .map((w) => w.zh)
    .join("\n");
}

async function labelsOf(
  ctx: Context,
  record: CaseRecord,
  found: ExtractedCase,
  needsOfArticle: ReadonlyMap<string, string[]>,
): Promise<PreparedCase["labels"]> {
  const labels: PreparedCase["labels"] = [];
  for (const need of record.needs) {
    if (await findNeed(ctx, need)) labels.push({ need, confidence: 1, reasons: ["随记录给出"], state: "confirmed" });
  }
  for (const label of await machineLabels(ctx, found, { needsOfArticle, labelled: labels.length > 0 })) {
    if (!labels.some((l) => l.need === label.need)) labels.push({ ...label, state: "suggested" });
  }
  return labels;
}

function preparedCase(
  record: CaseRecord,
  found: ExtractedCase,
  labels: PreparedCase["labels"],
  mask: Mask,
  hash: string,
): PreparedCase {
  const { id, interpretation } = record;
  const total = (of: "claimed" | "granted") => {
    const given = found.amounts.flatMap((a) => a[of] ?? []);
    return given.length > 0 ? given.reduce((sum, fen) => sum + fen, 0) : null;
  };
  return {
    document: {
      id,
      kind: record.kind,
      title: record.title,
      source: record.source,
      source_url: record.url ?? null,
      court: found.court ?? null,
      court_level: found.courtLevel ?? null,
      case_number: found.caseNumber ?? null,
      date: found.date ?? null,
      year: found.year ?? null,
      cause: found.cause ?? null,
      province: found.province ?? null,
      stage: found.stage,
      authority: found.authority,
      outcome: found.outcome,
      is_labour: found.isLabour,
      is_demo: record.source === demoSource,
      claimed: total("claimed"),
      granted: total("granted"),
      interpreted: interpretation !== undefined,
      content_hash: `\\x${hash}`,
    },
    sections: found.sections,
    parties: found.parties,
    amounts: found.amounts,
    citations: found.citations,
    labels,
    interpretation: interpretation && {
      by: interpretation.by,
      content: maskedInterpretation(interpretation, mask),
    },
  };
}

function maskedInterpretation(told: Interpretation, mask: Mask): Interpretation {
  const masked = (w: Words): Words => ({ zh: mask(w.zh), ...(w.en !== undefined && { en: mask(w.en) }) });
  const { happened, decided, youCan, keep, deadlines } = told;
  return {
    happened: masked(happened),
    decided: masked(decided),
    youCan: masked(youCan),
    keep: masked(keep),
    deadlines: masked(deadlines),
  };
}
