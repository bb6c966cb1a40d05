import { phoneStorage } from "./phone-storage.ts";

/** Fetches the script of telling and following where there is something for it to do, or something waits to be sent. */
export function mattersPage(): void {
  const here = document.querySelector("[data-tell], [data-sent], [data-matter], [data-codes]");
  if (!here && !phoneStorage.read("outbox", false)) return;
  import("./matters.ts").then(({ startMatters }) => startMatters()).catch(console.warn);
}
