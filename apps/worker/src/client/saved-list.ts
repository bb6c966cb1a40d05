import { forgetLookUps } from "./look-ups-counted.ts";
import { phoneStorage } from "./phone-storage.ts";
import { removeItem, type SavedItem, savedItems } from "./saved-items.ts";
import { say, words } from "./words.ts";

/** Fills the page of saved things from this phone, or shows why it cannot. */
export function savedList(): void {
  const list = document.querySelector<HTMLElement>("[data-saved-list]");
  if (!list) return;
  const kinds: Record<string, string> = JSON.parse(list.dataset.kinds ?? "{}");
  const show = () => {
    const items = savedItems();
    list.replaceChildren(...items.map((item) => rowOf(item, kinds[item.kind] ?? "", list.dataset.remove ?? "", show)));
    showState(items.length ? "list" : phoneStorage.works() ? "empty" : "no-storage");
    const any = document.querySelector<HTMLElement>("[data-saved-any]");
    if (any) any.hidden = phoneStorage.isEmpty();
  };
  document.querySelector("[data-saved-clear]")?.addEventListener("click", () => {
    phoneStorage.clear();
    forgetLookUps();
    // What waits to be sent lies elsewhere; the script for it is fetched only now.
    import("./outbox.ts").then(({ outbox }) => outbox.clear()).catch(console.warn);
    say(words.removed);
    show();
  });
  show();
  // The service worker gives this page for any other that could not be reached.
  const offline = document.querySelector<HTMLElement>("[data-offline-page]");
  if (offline) offline.hidden = navigator.onLine && location.pathname === "/saved";
}

function showState(state: string): void {
  for (const part of document.querySelectorAll<HTMLElement>("[data-saved-state]")) {
    part.hidden = part.dataset.savedState !== state;
  }
}

function rowOf(item: SavedItem, kind: string, removeWord: string, changed: () => void): HTMLElement {
  const row = document.createElement("li");
  const title = document.createElement("h2");
  const link = document.createElement("a");
  link.href = item.href;
  link.textContent = item.title;
  title.append(link);
  const about = document.createElement("p");
  about.className = "quiet";
  about.textContent = kind;
  const steps = document.createElement("ol");
  steps.append(
    ...item.lines.map((line) => {
      const step = document.createElement("li");
      step.textContent = line;
      return step;
    }),
  );
  const remove = document.createElement("button");
  remove.type = "button";
  remove.className = "button button--quiet";
  remove.textContent = removeWord;
  remove.setAttribute("aria-label", `${removeWord} ${item.title}`);
  remove.addEventListener("click", () => {
    removeItem(item.href);
    say(words.removed);
    changed();
  });
  row.append(title, about, ...(item.lines.length ? [steps] : []), remove);
  return row;
}
