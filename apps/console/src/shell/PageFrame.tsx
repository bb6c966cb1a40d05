import { type ReactNode, Suspense, useEffect } from "react";
import { Forbidden } from "../parts/states/Forbidden.tsx";
import { Waiting } from "../parts/states/Waiting.tsx";
import type { PageDefinition } from "../registry.ts";
import { useMe } from "../session/Me.tsx";
import { useLang, useWords } from "../words.ts";

/** Asks for the page's permission before fetching its code, and gives the window its title. */
export function PageFrame({ page, children }: { page: PageDefinition; children: ReactNode }) {
  const me = useMe();
  const title = page.title[useLang()];
  const { brand } = useWords();
  useEffect(() => {
    document.title = `${title} · ${brand}`;
  }, [title, brand]);
  if (!me.may(page.permission)) return <Forbidden what={title} permission={page.permission} />;
  return <Suspense fallback={<Waiting />}>{children}</Suspense>;
}
