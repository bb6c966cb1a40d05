/** What ranking knows of an article beside its text. */
export type CatalogueArticle = {
  id: string;
  lawKey: string;
  /** 0 for what is no numbered article. */
  no: number;
  sub: number;
  isLabour: boolean;
  isCurrent: boolean;
};

/** One article of a law in whatever versions and copies: notes and answers are about places, not about copies. */
export type Place = { key: string; law: number; articles: number[] };

export type Catalogue = {
  articles: readonly CatalogueArticle[];
  /** Index of an article by its id. */
  at: ReadonlyMap<string, number>;
  places: readonly Place[];
  /** Index of a place by `lawKey|no|sub`. */
  placeAt: ReadonlyMap<string, number>;
  /** Place of each article. */
  placeOf: Int32Array;
  /** Before and after it in the law; -1 at its ends. */
  previous: Int32Array;
  next: Int32Array;
  /** The weight of the kind of law: codes and laws 4, regulations 3, interpretations 2, the rest 1. */
  rankOfLaw: readonly number[];
};

export const placeKey = ({ lawKey, no, sub }: { lawKey: string; no: number; sub: number }) => `${lawKey}|${no}|${sub}`;

/** Lays out the articles by law and number. What has no number has a place of its own. */
export function buildCatalogue(articles: readonly CatalogueArticle[]): Catalogue {
  const laws = new Map<string, number>();
  const places: Place[] = [];
  const placeAt = new Map<string, number>();
  const placeOf = new Int32Array(articles.length);
  const numbers: { no: number; sub: number }[] = [];
  articles.forEach((article, i) => {
    const law = laws.get(article.lawKey) ?? laws.size;
    laws.set(article.lawKey, law);
    const key = article.no ? placeKey(article) : `${article.lawKey}|${article.id}`;
    let place = placeAt.get(key);
    if (place === undefined) {
      place = places.length;
      placeAt.set(key, place);
      places.push({ key, law, articles: [] });
      numbers.push(article);
    }
    places[place]!.articles.push(i);
    placeOf[i] = place;
  });
  const previous = new Int32Array(places.length).fill(-1);
  const next = new Int32Array(places.length).fill(-1);
  const order = places.map((_, i) => i).filter((i) => numbers[i]!.no > 0);
  order.sort(
    (a, b) => places[a]!.law - places[b]!.law || numbers[a]!.no - numbers[b]!.no || numbers[a]!.sub - numbers[b]!.sub,
  );
  for (let i = 1; i < order.length; i++) {
    const [before, after] = [order[i - 1]!, order[i]!];
    if (places[before]!.law !== places[after]!.law) continue;
    next[before] = after;
    previous[after] = before;
  }
  return {
    articles,
    at: new Map(articles.map(({ id }, i) => [id, i])),
    places,
    placeAt,
    placeOf,
    previous,
    next,
    rankOfLaw: [...laws.keys()].map(rankOfLaw),
  };
}

/** By its name: a code or law of the congress, a regulation, a reading by the supreme court, anything else. */
function rankOfLaw(law: string): number {
  if (/最高人民|解释|批复/.test(law)) return 2;
  if (/(?:法|法典)$/.test(law)) return 4;
  return /条例$/.test(law) ? 3 : 1;
}
