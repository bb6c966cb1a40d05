import { say, words } from "./words.ts";

/** After this long an answer that never came may be asked for again. */
const patience = 15_000;

/**
 * Forms on a bad network: no second sending while the first is under way, a plain message instead of a lost page when
 * there is no network at all, and what she typed kept until this tab is closed.
 */
export function steadyForms(): void {
  for (const form of document.querySelectorAll("form")) {
    guard(form);
    if (form.dataset.draft !== undefined) keepDraft(form, keyOf(form.dataset.draft));
  }
  // The next page is here, so nothing was lost: her words need not stay any longer.
  if (/^\/(ask|answer)\//.test(location.pathname)) forgetDraft(keyOf(""));
  if (/^\/(tell|matter)\/.*\/(call|place|sent)$/.test(location.pathname)) forgetDraft(keyOf("tell"));
  addEventListener("online", () => {
    if (document.querySelector("[data-offline]")) say(words.back);
    document.querySelector("[data-offline]")?.remove();
  });
}

function guard(form: HTMLFormElement): void {
  let sending = 0;
  form.addEventListener("submit", (event) => {
    if (sending && Date.now() - sending < patience) return event.preventDefault();
    // What is kept on the phone and sent later has words of its own.
    if (!navigator.onLine && form.dataset.keeps === undefined) {
      event.preventDefault();
      return showOffline(form);
    }
    sending = Date.now();
    const button = (event as SubmitEvent).submitter;
    button?.setAttribute("aria-disabled", "true");
    say(words.wait);
    setTimeout(() => button?.removeAttribute("aria-disabled"), patience);
  });
  const reopen = () => {
    sending = 0;
    for (const button of form.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
  };
  // Back from the next page, which the browser may have kept as it was.
  addEventListener("pageshow", reopen);
  // Kept on the phone instead of sent.
  form.addEventListener("kept", reopen);
}

function showOffline(form: HTMLFormElement): void {
  if (form.querySelector("[data-offline]")) return;
  const notice = document.createElement("div");
  notice.className = "notice notice--warning";
  notice.dataset.offline = "";
  notice.setAttribute("role", "alert");
  const title = document.createElement("p");
  title.className = "notice__title";
  title.textContent = words.offlineTitle;
  const text = document.createElement("p");
  text.textContent = words.offline;
  notice.append(title, text);
  form.prepend(notice);
}

/** One for each place where something is written: a question to the library is no word to the union. */
const keyOf = (name: string) => `zhijia.draft${name && `.${name}`}`;

function forgetDraft(draft: string): void {
  try {
    sessionStorage.removeItem(draft);
  } catch {}
}

/** In the tab's own memory, which ends with the tab: a borrowed phone tells the next person nothing. */
function keepDraft(form: HTMLFormElement, draft: string): void {
  const text = form.querySelector("textarea");
  if (!text) return;
  try {
    if (!text.value) text.value = sessionStorage.getItem(draft) ?? "";
    text.addEventListener("input", () => {
      try {
        sessionStorage.setItem(draft, text.value);
      } catch {}
    });
  } catch {}
}
