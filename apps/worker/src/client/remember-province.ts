import { phoneStorage } from "./phone-storage.ts";

const key = "province";

/** The province she chose once goes with her next questions; it never leaves the phone by itself. */
export function rememberProvince(): void {
  const select = document.querySelector<HTMLSelectElement>("[data-province-choice]");
  select?.form?.addEventListener("submit", () => phoneStorage.write(key, select.value));
  const field = document.querySelector<HTMLInputElement>("[data-province]");
  const remembered = phoneStorage.read<unknown>(key, "");
  if (field && typeof remembered === "string" && /^\d{6}$/.test(remembered)) field.value = remembered;
}
