import { Link } from "react-router";
import { Empty } from "../../parts/states/Empty.tsx";
import { useMe } from "../../session/Me.tsx";
import { entriesFor } from "../../shell/nav.ts";
import { usePages } from "../../shell/pages-context.ts";
import { useLang, usePageWords } from "../../words.ts";
import { words } from "./words.ts";

/** Where a day begins: what this reader's roles do. */
export default function Home() {
  const me = useMe();
  const pages = usePages();
  const lang = useLang();
  const w = usePageWords(words);
  const entries = entriesFor(pages, me).filter(({ path }) => path !== "/");
  return (
    <div className="page">
      <h1>{w.hello(me.name)}</h1>
      {entries.length === 0 ? (
        <Empty title={w.nothing} text={w.nothingText} />
      ) : (
        <ul className="tiles">
          {entries.map(({ path, title, nav }) => (
            <li key={path}>
              <Link to={path} className="tile">
                <span className="tile__icon" aria-hidden="true">
                  {nav.icon}
                </span>
                {title[lang]}
                {nav.letter && <kbd>g {nav.letter}</kbd>}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
