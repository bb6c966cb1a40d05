import { Icon, themeColors } from "@zhijia/ui";
import type { ReactNode } from "react";
import { files } from "./files.ts";
import { Footer } from "./parts/Footer.tsx";
import { Header } from "./parts/Header.tsx";
import { paths } from "./paths.ts";
import { useReading } from "./reading.ts";

export type PageParts = {
  title: string;
  /** Pages of a reader's own words and refusals are of nobody else's concern. */
  unlisted?: boolean;
  description?: string;
  /** Two columns where there is room. */
  wide?: boolean;
  body: ReactNode;
};

/** The whole document: no inline script or style, one stylesheet, one deferred script that nothing depends on. */
export function Document({ title, unlisted, description, wide, body }: PageParts) {
  const { view, words } = useReading();
  return (
    <html lang={words.htmlLang} data-theme={view.theme} data-size={view.large ? "large" : "normal"}>
      <head>
        <meta charSet="utf-8" />
        <title>{title === words.brand ? `${words.brand} · ${words.tagline}` : `${title} · ${words.brand}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="description" content={description ?? words.description} />
        <ThemeColor theme={view.theme} />
        <meta name="format-detection" content="telephone=no" />
        {unlisted && <meta name="robots" content="noindex" />}
        <link rel="icon" href={files.icon} type="image/svg+xml" />
        <link rel="stylesheet" href={files.styles} />
        <script type="module" src={files.script} />
      </head>
      <body
        data-words={JSON.stringify(words.client)}
        data-wechat={view.wechat || undefined}
        data-watch={view.watch && JSON.stringify(view.watch)}
      >
        <a className="skip" href="#main">
          {words.skip}
        </a>
        <Header />
        <main id="main" className={wide ? "page page--wide" : "page"} tabIndex={-1}>
          {body}
          {view.watch && view.watch.topics.length > 0 && <Counted />}
        </main>
        <Footer />
        <p className="status" id="status" role="status" />
      </body>
    </html>
  );
}

/** Whoever is counted sees it on the page that counts. */
function Counted() {
  const { help } = useReading().words;
  return (
    <p className="seen" id="counted">
      <Icon name="info" />
      <span>
        {help.counted} <a href={paths.help}>{help.seeCounted}</a>
      </span>
    </p>
  );
}

function ThemeColor({ theme }: { theme: "auto" | "light" | "dark" }) {
  if (theme !== "auto") return <meta name="theme-color" content={themeColors[theme]} />;
  return (
    <>
      <meta name="theme-color" media="(prefers-color-scheme: light)" content={themeColors.light} />
      <meta name="theme-color" media="(prefers-color-scheme: dark)" content={themeColors.dark} />
    </>
  );
}
