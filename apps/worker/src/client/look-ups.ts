import type { Watch } from "@zhijia/contracts";
import { lookUpBox } from "./look-up-box.ts";
import { readingTime } from "./reading-time.ts";
import { isSaved } from "./saved-items.ts";

/** Coming back to a page for less than this is no look-up, in seconds. */
const glance = 5;
/** In milliseconds: how often what waits is looked through, and how long after a press the next page may come. */
const often = 15_000;
const soon = 5_000;

/**
 * Counts how long this page is read, and tells the server now and then: a few look-ups together, the rest when she leaves the
 * site. Nothing is told of what the server did not put on the page.
 */
export function countLookUps({ reader, at, kind, own, topics }: Watch): void {
  const opened = performance.now();
  const time = readingTime(() => performance.now());
  const box = lookUpBox(reader, send, () => Date.now());
  let told = 0;
  let since = at;
  let first = true;
  let staysUntil = 0;

  const clock = () => Math.round(at + performance.now() - opened);
  const add = (what: string, seconds: number, when: number) =>
    box.add(
      topics.map(({ need, words }) => ({ kind: what, need, at: new Date(when).toISOString(), seconds, own, words })),
    );
  const show = () => {
    staysUntil = 0;
    since = first ? at : clock();
    time.show();
    box.flush();
  };
  const hide = () => {
    time.hide();
    const seconds = time.seconds() - told;
    if (first || seconds >= glance) {
      add(kind, seconds, since);
      told += seconds;
      first = false;
    }
    // The next page of ours goes on; anywhere else, this may be the last that is heard of this tab.
    box.flush(performance.now() > staysUntil);
  };
  const leave = ({ target }: Event) => {
    const link = (target as Element).closest?.<HTMLAnchorElement>("a[href]");
    if (target instanceof HTMLFormElement || (link?.origin === location.origin && link.target !== "_blank"))
      staysUntil = performance.now() + soon;
  };

  addEventListener("click", leave);
  addEventListener("submit", leave);
  for (const touch of ["pointerdown", "pointermove", "keydown", "input", "wheel", "touchmove", "scroll", "focus"])
    addEventListener(touch, time.touch, { passive: true, capture: true });
  document.addEventListener("visibilitychange", () => (document.visibilityState === "visible" ? show() : hide()));
  // Some browsers leave a page without a change of visibility, and come back to it as it was.
  addEventListener("pagehide", () => document.visibilityState === "visible" && hide());
  addEventListener("pageshow", ({ persisted }) => persisted && show());
  addEventListener("online", () => box.flush());
  setInterval(() => box.flush(), often);
  for (const button of document.querySelectorAll<HTMLElement>("[data-save]"))
    button.addEventListener("click", () => {
      // After the button's own listener, which saves or takes away.
      if (isSaved(button.dataset.href ?? "")) add("saved", 0, clock());
    });
  if (document.visibilityState === "visible") show();
}

/** True when it need not be sent again: it is there, or never will be taken. */
async function send(body: string): Promise<boolean> {
  // A browser that drops a request with its page is given what it does not drop; the answer is not heard then.
  if (!("keepalive" in Request.prototype) && document.visibilityState === "hidden")
    return navigator.sendBeacon("/api/look-ups", new Blob([body], { type: "application/json" }));
  const { status } = await fetch("/api/look-ups", {
    method: "POST",
    credentials: "same-origin",
    keepalive: true,
    headers: { "content-type": "application/json" },
    body,
  });
  return status < 500 && status !== 429 && status !== 408;
}
