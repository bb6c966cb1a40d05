export type Cited = { law: string; article: string; articleId?: string | undefined; superseded?: string | undefined };

/** A stretch of a text: found by the reader's search, a citation of an article, or neither. */
export type Stretch = { text: string; found?: true; cited?: Cited };

const article = "第[零〇一二三四五六七八九十百千两\\d]+条(?:之[一二三四五六七八九十]+)?";
const between = "(?:第?[（(]?[一二三四五六七八九十\\d]+[）)]?[款项目]|[、，,和及与以至\\s]|之规定|的规定|规定)*";
const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

/** Cuts a text where it cites one of the articles and where it holds what is searched; joined, the pieces are the text. */
export function stretchesOf(text: string, cited: readonly Cited[], search: string): Stretch[] {
  return [...citedIn(text, cited)].flatMap((stretch) => foundIn(stretch, search));
}

function citedIn(text: string, cited: readonly Cited[]): Stretch[] {
  if (cited.length === 0) return [{ text }];
  const laws = [...new Set(cited.map(({ law }) => law))].sort((a, b) => b.length - a.length);
  const mention = new RegExp(
    `《?(?:中华人民共和国)?(${laws.map(escaped).join("|")})》?(?:[（(][^（）()]{0,60}[）)])?(?:的)?(?:${article}${between})+`,
    "g",
  );
  const stretches: Stretch[] = [];
  let at = 0;
  for (const whole of text.matchAll(mention)) {
    for (const one of whole[0].matchAll(new RegExp(article, "g"))) {
      const found = cited.find((each) => each.law === whole[1] && each.article === one[0]);
      if (!found) continue;
      const from = whole.index + one.index;
      stretches.push({ text: text.slice(at, from) }, { text: one[0], cited: found });
      at = from + one[0].length;
    }
  }
  return [...stretches, { text: text.slice(at) }].filter((stretch) => stretch.text !== "");
}

function foundIn({ text, cited }: Stretch, search: string): Stretch[] {
  const words = search.trim();
  if (!words) return [{ text, ...(cited && { cited }) }];
  return text
    .split(new RegExp(`(${escaped(words)})`, "i"))
    .map((piece, index): Stretch => ({ text: piece, ...(cited && { cited }), ...(index % 2 ? { found: true } : {}) }))
    .filter((stretch) => stretch.text !== "");
}

/** A judgment stands in one line: sentences that begin a new thought begin a new paragraph. */
export function paragraphsOf(text: string): string[] {
  return text
    .split(/\n+/)
    .flatMap((line) =>
      line.split(
        /(?<=[。；])(?=(?:[一二三四五六七八九十]+、|\d+[.、]|本院认为|经审理查明|依照|综上|另查明|被告|原告))/,
      ),
    )
    .map((line) => line.trim())
    .filter(Boolean);
}
