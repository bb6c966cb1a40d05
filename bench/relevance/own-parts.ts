import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { readNotes } from "../../apps/server/src/modules/statutes/content.ts";
import { articleNumber, lawKey } from "../../apps/server/src/modules/statutes/law-names.ts";
import {
  buildCatalogue,
  type Catalogue,
  placeKey,
} from "../../apps/server/src/modules/statutes/ranking/article-catalogue.ts";
import type { RankerParts, RankingNeed } from "../../apps/server/src/modules/statutes/ranking/article-ranker.ts";
import type { RankingNote } from "../../apps/server/src/modules/statutes/ranking/note-index.ts";
import { readContent } from "../../apps/server/src/modules/taxonomy/content.ts";
import { buildRecogniser } from "../../apps/server/src/modules/taxonomy/recogniser.ts";
import { type ExactArticle, exactArticles } from "./exact-articles.ts";

const content = new URL("../../apps/server/content/", import.meta.url);

type CorpusRecord = { id: string; law: string; article: string; text: string; is_labour: boolean };

export type OwnParts = Omit<RankerParts, "model" | "answered"> & {
  articles: ExactArticle[];
  recognise: ReturnType<typeof buildRecogniser>;
};

/** Everything that ranking stands on, from the corpus file and our own content: no database, no question of anybody's. */
export async function readOwnParts(corpus: string): Promise<OwnParts> {
  const records: CorpusRecord[] = [];
  const file = createReadStream(corpus);
  const lines = createInterface({ input: corpus.endsWith(".gz") ? file.pipe(createGunzip()) : file });
  for await (const line of lines) if (line.trim()) records.push(JSON.parse(line));
  const catalogue = buildCatalogue(
    records.map(({ id, law, article, is_labour }) => {
      const number = articleNumber(article);
      return {
        id,
        lawKey: lawKey(law),
        no: number?.no ?? 0,
        sub: number?.sub ?? 0,
        isLabour: is_labour,
        isCurrent: true,
      };
    }),
  );
  const place = placeFinder(catalogue);
  const notes = (await readNotes(new URL("articles/", content))).flatMap((note): RankingNote[] => {
    const at = place(note.law, note.article);
    if (at === undefined) return [];
    const { law, articles } = catalogue.places[at]!;
    const { plain, asks, terms, weight } = note;
    return [{ place: at, law, plain, asks, terms, weight, text: records[articles[0]!]!.text }];
  });
  const { groups, other } = await readContent(content);
  const own = groups.flatMap((group) => group.needs);
  const needs = own.map(
    (need): RankingNeed => ({
      code: need.code,
      places: need.articles.flatMap(({ law, article }) => place(law, article) ?? []),
      terms: [...need.legalTerms, need.legalTerm.zh],
    }),
  );
  const lexicon = [
    ...own.map((need) => ({
      code: need.code,
      phrases: [...need.phrases, need.name.zh],
      terms: [...need.legalTerms, need.legalTerm.zh],
    })),
    { code: other.code, phrases: [...other.phrases, other.name.zh], terms: [] },
  ];
  const articles = records.map(({ id, law, text, is_labour }) => ({ id, law, text, isLabour: is_labour }));
  return {
    catalogue,
    notes,
    needs,
    phrases: own.flatMap((need) => need.phrases),
    recognise: buildRecogniser(lexicon),
    search: exactArticles(articles),
    articles,
  };
}

export function placeFinder(catalogue: Catalogue) {
  return (law: string, article: string): number | undefined => {
    const number = articleNumber(article);
    return number && catalogue.placeAt.get(placeKey({ lawKey: lawKey(law), ...number }));
  };
}
