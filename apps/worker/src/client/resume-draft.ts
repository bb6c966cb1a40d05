import { phoneStorage } from "./phone-storage.ts";

const key = "telling";
/** As long as the server opens it. */
const day = 86_400_000;

/**
 * The sealed address of the step she was at, kept on this phone for a day: only the server can read it. Offered again where
 * she begins, with a way to delete it; gone once it was sent.
 */
export function resumeDraft(): void {
  if (document.querySelector("[data-sent]")) forgetTelling();
  const page = document.querySelector<HTMLElement>("[data-tell]");
  if (!page) return;
  if (page.dataset.first === undefined) {
    phoneStorage.write(key, { href: location.pathname, at: Date.now() });
    return;
  }
  const kept = phoneStorage.read<{ href?: unknown; at?: unknown } | null>(key, null);
  const offer = document.querySelector<HTMLElement>("[data-resume]");
  const link = document.querySelector<HTMLAnchorElement>("[data-resume-link]");
  if (!offer || !link || typeof kept?.href !== "string" || !kept.href.startsWith("/tell/")) return;
  if (typeof kept.at !== "number" || Date.now() - kept.at > day) {
    forgetTelling();
    return;
  }
  link.href = kept.href;
  offer.hidden = false;
  document.querySelector("[data-resume-drop]")?.addEventListener("click", () => {
    forgetTelling();
    offer.hidden = true;
  });
}

export function forgetTelling(): void {
  phoneStorage.write(key, []);
}
