import type { PageName, Pages, ProblemBody, Render, View } from "@zhijia/contracts";
import type { FastifyRequest } from "fastify";
import { readerOf } from "./reader.ts";

export type ViewOf = (request: FastifyRequest) => View;

/** How this reader wants the page; `demo` marks every page while invented data is shown. */
export function viewer(demo: () => boolean): ViewOf {
  return (request) => ({ ...readerOf(request.headers), path: pathOf(request.url), demo: demo(), signedIn: false });
}

export function pathOf(url: string): string {
  return url.split("?", 1)[0]!;
}

export type AnyPage = { [N in PageName]: { page: N; data: Pages[N] } }[PageName];

export function renderPage(render: Render, { page, data }: AnyPage, view: View): string {
  return render(page, data as Pages[typeof page], view);
}

export function problemPage({ status, title, detail, reference }: ProblemBody): AnyPage {
  return { page: "problem", data: { status, title, detail, ...(reference && { reference }) } };
}
