import type { Api } from "../../api.ts";

/** A worker's wish to have something explained. */
export type AskedFor = Awaited<ReturnType<Api["listExplanationRequests"]>>["rows"][number];
