/** Fetches the script that counts reading, only on pages of a worker who switched it on. */
export function lookUpsCounted(): void {
  const { watch } = document.body.dataset;
  if (watch) import("./look-ups.ts").then(({ countLookUps }) => countLookUps(JSON.parse(watch))).catch(console.warn);
  // Signed out, or taken back: what still waits to be told is thrown away.
  else forgetLookUps();
}

export function forgetLookUps(): void {
  try {
    sessionStorage.removeItem("zhijia.look-ups");
  } catch {
    // No storage: nothing waits there.
  }
}
