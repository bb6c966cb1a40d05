import { type ComponentType, lazy } from "react";
import type { RouteObject } from "react-router";
import type { PageDefinition } from "../registry.ts";
import { NotFound } from "./NotFound.tsx";
import { PageFrame } from "./PageFrame.tsx";
import { PageTrouble } from "./PageTrouble.tsx";
import { Shell } from "./Shell.tsx";

/** Every page inside the shell, and what an address says that none of them has. */
export const routesOf = (pages: readonly PageDefinition[]): RouteObject[] => [
  {
    path: "/",
    element: <Shell />,
    errorElement: <PageTrouble />,
    children: [
      ...pages.map((page) => ({ path: page.path, element: frame(page), errorElement: <PageTrouble /> })),
      { path: "*", element: <NotFound /> },
    ],
  },
];

function frame(page: PageDefinition) {
  const Page: ComponentType = lazy(page.load);
  return (
    <PageFrame key={page.path} page={page}>
      <Page />
    </PageFrame>
  );
}
