/** Offers a file for saving: what the typed client got, or bytes made in the page. */
export function saveFile({ name, content }: { name: string; content: Blob }): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name
    .replace(/[\\/:*?"<>|\u0000-\u001f]/g, " ")
    .trim()
    .slice(0, 80);
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
