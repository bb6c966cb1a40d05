import type { Words } from "../words.zh.ts";

/** The few words scripts say, in the page's language; the page brings them. */
export const words: Words["client"] = JSON.parse(document.body.dataset.words ?? "{}");

/** Said to everybody: shown at the foot of the page and read out. Goes away by itself. */
export function say(text: string): void {
  const status = document.getElementById("status");
  if (!status) return;
  status.textContent = text;
  setTimeout(() => {
    if (status.textContent === text) status.textContent = "";
  }, 6000);
}
