import { say, words } from "./words.ts";

/** Hands a page that carries none of her words to the phone's own share sheet, or puts its address on the clipboard. */
export function shareButtons(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-share]")) {
    const { href = "/", title = "" } = button.dataset;
    const url = new URL(href, location.origin).href;
    button.addEventListener("click", async () => {
      try {
        if (navigator.share) await navigator.share({ title, url });
        else {
          await navigator.clipboard.writeText(url);
          say(words.copied);
        }
      } catch (error) {
        // She closed the sheet: nothing to say.
        if ((error as Error).name !== "AbortError") say(words.copyFailed);
      }
    });
  }
}
