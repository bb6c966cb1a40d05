import { say, words } from "./words.ts";

/** Longest side, in pixels: a broken socket is still seen, and a slow network carries it. */
const longest = 1600;

/** Photos are drawn again before they leave the phone: smaller, and without where and when they were taken. */
export function smallPhotos(): void {
  // Where the browser would forget which way is up, the server turns and cleans the photo itself.
  if (!CSS.supports("image-orientation", "from-image") || !canSetFiles()) return;
  for (const input of document.querySelectorAll<HTMLInputElement>("[data-photos]")) {
    let own = false;
    input.addEventListener("change", async () => {
      if (own) return;
      const files = [...(input.files ?? [])];
      const smaller = await Promise.all(files.map((file) => shrink(file).catch(() => file)));
      // She may have chosen others meanwhile.
      if (files.some((file, n) => input.files?.[n] !== file)) return;
      own = true;
      putFiles(input, smaller);
      own = false;
      if (smaller.some((file, n) => file !== files[n])) say(words.photoSmaller);
    });
  }
}

async function shrink(file: File): Promise<File> {
  const image = new Image();
  const url = URL.createObjectURL(file);
  try {
    await new Promise((resolve, reject) => {
      image.onload = resolve;
      image.onerror = reject;
      image.src = url;
    });
    const scale = Math.min(1, longest / Math.max(image.naturalWidth, image.naturalHeight));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(image.naturalWidth * scale);
    canvas.height = Math.round(image.naturalHeight * scale);
    canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.82));
    return blob ? new File([blob], "photo.jpg", { type: "image/jpeg" }) : file;
  } finally {
    URL.revokeObjectURL(url);
  }
}

export function putFiles(input: HTMLInputElement, files: readonly File[]): void {
  const carrier = new DataTransfer();
  for (const file of files) carrier.items.add(file);
  input.files = carrier.files;
}

/** Older browsers let nobody but the reader fill a field of files. */
export function canSetFiles(): boolean {
  try {
    return new DataTransfer().items !== undefined;
  } catch {
    return false;
  }
}
