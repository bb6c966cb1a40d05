import { phoneStorage } from "./phone-storage.ts";
import { say, words } from "./words.ts";

export type KeptCode = { code: string; number: string };

const key = "codes";
const most = 20;

function kept(): KeptCode[] {
  const list: unknown = phoneStorage.read(key, []);
  return Array.isArray(list)
    ? list.filter((one): one is KeptCode => typeof one?.code === "string" && typeof one?.number === "string")
    : [];
}

export function keepCode(one: KeptCode): boolean {
  return phoneStorage.write(key, [one, ...kept().filter(({ number }) => number !== one.number)].slice(0, most));
}

/** Right after sending the code is kept, and said so; later only when she wants it. */
export function rememberCodes(): void {
  const place = document.querySelector<HTMLElement>("[data-sent], [data-matter]");
  if (!place) return;
  const one = { code: place.dataset.code ?? "", number: place.dataset.number ?? place.dataset.matter ?? "" };
  if ("sent" in place.dataset) {
    const said = document.querySelector<HTMLElement>("[data-code-kept]");
    if (keepCode(one) && said) said.hidden = false;
    return;
  }
  const button = document.querySelector<HTMLButtonElement>("[data-keep-code]");
  if (!button || !phoneStorage.works() || kept().some(({ number }) => number === one.number)) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    say(keepCode(one) ? words.kept : words.keepFailed);
    button.hidden = true;
  });
}

/** Where a code is asked for: those of this phone, each opened by one press, each with a way to forget it. */
export function codesKept(): void {
  const section = document.querySelector<HTMLElement>("[data-codes]");
  const list = document.querySelector<HTMLElement>("[data-codes-list]");
  if (!section || !list) return;
  const show = () => {
    list.replaceChildren(...kept().map((one) => rowOf(one, section.dataset, show)));
    section.hidden = kept().length === 0;
  };
  show();
}

function rowOf(
  { code, number }: KeptCode,
  { action = "", forget = "" }: DOMStringMap,
  changed: () => void,
): HTMLElement {
  const row = document.createElement("li");
  row.className = "channel";
  const form = document.createElement("form");
  form.method = "post";
  form.action = action;
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = "code";
  field.value = code;
  const open = document.createElement("button");
  open.className = "button button--secondary";
  open.textContent = number;
  form.append(field, open);
  const drop = document.createElement("button");
  drop.type = "button";
  drop.className = "button button--quiet";
  drop.textContent = forget;
  drop.setAttribute("aria-label", `${forget} ${number}`);
  drop.addEventListener("click", () => {
    phoneStorage.write(
      key,
      kept().filter((one) => one.number !== number),
    );
    say(words.removed);
    changed();
  });
  row.append(form, drop);
  return row;
}
