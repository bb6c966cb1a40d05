import type { PageName, Pages } from "@zhijia/contracts";

/** A page with data, for tests and for looking at it without a server. `path` is what the preview serves it at. */
export type Sample = { [N in PageName]: { name: string; path: string; page: N; data: Pages[N] } }[PageName];
