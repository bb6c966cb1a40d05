import { phoneStorage } from "./phone-storage.ts";
import { words } from "./words.ts";

/** Gives each line of the evidence list a box, remembered on this phone under the need's code. */
export function evidenceTicks(): void {
  for (const list of document.querySelectorAll<HTMLElement>("[data-ticks]")) {
    const key = `ticks.${list.dataset.ticks}`;
    const ticked = new Set(phoneStorage.read<string[]>(key, []));
    const items = [...list.querySelectorAll<HTMLElement>("[data-tick]")];
    const count = list.querySelector("[data-ticks-count]");
    const show = () => {
      const n = items.filter((item) => ticked.has(item.dataset.tick ?? "")).length;
      if (count) count.textContent = words.ticked.replace("{n}", `${n}`).replace("{of}", `${items.length}`);
    };
    for (const item of items) {
      const name = item.dataset.tick ?? "";
      const box = document.createElement("input");
      box.type = "checkbox";
      box.checked = ticked.has(name);
      box.addEventListener("change", () => {
        if (box.checked) ticked.add(name);
        else ticked.delete(name);
        phoneStorage.write(key, [...ticked]);
        show();
      });
      const text = document.createElement("span");
      text.textContent = item.textContent;
      const label = document.createElement("label");
      label.append(box, text);
      item.replaceChildren(label);
    }
    list.querySelector<HTMLElement>("[data-ticks-hint]")?.removeAttribute("hidden");
    show();
  }
}
