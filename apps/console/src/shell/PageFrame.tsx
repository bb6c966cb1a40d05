import { type ReactNode, Suspense } from "react";
import { Forbidden } from "../parts/states/Forbidden.tsx";
import { Waiting } from "../parts/states/Waiting.tsx";
import type { PageDefinition } from "../registry.ts";
import { useMe } from "../session/Me.tsx";
import { TiesGate } from "../session/TiesGate.tsx";
import { useLang } from "../words.ts";
import { PageTitle } from "./PageTitle.tsx";

/** Asks for the page's permission before fetching its code. */
export function PageFrame({ page, children }: { page: PageDefinition; children: ReactNode }) {
  const me = useMe();
  const title = page.title[useLang()];
  return (
    <>
      <PageTitle title={title} />
      {me.may(page.permission) ? (
        <Suspense fallback={<Waiting />}>
          {page.path === "/account" ? children : <TiesGate>{children}</TiesGate>}
        </Suspense>
      ) : (
        <Forbidden what={title} permission={page.permission} />
      )}
    </>
  );
}
