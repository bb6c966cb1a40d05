import { say, words } from "./words.ts";

/** Draws the card only when asked for: the code that draws is fetched then. */
export function cardButtons(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-card]")) {
    const { href = "/", title = "" } = button.dataset;
    const place = button.closest(".keep")?.querySelector("[data-card-place]");
    button.addEventListener("click", async () => {
      try {
        const { pictureCard } = await import("./picture-card.ts");
        const steps = [...document.querySelectorAll("[data-step]")].map((step) => step.textContent ?? "");
        const image = document.createElement("img");
        image.alt = words.cardAlt;
        image.src = pictureCard({
          title,
          steps,
          call: words.cardCall,
          scan: words.cardScan,
          url: new URL(href, location.origin).href,
        });
        const hint = document.createElement("p");
        hint.className = "quiet";
        hint.textContent = words.cardAlt;
        place?.replaceChildren(image, hint);
        image.scrollIntoView({ block: "nearest" });
      } catch {
        say(words.offline);
      }
    });
  }
}
