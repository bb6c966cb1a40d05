/** Leads to the page before, where there is one; without the script, and for who came in here, the link leads home. */
export function backLinks(): void {
  if (history.length < 2) return;
  for (const link of document.querySelectorAll<HTMLElement>("[data-back]")) {
    const label = link.querySelector("span");
    if (label) label.textContent = link.dataset.back ?? "";
    link.addEventListener("click", (event) => {
      event.preventDefault();
      history.back();
    });
  }
}
