import { paths } from "../paths.ts";
import { useReading } from "../reading.ts";

/** The mark leads home; the large edition is one touch away on every page (MIIT's rules for older people want it so). */
export function Header() {
  const { view, words } = useReading();
  return (
    <header className="header">
      {view.demo && <p className="demo">{words.demo}</p>}
      <div className="header__inside">
        <a className="brand" href="/">
          <span className="brand__mark" aria-hidden="true">
            职
          </span>
          {words.brand}
        </a>
        <nav aria-label={words.header.label}>
          <a className="header__link" href={paths.settings({ large: view.large ? "0" : "1" }, view.path)}>
            {view.large ? words.header.normal : words.header.large}
          </a>
          <a
            className="header__link"
            href={paths.settings({ lang: words.footer.otherLang }, view.path)}
            lang={words.footer.otherLang}
          >
            {words.footer.other}
          </a>
        </nav>
      </div>
    </header>
  );
}
