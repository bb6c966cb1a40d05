/** Offers bytes made in the page as a file. */
export function saveFile(name: string, type: string, content: string | Uint8Array<ArrayBuffer>): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name
    .replace(/[\\/:*?"<>|\u0000-\u001f]/g, " ")
    .trim()
    .slice(0, 80);
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
