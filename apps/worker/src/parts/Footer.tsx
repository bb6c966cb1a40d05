import { Button } from "@zhijia/ui";
import { paths } from "../paths.ts";
import { useReading } from "../reading.ts";

export function Footer() {
  const { view, words } = useReading();
  const { footer } = words;
  const themes = (["auto", "light", "dark"] as const).filter((theme) => theme !== view.theme);
  return (
    <footer className="footer">
      <div className="footer__inside">
        <p className="footer__call">
          {footer.hotline}{" "}
          <Button href="tel:12351" icon="phone">
            12351
          </Button>
        </p>
        <nav aria-label={footer.label}>
          <ul className="footer__links">
            <li>
              <a href={paths.calculators}>{footer.calculators}</a>
            </li>
            <li>
              <a href={paths.saved}>{footer.saved}</a>
            </li>
            <li>
              <a href={paths.privacy}>{footer.privacy}</a>
            </li>
            <li>
              <a href={paths.wishes}>{words.wishes.title}</a>
            </li>
            <li>
              <a href={paths.figures}>{footer.figures}</a>
            </li>
            <li>{view.signedIn ? <a href={paths.me}>{footer.me}</a> : <a href={paths.signIn}>{footer.signIn}</a>}</li>
          </ul>
        </nav>
        <nav aria-label={footer.settings}>
          <ul className="footer__links">
            <li>
              <a href={paths.settings({ large: view.large ? "0" : "1" }, view.path)}>
                {view.large ? footer.normal : footer.large}
              </a>
            </li>
            <li>
              <a href={paths.settings({ lang: footer.otherLang }, view.path)} lang={footer.otherLang}>
                {footer.other}
              </a>
            </li>
            {themes.map((theme) => (
              <li key={theme}>
                <a href={paths.settings({ theme }, view.path)}>{footer[theme]}</a>
              </li>
            ))}
          </ul>
        </nav>
        <p className="quiet">
          {footer.note} {words.inChinese}
        </p>
      </div>
    </footer>
  );
}
