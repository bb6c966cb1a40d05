import { Problem } from "@zhijia/contracts";
import type { Same } from "../same.ts";
import type { zh } from "../words.zh.ts";

/** One sentence for an error that stands in a line: the server's own, in the reader's language, where there is one. */
export function problemText(error: unknown, words: Same<typeof zh>): string {
  if (!(error instanceof Problem)) return words.states.failed.text;
  if (error.status === 0) return words.states.unreachable.text;
  const { detail, reference } = error.body;
  return reference && error.status >= 500 ? `${detail} ${words.states.failed.reference(reference)}` : detail;
}
