import { useEffect, useRef, useState } from "react";
import { Outlet, useLocation, useNavigate } from "react-router";
import { ShortcutsProvider, useShortcuts } from "../keyboard/Shortcuts.tsx";
import { OfflineBar } from "../parts/states/OfflineBar.tsx";
import { ConfirmProvider } from "../parts/useConfirm.tsx";
import { useMe } from "../session/Me.tsx";
import { useLang, useWords } from "../words.ts";
import { ActionsProvider } from "./actions.tsx";
import { entriesFor } from "./nav.ts";
import { Palette } from "./Palette.tsx";
import { usePages } from "./pages-context.ts";
import { ShortcutList } from "./ShortcutList.tsx";
import { SideNav } from "./SideNav.tsx";
import { TopBar } from "./TopBar.tsx";

export function Shell() {
  return (
    <ShortcutsProvider>
      <ActionsProvider>
        <ConfirmProvider>
          <Frame />
        </ConfirmProvider>
      </ActionsProvider>
    </ShortcutsProvider>
  );
}

function Frame() {
  const w = useWords();
  const lang = useLang();
  const me = useMe();
  const pages = usePages();
  const navigate = useNavigate();
  const [palette, setPalette] = useState(false);
  const [help, setHelp] = useState(false);
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const arrived = useRef(pathname);

  // A new page: the reader of a screen reader and of a keyboard begins at its top.
  useEffect(() => {
    if (arrived.current === pathname) return;
    arrived.current = pathname;
    main.current?.focus({ preventScroll: true });
    main.current?.scrollTo(0, 0);
  }, [pathname]);

  const entries = entriesFor(pages, me);
  useShortcuts([
    { keys: "ctrl+k", label: w.palette.open, group: "anywhere", run: () => setPalette(true) },
    { keys: "/", label: w.palette.open, group: "anywhere", run: () => setPalette(true) },
    { keys: "?", label: w.shortcuts.open, group: "anywhere", run: () => setHelp(true) },
    ...entries.flatMap(({ path, title, nav }) =>
      nav.letter
        ? [
            {
              keys: `g ${nav.letter}`,
              label: w.shortcuts.goTo(title[lang]),
              group: "anywhere" as const,
              run: () => void navigate(path),
            },
          ]
        : [],
    ),
  ]);

  return (
    <div className="shell">
      {/* A plain link: the browser itself moves the focus. The router has no such address, so nothing is loaded. */}
      <a className="skip" href="#main">
        {w.skip}
      </a>
      <TopBar onSearch={() => setPalette(true)} onHelp={() => setHelp(true)} />
      <SideNav entries={entries} />
      <main id="main" className="main" ref={main} tabIndex={-1}>
        <OfflineBar />
        <Outlet />
      </main>
      {palette && <Palette entries={pages} onClose={() => setPalette(false)} />}
      <ShortcutList open={help} onClose={() => setHelp(false)} />
    </div>
  );
}
