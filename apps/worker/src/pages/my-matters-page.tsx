import type { Pages } from "@zhijia/contracts";
import { Button, Tag } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { BackLink } from "../parts/BackLink.tsx";
import { paths } from "../paths.ts";
import { useChinese, useReading } from "../reading.ts";

export const myMattersPage: PageOf<"myMatters"> = (data, { words }) => ({
  title: words.matters.mine.title,
  unlisted: true,
  body: <MyMatters {...data} />,
});

function MyMatters({ matters }: Pages["myMatters"]) {
  const { words, formats } = useReading();
  const chinese = useChinese();
  const { mine, code } = words.matters;
  return (
    <>
      <BackLink href={paths.me}>{words.me.title}</BackLink>
      <h1>{mine.title}</h1>
      {matters.length === 0 && <p>{mine.empty}</p>}
      <ul className="tiles">
        {matters.map(({ href, number, opening, state, at, answered }) => (
          <li className="tile card" key={number}>
            <h2>
              <a href={href} {...chinese}>
                {opening || number}
              </a>
            </h2>
            <p>
              {answered && <Tag tone="success">{mine.answered}</Tag>} {state}
            </p>
            <p className="quiet">
              {number} · {formats.moment(at)}
            </p>
          </li>
        ))}
      </ul>
      <p className="quiet">
        {mine.anonymous} <a href={paths.matter}>{code.title}</a>
      </p>
      <div className="button-row">
        <Button href={paths.appeal}>{mine.start}</Button>
      </div>
    </>
  );
}
