import { isSaved, removeItem, saveItem } from "./saved-items.ts";
import { say, words } from "./words.ts";

/** Keeps a page, with its steps, on this phone; the same button takes it away again. */
export function saveButtons(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-save]")) {
    const { href = "", title = "", kind = "", remove = "" } = button.dataset;
    const label = button.querySelector("span");
    const save = label?.textContent ?? "";
    const show = () => {
      const saved = isSaved(href);
      if (label) label.textContent = saved ? remove : save;
    };
    button.addEventListener("click", () => {
      const saved = isSaved(href);
      const lines = [...document.querySelectorAll("[data-step]")].map((step) => step.textContent ?? "");
      const done = saved ? removeItem(href) : saveItem({ href, title, kind, lines });
      say(done ? (saved ? words.removed : words.kept) : words.keepFailed);
      show();
    });
    show();
  }
}
