import type { Context } from "../../platform/context.ts";
import { Refusal } from "../../platform/refusals.ts";
import type { NeedContent, UrgentSignal } from "./content.ts";
import { buildRecogniser, type Recognised } from "./recogniser.ts";
import { tables } from "./tables.ts";
import { urgentIn } from "./urgency.ts";

export type Need = NeedContent & { group: string };
export type NeedGroup = { code: string; name: { zh: string; en: string }; needs: Need[] };

/** The class of questions that no union answers; recognised so that they are sent on kindly. */
export const otherMatter = "OTHER-NONLABOUR";

type Taxonomy = {
  groups: NeedGroup[];
  needs: Map<string, Need>;
  signals: UrgentSignal[];
  recognise: (question: string) => Recognised[];
};

/** The taxonomy changes with a release or when staff edit it, and is asked for on every page. */
let known: { taxonomy: Promise<Taxonomy>; readAt: number } | undefined;
const freshFor = 60_000;

export function forgetTaxonomy(): void {
  known = undefined;
}

function taxonomy(ctx: Context): Promise<Taxonomy> {
  const now = Date.now();
  if (!known || now - known.readAt > freshFor) {
    known = { taxonomy: readTaxonomy(ctx), readAt: now };
    known.taxonomy.catch(forgetTaxonomy);
  }
  return known.taxonomy;
}

async function readTaxonomy(ctx: Context): Promise<Taxonomy> {
  const groups = await tables(ctx).selectFrom("need_group").selectAll().orderBy("position").execute();
  const rows = await tables(ctx).selectFrom("need").selectAll().orderBy("position").execute();
  const phrases = await tables(ctx)
    .selectFrom("need_phrase")
    .select(["need_code", "phrase"])
    .orderBy("phrase")
    .execute();
  const hints = await tables(ctx).selectFrom("need_hint").selectAll().orderBy("hint").execute();
  const signals = await tables(ctx).selectFrom("urgent_signal").select("content").orderBy("position").execute();
  const phrasesOf = Map.groupBy(phrases, (p) => p.need_code);
  const hintsOf = Map.groupBy(hints, (h) => h.need_code);
  const needs = rows.map(
    (row): Need => ({
      ...row.content,
      group: row.group_code,
      phrases: (phrasesOf.get(row.code) ?? []).map((p) => p.phrase),
    }),
  );
  return {
    groups: groups
      .filter((g) => g.code !== "OTHER")
      .map((g) => ({
        code: g.code,
        name: { zh: g.name_zh, en: g.name_en },
        needs: needs.filter((n) => n.group === g.code),
      })),
    needs: new Map(needs.map((n) => [n.code, n])),
    signals: signals.map((s) => s.content),
    recognise: buildRecogniser(
      needs.map((n) => ({
        code: n.code,
        phrases: [...n.phrases, n.name.zh],
        terms: [...n.legalTerms, n.legalTerm.zh],
        hints: [
          { text: n.plain.zh, weight: 1 },
          ...(hintsOf.get(n.code) ?? []).map((h) => ({ text: h.hint, weight: h.weight })),
        ],
      })),
    ),
  };
}

/** Both levels, in the order people see them. */
export async function listNeedGroups(ctx: Context): Promise<NeedGroup[]> {
  return (await taxonomy(ctx)).groups;
}

export async function findNeed(ctx: Context, code: string): Promise<Need | undefined> {
  return (await taxonomy(ctx)).needs.get(code);
}

export async function getNeed(ctx: Context, code: string): Promise<Need> {
  const need = await findNeed(ctx, code);
  if (!need) throw new Refusal("not-found", "need/not-found", { code });
  return need;
}

/** The needs that an article of law stands under; none where needs of several groups name it: it tells nothing about its reader. */
export async function needsOfArticle(
  ctx: Context,
  { law, article }: { law: string; article: string },
): Promise<string[]> {
  const named = [...(await taxonomy(ctx)).needs.values()].filter(({ articles }) =>
    articles?.some((one) => one.law === law && one.article === article),
  );
  return new Set(named.map(({ group }) => group)).size === 1 ? named.map(({ code }) => code) : [];
}

/** Needs in a worker's own words, surest first; the question is not kept. */
export async function recogniseNeeds(ctx: Context, question: string): Promise<Recognised[]> {
  return (await taxonomy(ctx)).recognise(question);
}

export async function findUrgentSignals(ctx: Context, question: string): Promise<UrgentSignal[]> {
  return urgentIn(question, (await taxonomy(ctx)).signals);
}
