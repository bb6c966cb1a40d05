import type { Context } from "../../platform/context.ts";
import { articleNumber, lawKey } from "../statutes/index.ts";
import { findNeed, listNeedGroups, otherMatter, recogniseNeeds } from "../taxonomy/index.ts";
import { type Label, type ReadCase, suggestLabels } from "./labels.ts";
import { tables } from "./tables.ts";

/** Which needs each article of law speaks for, by `law key|article`. */
export async function articlesOfNeeds(ctx: Context): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const group of await listNeedGroups(ctx)) {
    for (const need of group.needs) {
      for (const { law, article } of need.articles) {
        const key = `${lawKey(law)}|${article}`;
        found.set(key, [...new Set([...(found.get(key) ?? []), need.code])]);
      }
    }
  }
  return found;
}

type Labelling = {
  needsOfArticle: ReadonlyMap<string, string[]> /** Somebody said already what it is about. */;
  labelled: boolean;
};

/** What the machine makes of a case, surest first; only needs of the taxonomy. */
export async function machineLabels(ctx: Context, found: ReadCase, labelling: Labelling): Promise<Label[]> {
  if (!found.isLabour) return [];
  const recognised = labelling.labelled ? [] : await recognisedIn(ctx, found);
  const labels: Label[] = [];
  for (const label of suggestLabels(found, { needsOfArticle: labelling.needsOfArticle, recognised })) {
    if (await findNeed(ctx, label.need)) labels.push(label);
  }
  return labels;
}

/** Likeness to what workers say, sentence by sentence: a long text resembles everything. */
async function recognisedIn(ctx: Context, found: ReadCase): Promise<Label[]> {
  const claims = found.sections.find((s) => s.kind === "claims") ?? found.sections.find((s) => s.kind === "facts");
  const sentences = (claims?.text ?? "")
    .split(/[。；;\n]/)
    .filter((s) => s.length > 8)
    .slice(0, 5)
    .map((s) => s.slice(0, 80));
  const best = new Map<string, Label>();
  for (const sentence of sentences) {
    for (const { code, confidence, reasons } of (await recogniseNeeds(ctx, sentence)).slice(0, 3)) {
      if (code === otherMatter || confidence < 0.5) continue;
      if ((best.get(code)?.confidence ?? 0) < confidence) best.set(code, { need: code, confidence, reasons });
    }
  }
  return [...best.values()];
}

/** A case as it was read when it was imported, with the words that tell what it is about. */
export type StoredCase = ReadCase & { id: string; title: string };

/** Cases from their rows, in the order of the ids that are there. */
export async function readStoredCases(ctx: Context, ids: readonly string[]): Promise<StoredCase[]> {
  if (ids.length === 0) return [];
  const of = <T extends { case_id: string }>(rows: readonly T[]) => Map.groupBy(rows, ({ case_id }) => case_id);
  const documents = await tables(ctx)
    .selectFrom("case_document")
    .select(["id", "title", "cause", "is_labour"])
    .where("id", "in", ids)
    .execute();
  const sections = of(
    await tables(ctx).selectFrom("case_section").selectAll().where("case_id", "in", ids).orderBy("position").execute(),
  );
  const amounts = of(
    await tables(ctx).selectFrom("case_amount").selectAll().where("case_id", "in", ids).orderBy("position").execute(),
  );
  const citations = of(await tables(ctx).selectFrom("case_citation").selectAll().where("case_id", "in", ids).execute());
  return documents.map(({ id, title, cause, is_labour }) => ({
    id,
    title,
    isLabour: is_labour,
    cause: cause ?? undefined,
    sections: (sections.get(id) ?? []).map(({ kind, text }) => ({ kind, text })),
    amounts: (amounts.get(id) ?? []).map(({ what, claimed, granted }) => ({
      what,
      claimed: claimed ?? undefined,
      granted: granted ?? undefined,
    })),
    citations: (citations.get(id) ?? []).map(({ law_key, law, article }) => ({
      lawKey: law_key,
      law,
      article,
      number: articleNumber(article)!,
    })),
  }));
}
