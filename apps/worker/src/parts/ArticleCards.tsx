import type { ArticleCard } from "@zhijia/contracts";
import { Tag } from "@zhijia/ui";
import { paths } from "../paths.ts";
import { useChinese, useReading } from "../reading.ts";

/** The articles that matter most stand open, the others are folded away. */
const open = 3;

export function ArticleCards({ articles }: { articles: readonly ArticleCard[] }) {
  const { words } = useReading();
  const more = articles.slice(open);
  return (
    <>
      <List articles={articles.slice(0, open)} />
      {more.length > 0 && (
        <details className="fold">
          <summary>{words.answer.articlesMore(more.length)}</summary>
          <List articles={more} />
        </details>
      )}
    </>
  );
}

/** Why, then our plain words, then the law's own text. */
function List({ articles }: { articles: readonly ArticleCard[] }) {
  const { words } = useReading();
  const chinese = useChinese();
  return (
    <ul className="articles">
      {articles.map(({ id, law, article, text, plain, why, current }) => (
        <li key={id} className="article">
          <h3>
            <a href={paths.article(id)} {...chinese}>
              《{law}》{article}
            </a>{" "}
            {!current && <Tag tone="warning">{words.article.past}</Tag>}
          </h3>
          {why && <p>{why}</p>}
          {plain && (
            <p className="quiet" {...chinese}>
              {words.article.plain}：{plain}
            </p>
          )}
          {text && (
            <details>
              <summary>{words.article.text}</summary>
              <p className="law-text" {...chinese}>
                {text}
              </p>
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}
